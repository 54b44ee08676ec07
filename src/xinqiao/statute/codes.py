"""The form of code lists: own stable keys, Chinese labels, and the government's code where it is known.

The Regulation names few codes, so the lists themselves are local, versioned data: `statute.local`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    valid_from_on: date | None = None  # None: since the list is
    valid_to_on: date | None = None  # the last day on which it is offered; its key and label stay for ever

    def is_open_on(self, day: date) -> bool:
        """Whether it may be chosen on a day."""
        return self.is_offered and (self.valid_from_on is None or self.valid_from_on <= day) and not self.has_ended_on(day)

    def has_ended_on(self, day: date) -> bool:
        """Whether its last day is over."""
        return self.valid_to_on is not None and self.valid_to_on < day


SHIPPED_VERSION = "1"
_readers: list[Callable[[str], CodeList | None]] = []


def read_by(reader: Callable[[str], CodeList | None]) -> None:
    """Give the lists a reader of later versions: it says from memory, without I/O, which version of a list is in force."""
    _readers[:] = [reader]


@dataclass(frozen=True)
class CodeList:
    """A versioned list of codes. What ships is version 1 and answers for the version in force, wherever it is imported."""

    key: str
    label: str
    version: str
    in_force_from: date
    source: str
    codes: tuple[Code, ...]

    @property
    def in_force(self) -> CodeList:
        """The version in force; itself where no later one was published."""
        if self.version != SHIPPED_VERSION or not _readers:
            return self
        return _readers[0](self.key) or self

    @cached_property
    def _index(self) -> dict[str, Code]:
        return {code.key: code for code in self.codes}

    @property
    def by_key(self) -> dict[str, Code]:
        """Key → code, ended ones included."""
        return self.in_force._index  # noqa: SLF001  its own kind

    def __iter__(self) -> Iterator[Code]:
        return iter(self.in_force.codes)

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def label_of(self, key: str) -> str:
        """Label of `key`; the key itself where an old record names one we do not have."""
        code = self.by_key.get(key)
        return code.label if code else key

    def choices(self) -> list[tuple[str, str]]:
        """Pairs for a form: what may be chosen today."""
        return [(code.key, code.label) for code in self if code.is_offered]

    def children(self, parent: str) -> tuple[Code, ...]:
        """Entries directly under `parent` ("" = the top level) that may be chosen today."""
        return tuple(code for code in self if code.parent == parent and code.is_offered)
