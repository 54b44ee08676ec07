"""Marks texts of the law for the translators. The law stands on no other ground, so it has a mark of its own."""

from __future__ import annotations


def told(text: str) -> str:
    """Mark a Chinese text for the translators; gives it back unchanged."""
    return text
