"""A whole table, in one transaction: if one row is refused, nothing is written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from xinqiao.directory.administration.bodies import BodyTerms
from xinqiao.directory.administration.changing import Change
from xinqiao.directory.administration.officers import OfficerTerms
from xinqiao.directory.administration.regions import RegionTerms
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.ui.explain import explain
from xinqiao.foundation.ui.fields import form_spec
from xinqiao.intake.directory_tables.columns import BODIES, COLUMNS, OFFICERS, REGIONS, TITLES, Column, kind_of
from xinqiao.intake.directory_tables.entering import ENTERING, REFUSED, Entry
from xinqiao.intake.importing.cells import Cell, digits_of, moment_of, text_of
from xinqiao.intake.importing.faults import RowFault
from xinqiao.intake.importing.mapping import FilePlan
from xinqiao.intake.importing.sources import open_source
from xinqiao.intake.importing.table import Record

MOST_ROWS = 5000
_HEADS_SHOWN, _NAME_SHOWN = 40, 60
_DAYS = frozenset({"valid_from_on"})
_NUMBERS = frozenset({"code", "parent", "region", "phone"})
_TERMS: dict[str, type[Terms]] = {REGIONS: RegionTerms, BODIES: BodyTerms, OFFICERS: OfficerTerms}


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one row of the table."""

    n: int
    name: str
    outcome: str
    message: str
    username: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class TableReport:
    """What became of a table; `is_written` only where no row was refused."""

    kind: str
    lines: tuple[Line, ...]
    is_written: bool

    @property
    def counts(self) -> dict[str, int]:
        """Rows by outcome."""
        return dict(Counter(line.outcome for line in self.lines))

    @property
    def given(self) -> tuple[Line, ...]:
        """The new officers with their one-time passwords."""
        return tuple(line for line in self.lines if line.password) if self.is_written else ()


def load_table(*, path: Path, change: Change, kind: str = "", is_dry_run: bool) -> TableReport:
    """Enter a table of regions, bodies or officers.

    Takes  kind, found by the headings where it is not given.
    Gives  TableReport, a line for each row that is not blank.
    Raises Refusal import_file_*, import_columns_missing, table_unknown, table_long: the file as a whole.
    Writes regions, bodies, officers, tenures and their traces; nothing where a row is refused or `is_dry_run`.
    """
    with open_source(path=path, plan=FilePlan(), columns=()) as source:
        _check_heads(kind, source.columns or ())
        kind = kind or kind_of(columns=source.columns or ())
        if kind not in COLUMNS:
            raise Refusal(
                code="table_unknown", message=told("看不出这是区划、机构还是人员表。请下载模板，按模板的表头填写。"), field="table"
            )
        records = [record for record, _count in zip(source.records(), range(MOST_ROWS + 1), strict=False) if not record.is_blank]
    if len(records) > MOST_ROWS:
        raise Refusal(
            code="table_long", message=told("一次最多导入 %(most)s 行，请分成几个文件。"), params={"most": MOST_ROWS}, field="table"
        )
    if not records:
        raise Refusal(code="table_empty", message=told("表头下面没有内容。"), field="table")
    with transaction.atomic():
        lines = tuple(_line(kind, record, change, is_dry_run=is_dry_run) for record in records)
        is_written = not is_dry_run and all(line.outcome != REFUSED for line in lines)
        if not is_written:
            transaction.set_rollback(True)
    return TableReport(kind, lines, is_written)


def _check_heads(kind: str, found: tuple[str, ...]) -> None:
    """Say which columns are missing, or that this is one of the other two tables; nobody has a mapping file here."""
    missing = [column.head for column in COLUMNS.get(kind, ()) if column.is_needed and column.head not in found]
    if not missing:
        return
    other = kind_of(columns=found)
    if other:
        raise Refusal(
            code="table_other",
            message=told("这是%(other)s表，这一页要的是%(wanted)s表。"),
            params={"other": TITLES[other], "wanted": TITLES[kind]},
            field="table",
        )
    raise Refusal(
        code="table_heads",
        message=told("表里找不到这些列：%(missing)s。第一行要是表头，写法同模板；表头里现在有：%(found)s。"),
        params={"missing": "、".join(missing), "found": "、".join([head for head in found if head][:_HEADS_SHOWN]) or "—"},
        field="table",
    )


def _line(kind: str, record: Record, change: Change, *, is_dry_run: bool) -> Line:
    name = ""
    try:
        name = _name_of(kind, record)
        row = _read(kind, record)
        with transaction.atomic():
            entry: Entry = ENTERING[kind](row, change, is_dry_run=is_dry_run)
    except (RowFault, Refusal) as fault:
        said = fault.message if isinstance(fault, RowFault) else str(fault)
        return Line(record.n, name, REFUSED, said)
    except ValidationError as fault:
        said = "；".join(_said(kind, fault))
        return Line(record.n, name, REFUSED, said)
    return Line(record.n, name, entry.outcome, entry.message, entry.username, entry.password)


def _name_of(kind: str, record: Record) -> str:
    """The row's name, to find it by in the report: told although another cell of the row is wrong."""
    cell = next(record.cells.get(column.head) for column in COLUMNS[kind] if column.field == "name")
    return str(text_of(cell) or "")[:_NAME_SHOWN]


def _said(kind: str, fault: ValidationError) -> Iterator[str]:
    spec = form_spec(_TERMS[kind])
    labels = {field.name: field.label for field in spec.fields}
    for error in explain(fault, spec=spec):
        label = labels.get(error.path, "")
        yield error.message if not label or label in error.message else f"{label}：{error.message}"


def _read(kind: str, record: Record) -> dict[str, Any]:
    if record.fault:
        raise RowFault(code="row_unreadable", message=record.fault)
    row: dict[str, Any] = {}
    for column in COLUMNS[kind]:
        value = _value(column, record.cells.get(column.head))
        if value in (None, "") and column.is_needed:
            raise RowFault(
                code="cell_empty",
                message=told("“%s”是空的。合并的单元格请拆开、每行都填；公式请换成结果再存") % column.head,
                field=column.field,
            )
        row[column.field] = value
    return row


def _value(column: Column, cell: Cell) -> str | dt.date | None:
    if isinstance(cell, str) and cell.lstrip().startswith("="):
        raise RowFault(code="cell_formula", message=told("“%s”里是公式，请换成结果再导入") % column.head, field=column.field)
    if column.field in _DAYS:
        try:
            found = moment_of(cell)
        except RowFault as fault:
            raise RowFault(
                code=fault.code, message=told("“%s”读不懂日期“%s”，请写成 2026-03-05") % (column.head, str(cell)[:20]), field=column.field
            ) from fault
        return found[0] if found else None
    return digits_of(cell) if column.field in _NUMBERS else text_of(cell)
