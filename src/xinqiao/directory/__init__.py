"""机构·人员: regions, bodies, posts, officers and capabilities."""
