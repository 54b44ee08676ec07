"""Tables for spreadsheets: row by row, whatever their length, and never computed by the program that opens them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TypeAlias

import xlsxwriter

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


def write_xlsx(*, file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Value]], folder: Path, name: str) -> int:
    """Write a table as XLSX; only one row is held at a time.

    Takes  folder, where the sheet grows before it is packed; name of the sheet.
    Gives  how many rows.
    Raises Refusal sheet_full where there are more than a sheet holds.
    """
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "tmpdir": str(folder),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    try:
        sheet = book.add_worksheet(name[:31])
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.set_column(0, len(heads) - 1, _WIDTH)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, heads, bold)
        count = 0
        for count, row in enumerate(rows, start=1):
            if count > XLSX_ROWS:
                raise Refusal(
                    code="sheet_full", message=told("超过一张工作表能放的行数，请选 CSV 格式，或者少选一些再导出。"), field="form"
                )
            for column, value in enumerate(row):
                if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                    sheet.write_datetime(count, column, dt.datetime.combine(value, dt.time()), day)
                elif isinstance(value, int):
                    sheet.write_number(count, column, value)
                elif value:
                    sheet.write_string(count, column, _said(value))
    finally:
        book.close()
    return count


def _csv_cell(value: Value) -> str:
    text = _said(value)
    # a spreadsheet would round a number of sixteen digits
    return f"'{text}" if len(text) > _DIGITS_KEPT and text.isascii() and text.isdigit() else guarded(text)


def _said(value: Value) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return "" if value is None else str(value)


def _emptied(held: io.StringIO) -> bytes:
    said = held.getvalue().encode("utf-8", "replace")
    held.seek(0)
    held.truncate()
    return said
