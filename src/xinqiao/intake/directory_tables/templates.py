"""Template files to fill in: the headings and one example row."""

from __future__ import annotations

import io

from xinqiao.foundation.sheets import csv_chunks, write_xlsx
from xinqiao.intake.directory_tables.columns import COLUMNS, TITLES


def template_csv(*, kind: str) -> bytes:
    """As CSV."""
    heads, example = _lines(kind)
    return b"".join(csv_chunks(heads=heads, rows=[example]))


def template_xlsx(*, kind: str) -> bytes:
    """As XLSX, every cell a text, so that long codes keep their digits."""
    heads, example = _lines(kind)
    held = io.BytesIO()
    write_xlsx(file=held, heads=heads, rows=[example], name=TITLES[kind])
    return held.getvalue()


def _lines(kind: str) -> tuple[list[str], list[str]]:
    columns = COLUMNS[kind]
    return [column.head for column in columns], [column.example for column in columns]
