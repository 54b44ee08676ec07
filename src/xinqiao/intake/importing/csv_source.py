"""CSV: encodings and separators found out, quotes checked, row by row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from xinqiao.foundation.refusal import Refusal
from xinqiao.intake.importing.faults import file_refused, told
from xinqiao.intake.importing.mapping import FilePlan
from xinqiao.intake.importing.table import Record, header_of

CELL_MAX = 4 * 1024 * 1024
_CHUNK = 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (",", "\t", ";", "|")


class CsvSource:
    """A CSV file."""

    def __init__(self, *, path: Path, plan: FilePlan) -> None:
        """Open it and read its header. Raises Refusal import_file_*."""
        csv.field_size_limit(CELL_MAX)
        self.encoding = _known_encoding(plan.encoding) if plan.encoding else _encoding_of(path)
        delimiter = plan.delimiter or _separator_of(path, self.encoding, plan.header_row)
        self._file = path.open(encoding=self.encoding, newline="", errors="strict")
        self._rows = csv.reader(self._file, delimiter=delimiter, strict=True)
        self._n = 0
        try:
            top = [self._next_header() for _ in range(plan.header_row)]
        except BaseException:
            self._file.close()
            raise
        self.columns: tuple[str, ...] = header_of(top[-plan.header_depth :])

    def records(self) -> Iterator[Record]:
        """The rows below the header."""
        while True:
            self._n += 1
            try:
                row = next(self._rows)
            except StopIteration:
                return
            except csv.Error as fault:
                yield Record(self._n, fault=_told(fault))
                continue
            except UnicodeError:
                yield Record(self._n, fault=told("从这一行起有不能识别的字符，后面没有读。请确认文件的编码（UTF-8 或 GB18030）"))
                return
            if len(row) > len(self.columns) and any(cell.strip() for cell in row[len(self.columns) :]):
                yield Record(
                    self._n,
                    fault=told("这一行有 %(n)s 列，比表头多：内容里的逗号没有加引号。请用表格软件另存为 CSV") % {"n": len(row)},
                )
                continue
            yield Record(self._n, dict(zip(self.columns, row, strict=False)))

    def _next_header(self) -> list[str]:
        self._n += 1
        try:
            return next(self._rows)
        except StopIteration:
            raise file_refused("import_file_empty", told("文件里没有表头那么多行，请核对映射里的 header_row。")) from None
        except (csv.Error, UnicodeError) as fault:
            raise file_refused("import_file_kind", told("表头读不出来：%(fault)s"), {"fault": fault}) from fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()


def _told(fault: csv.Error) -> str:
    if "field larger" in str(fault):
        return told("一个单元格超过4MB：多半是引号没有配对，从这里起读不出来。请用表格软件另存为 CSV")
    if "unexpected end" in str(fault):
        return told("到文件末尾引号还没有配对，这一行和后面的内容没有读。请用表格软件另存为 CSV")
    return told("引号用得不对（%s），这一行没有读。请用表格软件另存为 CSV") % fault


def _known_encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise file_refused("import_encoding", told("没有“%(name)s”这种编码，请写 utf-8 或者 gb18030。"), {"name": name}) from None


def _encoding_of(path: Path) -> str:
    """UTF-8 where all of it reads as that, else GB18030, what Chinese spreadsheet programs write."""
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    for name in ("utf-8", "gb18030"):
        if _reads_as(path, name):
            return name
    raise _foreign_encoding()


def _foreign_encoding() -> Refusal:
    return file_refused("import_encoding", told("文件不是 UTF-8 也不是 GB18030 编码。请用表格软件另存为“CSV UTF-8”。"))


def _reads_as(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator_of(path: Path, encoding: str, header_row: int) -> str:
    try:
        with path.open(encoding=encoding, newline="") as file:
            lines = [file.readline() for _ in range(header_row)]
    except UnicodeError as fault:
        raise _foreign_encoding() from fault
    return max(_SEPARATORS, key=lines[-1].count)
