"""Opening a table, whatever it turns out to be: CSV, XLSX or JSON lines; rows come one by one, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xinqiao.foundation.os_faults import reason_of
from xinqiao.intake.importing.csv_source import CsvSource
from xinqiao.intake.importing.faults import file_refused, told
from xinqiao.intake.importing.json_source import JsonSource
from xinqiao.intake.importing.mapping import FilePlan
from xinqiao.intake.importing.table import Source
from xinqiao.intake.importing.xlsx_source import XlsxSource

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHERS, _WIDE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf"), (b"\xff\xfe", b"\xfe\xff")
_JSON_NAMES = frozenset({".jsonl", ".ndjson"})
_COLUMNS_SHOWN = 40


def open_source(*, path: Path, plan: FilePlan, columns: Sequence[str]) -> Source:
    """Open a table and see that it has the columns the mapping names.

    Raises Refusal import_file_* with one line that says what to do.
    """
    source = _opened(path, plan)
    try:
        _check_columns(source, columns)
    except BaseException:
        source.__exit__(None, None, None)
        raise
    return source


def _opened(path: Path, plan: FilePlan) -> Source:
    head = _head(path)
    if head.startswith(_OLE):
        raise file_refused(
            "import_file_old", told("这是旧版 .xls 或者加了打开密码的表格，读不了。请在表格软件里去掉密码，另存为 .xlsx 或者 CSV。")
        )
    if head.startswith(_ZIP):
        return XlsxSource(path=path, plan=plan)
    if head.startswith(_OTHERS) or (b"\x00" in head and not head.startswith(_WIDE)):
        raise file_refused("import_file_kind", told("这个文件不是表格（可能是图片、PDF 或者 Word 文件）。请换成 .xlsx 或者 CSV 表格。"))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise file_refused("import_file_kind", told("这个文件其实是网页，不是表格。请用表格软件打开后另存为 .xlsx 或者 CSV。"))
    if path.suffix.lower() in _JSON_NAMES or start.startswith(b"{"):
        return JsonSource(path=path)
    return CsvSource(path=path, plan=plan)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as fault:
        raise file_refused(
            "import_file_missing", told("打不开文件 %(path)s：%(fault)s"), {"path": path, "fault": reason_of(fault)}
        ) from fault
    if not head.strip():
        raise file_refused("import_file_empty", told("文件是空的：%(path)s"), {"path": path})
    return head


def _check_columns(source: Source, columns: Sequence[str]) -> None:
    if source.columns is None:
        return
    found = source.columns
    missing = [column for column in columns if column not in found]
    if missing:
        raise file_refused(
            "import_columns_missing",
            told("表里找不到这些列：%(missing)s。表头里有：%(found)s。表头不在第一行的，请在映射的 [file] 里写 header_row。"),
            {"missing": "、".join(missing), "found": "、".join([name for name in found if name][:_COLUMNS_SHOWN])},
        )
    twice = sorted({column for column in columns if found.count(column) > 1})
    if twice:
        raise file_refused(
            "import_columns_twice",
            told("表头里这些列名出现了不止一次，分不清是哪一列：%(twice)s。请改名后再导。"),
            {"twice": "、".join(twice)},
        )
