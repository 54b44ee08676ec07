"""Tables for spreadsheets: row by row, whatever their length, and never computed by the program that opens them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TypeAlias

from xinqiao.foundation import packed_sheet
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import SHANGHAI

Value: TypeAlias = str | int | dt.date | dt.datetime | None
MARK = "\ufeff"
"""By this spreadsheet programs know UTF-8."""
XLSX_ROWS = 1_048_575
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_DIGITS_KEPT = 15
_CHUNK_ROWS = 500
_WIDTH = 16
_MINUTES_END = len("2026-01-01 00:00")


def guarded(text: str) -> str:
    """A text that a spreadsheet shows instead of computing it."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def csv_chunks(*, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """A table as CSV in pieces: UTF-8 with its mark, every text guarded, long numbers kept as text."""
    held = io.StringIO()
    table = csv.writer(held)
    held.write(MARK)
    table.writerow([guarded(head) for head in heads])
    for n, row in enumerate(rows, start=1):
        table.writerow([_csv_cell(value) for value in row])
        if n % _CHUNK_ROWS == 0:
            yield _emptied(held)
    yield _emptied(held)


def write_xlsx(*, file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Value]], name: str) -> int:
    """Write a table as XLSX; some hundred rows are held at a time.

    Takes  name of the sheet.
    Gives  how many rows.
    Raises Refusal sheet_full where there are more than a sheet holds.
    """
    taken = _Taken(rows)
    packed_sheet.write(file=file, heads=heads, rows=iter(taken), name=name, width=_WIDTH)
    return taken.count


class _Taken:
    """Rows on their way into a sheet, counted."""

    def __init__(self, rows: Iterable[Sequence[Value]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Value]]:
        for row in self._rows:
            self.count += 1
            if self.count > XLSX_ROWS:
                raise Refusal(
                    code="sheet_full", message=told("超过一张工作表能放的行数，请选 CSV 格式，或者少选一些再导出。"), field="form"
                )
            yield [_said(value) if isinstance(value, dt.datetime) else value for value in row]


def _csv_cell(value: Value) -> str:
    if type(value) is not str:
        return guarded(_said(value))
    # a spreadsheet would round a number of sixteen digits
    return f"'{value}" if len(value) > _DIGITS_KEPT and value.isascii() and value.isdigit() else guarded(value)


def _said(value: Value) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(SHANGHAI).isoformat(" ", "minutes")[:_MINUTES_END]
    return "" if value is None else str(value)


def _emptied(held: io.StringIO) -> bytes:
    said = held.getvalue().encode("utf-8", "replace")
    held.seek(0)
    held.truncate()
    return said
