"""Terms with one part per demand: each demand is spoken of once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from pydantic_core import PydanticCustomError

from xinqiao.foundation.refusal import told

TWICE = told("同一项诉求只能写一次，请删去重复的一项。")


class Numbered(Protocol):
    """A part about demand number `n`."""

    @property
    def n(self) -> int:
        """The number of the demand."""


Rows = TypeVar("Rows", bound=Sequence[Numbered])


def each_once(rows: Rows) -> Rows:
    """Let rows through in which no demand stands twice. Raises PydanticCustomError."""
    if len({row.n for row in rows}) < len(rows):
        raise PydanticCustomError("demand_twice", TWICE)
    return rows
