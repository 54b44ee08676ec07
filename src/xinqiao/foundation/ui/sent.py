"""What a browser sent: names with values, names with files, rows of repeated parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

from xinqiao.foundation.ui.explain import path_of
from xinqiao.foundation.ui.fields import FieldSpec


class FormData(Protocol):
    """What a form sent: Django's QueryDict, or anything with these two."""

    def getlist(self, key: str, /) -> list[str]:
        """Give every value sent under a name."""

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""


class FileData(Protocol):
    """What files were sent: Django's MultiValueDict of uploads."""

    def getlist(self, key: str, /) -> list[Any]:
        """Give every file sent under a name."""


def asks_rows(data: FormData) -> bool:
    """Tell whether the person pressed "add" or "remove" instead of sending the form."""
    return bool(data.getlist("add") or data.getlist("remove"))


def sent_rows(data: FormData, *, name: str) -> list[int]:
    """Give the indexes of the rows that were on the page."""
    pattern = re.compile(re.escape(name) + r"-(\d{1,3})(?:-.+)?")
    return sorted({int(found.group(1)) for found in map(pattern.fullmatch, data) if found})


def wanted_rows(data: FormData, *, spec: FieldSpec, name: str) -> list[int]:
    """Give the indexes to draw next: those sent, less one removed, plus one asked for."""
    indexes = [index for index in sent_rows(data, name=name) if path_of(name, index) not in data.getlist("remove")]
    if name in data.getlist("add") and len(indexes) < spec.max_rows:
        indexes = indexes or [0]
        indexes.append(indexes[-1] + 1)
    return indexes
