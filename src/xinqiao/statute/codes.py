"""The form of code lists: own stable keys, Chinese labels, and the government's code where it is known.

The Regulation names few codes, so the lists themselves are local, versioned data: `statute.local`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from xinqiao.statute.article import Article


@dataclass(frozen=True, slots=True)
class Code:
    """One entry. `article` where the Regulation names it, else the list's `source` speaks for it.

    `gov_code` stays empty until the national table is at hand: numbers are not invented.
    """

    key: str
    label: str
    article: Article | None = None
    gov_code: str | None = None
    parent: str = ""
    is_offered: bool = True  # false: kept for old records and imports, not offered in forms
    note: str = ""


@dataclass(frozen=True)
class CodeList:
    """A versioned list of codes."""

    key: str
    label: str
    version: str
    in_force_from: date
    source: str
    codes: tuple[Code, ...]

    @cached_property
    def by_key(self) -> dict[str, Code]:
        """Key → code."""
        return {code.key: code for code in self.codes}

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def label_of(self, key: str) -> str:
        """Label of `key`; the key itself where an old record names one we do not have."""
        code = self.by_key.get(key)
        return code.label if code else key

    def choices(self) -> list[tuple[str, str]]:
        """Pairs for a form: what may be chosen today."""
        return [(code.key, code.label) for code in self.codes if code.is_offered]

    def children(self, parent: str) -> tuple[Code, ...]:
        """Entries directly under `parent` ("" = the top level)."""
        return tuple(code for code in self.codes if code.parent == parent)
