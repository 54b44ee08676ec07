"""Keeping: copies of database, files and keys, and the way back."""
