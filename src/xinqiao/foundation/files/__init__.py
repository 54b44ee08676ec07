"""Files that people hand in: taken by their content, kept sealed under the digest of that content."""
