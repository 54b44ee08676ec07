"""检索·相似: full text and the same matter."""
