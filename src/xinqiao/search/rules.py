"""Words of the index (pure): one form for every text, its pairs of letters, and what a searcher typed.

Chinese is written without blanks and most words have two characters, so a text is kept as the set of its
pairs. A pair stands only where both are letters or digits; the rest is left to the recheck by LIKE.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

LONGEST_TEXT = 120_000
"""What is longer is cut here: a tsvector holds a megabyte, and no form lets in that much."""
LONGEST_QUERY = 100
MOST_TERMS = 10
PAIR = 2


def normalised(text: str) -> str:
    """One form: full-width and half-width, capitals and small letters meet; blanks become single."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return " ".join(_savable(plain).split())


def document_text(texts: Iterable[str]) -> str:
    """The text of a document from what was written, cut at its longest; parts do not run into each other."""
    return " \n".join(part for part in map(normalised, texts) if part)[:LONGEST_TEXT]


def pairs(text: str) -> set[str]:
    """Every pair of neighbouring letters or digits of a normalised text."""
    return {first + second for first, second in pairwise(text) if first.isalnum() and second.isalnum()}


def tsvector_of(text: str) -> str:
    """The pairs of a text as PostgreSQL reads a tsvector; they hold no quote and no backslash."""
    return " ".join(f"'{pair}'" for pair in sorted(pairs(text)))


def terms_of(query: str) -> tuple[str, ...]:
    """What was typed, as terms that must all occur: normalised, blank-separated, each once."""
    return tuple(dict.fromkeys(normalised(query[:LONGEST_QUERY]).split()))[:MOST_TERMS]


def tsquery_of(terms: Iterable[str]) -> str:
    """All pairs of all terms as PostgreSQL reads a tsquery; "" where no term has a pair."""
    return " & ".join(f"'{pair}'" for pair in sorted(set().union(*map(pairs, terms))))


def is_exact(term: str) -> bool:
    """Whether the index alone answers for a term, so that no recheck is needed."""
    return len(term) == PAIR and term.isalnum()


def _savable(text: str) -> str:
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
