"""A table as the import sees it: a header and rows, wherever they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from xinqiao.intake.importing.cells import Cell


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `n` as the spreadsheet numbers it; `fault` where it could not be read at all."""

    n: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.fault and all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells.values())


class Source(AbstractContextManager["Source"], Protocol):
    """An open table. `columns` None: every row names its own."""

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns of the header."""
        ...

    def records(self) -> Iterator[Record]:
        """The rows below the header, blank ones included."""
        ...


def header_of(rows: Sequence[Sequence[object]]) -> tuple[str, ...]:
    """Column names from the rows of a header; a merged cell above several columns stands before each: 信访人/姓名."""
    width = max((len(row) for row in rows), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        last = ""
        for place in range(width):
            said = _name(row[place] if place < len(row) else None)
            is_lowest = depth == len(rows) - 1
            last = said or ("" if is_lowest else last)
            if last and last not in names[place]:
                names[place].append(last)
    return tuple("/".join(parts) for parts in names)


def _name(cell: object) -> str:
    return "".join(str(cell).split()) if cell is not None else ""
