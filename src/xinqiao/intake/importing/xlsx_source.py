"""XLSX: one sheet, streamed; values of formulas as the spreadsheet last computed them, never computed here."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from xinqiao.foundation.refusal import Refusal
from xinqiao.intake.importing.faults import file_refused, told
from xinqiao.intake.importing.mapping import FilePlan
from xinqiao.intake.importing.table import Record, header_of

UNPACKED_MAX = 2 * 1024**3
HELD_MAX = 128 * 1024**2
"""All but the sheets is held in memory: a small file may unpack to very much."""
_SHEETS = "xl/worksheets/"
_UNREADABLE = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, ParseError, OSError, EOFError, TypeError)


class XlsxSource:
    """One sheet of a workbook."""

    def __init__(self, *, path: Path, plan: FilePlan) -> None:
        """Open it and read its header. Raises Refusal import_file_*."""
        self._book: Any = _opened(path)
        try:
            self._rows: Iterator[tuple[Any, ...]] = _sheet(self._book, plan.sheet).iter_rows(values_only=True)
            top = list(islice(self._rows, plan.header_row))
        except Refusal:
            self._book.close()
            raise
        except _UNREADABLE as fault:
            self._book.close()
            raise _damaged() from fault
        if len(top) < plan.header_row:
            self._book.close()
            raise file_refused("import_file_empty", told("这张工作表没有表头那么多行。请核对映射里的 sheet 和 header_row。"))
        self.columns: tuple[str, ...] = header_of(top[-plan.header_depth :])
        self._n = plan.header_row

    def records(self) -> Iterator[Record]:
        """The rows below the header."""
        while True:
            self._n += 1
            try:
                row = next(self._rows)
            except StopIteration:
                return
            except _UNREADABLE:
                yield Record(self._n, fault=told("表格文件从这一行起损坏，后面没有读。请用表格软件打开并重新保存"))
                return
            yield Record(self._n, dict(zip(self.columns, row, strict=False)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._book.close()


def _opened(path: Path) -> Any:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            held = sum(part.file_size for part in parts if not part.filename.startswith(_SHEETS))
            if held > HELD_MAX or sum(part.file_size for part in parts) > UNPACKED_MAX:
                raise file_refused("import_file_large", told("表格解开后太大，请拆成几个文件，或者另存为 CSV。"))
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations it does not keep; only values are read here
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=True)
    except _UNREADABLE as fault:
        raise _damaged() from fault


def _sheet(book: Any, name: str) -> Any:
    if name and name not in book.sheetnames:
        raise file_refused(
            "import_sheet_missing",
            told("没有叫“%(name)s”的工作表。文件里有：%(found)s。"),
            {"name": name, "found": "、".join(book.sheetnames)},
        )
    sheet = book[name] if name else book.worksheets[0]
    sheet.reset_dimensions()  # some programs write a wrong size, and rows beyond it would be lost
    return sheet


def _damaged() -> Refusal:
    return file_refused("import_file_damaged", told("表格文件损坏或者不是 .xlsx。请用表格软件打开，另存为 .xlsx 或者 CSV。"))
