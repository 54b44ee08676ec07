"""Kinds of lines, by procedure: what a ledger can say of it (pure)."""
