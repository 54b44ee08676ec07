"""Hearing (听证), arts 31(6), 36(2): a child procedure of a case."""
