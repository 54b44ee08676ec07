"""Regions, bodies and officers from a table: tried first, written whole or not at all, a line for every row."""
