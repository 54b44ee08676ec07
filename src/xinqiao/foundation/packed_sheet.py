"""The rows of an XLSX sheet, written as they come: a library that looks at every cell takes four times as long.

The book around them (styles, heads, widths) is made by the library, with one sample row that these rows replace.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

LONGEST = 32_767
_SHEET = "xl/worksheets/sheet1.xml"
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()
_ROWS_AT_ONCE = 500
_QUICK = 1
"""Deflate at its quickest: a third larger than at its best, in a quarter of the time."""
_UNFIT = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\s|\s$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SAMPLE = re.compile(r'<row r="2".*?<c r="A2" s="(\d+)".*?</row>')

Cell = str | int | dt.date | None


def write(*, file: IO[bytes], heads: Sequence[str], rows: Iterator[Sequence[Cell]], name: str, width: int) -> None:
    """Write one sheet.

    Takes  rows of texts, numbers and days; name of the sheet; width of its columns.
    """
    shell = ZipFile(_shell(heads, name, width))
    sheet = shell.read(_SHEET).decode()
    sample = _SAMPLE.search(sheet)
    if sample is None:
        raise LookupError(_SHEET)
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_QUICK) as book:
        for part in shell.namelist():
            if part != _SHEET:
                book.writestr(part, shell.read(part))
        with book.open(_SHEET, "w", force_zip64=True) as out:
            # the library says how large the sheet is, which nobody knows yet: it may be left unsaid
            out.write(re.sub(r"<dimension [^>]*/>", "", sheet[: sample.start()]).encode())
            letters = [xl_col_to_name(n) for n in range(len(heads))]
            day = f's="{sample[1]}"'
            numbered = enumerate(rows, start=2)
            while drawn := [_row(n, row, letters, day) for n, row in islice(numbered, _ROWS_AT_ONCE)]:
                out.write("".join(drawn).encode("utf-8", "replace"))
            out.write(sheet[sample.end() :].encode())


def _shell(heads: Sequence[str], name: str, width: int) -> io.BytesIO:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(0, len(heads) - 1, width)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, heads, bold)
    sheet.write_datetime(1, 0, dt.datetime(2000, 1, 1), day)  # noqa: DTZ001  a sheet knows no zones
    book.close()
    return made


def _row(n: int, row: Sequence[Cell], letters: Sequence[str], day: str) -> str:
    cells = []
    for letter, value in zip(letters, row, strict=True):
        if type(value) is str:
            if value:
                text = _told(value) if _UNFIT.search(value) else f"<t>{value[:LONGEST]}</t>"
                cells.append(f'<c r="{letter}{n}" t="inlineStr"><is>{text}</is></c>')
        elif type(value) is int:
            cells.append(f'<c r="{letter}{n}"><v>{value}</v></c>')
        elif isinstance(value, dt.date):
            cells.append(f'<c r="{letter}{n}" {day}><v>{value.toordinal() - _DAY_ZERO}</v></c>')
    return f'<row r="{n}">{"".join(cells)}</row>'


def _told(text: str) -> str:
    kept = _LOOKS_ESCAPED.sub("_x005F_", _CONTROLS.sub("", text[:LONGEST]))
    return f'<t xml:space="preserve">{escape(kept)}</t>'
