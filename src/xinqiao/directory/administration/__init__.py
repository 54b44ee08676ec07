"""Changing the directory: every change has its day, its reason and its trace, and what would break something is refused."""
