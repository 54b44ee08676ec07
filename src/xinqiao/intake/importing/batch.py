"""Carrying out an import: each row in a transaction of its own, so that it can be killed and taken up again at any row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from typing import Final, Literal, NamedTuple, TypeAlias
from uuid import UUID, uuid5

from django.db import transaction

from xinqiao.cases.principals import Import
from xinqiao.foundation.flushing import flushed_together
from xinqiao.foundation.refusal import Refusal
from xinqiao.intake.importing.faults import RowFault, mapping_refused, told
from xinqiao.intake.importing.known import Here, Known, Sight
from xinqiao.intake.importing.mapping import Mapping
from xinqiao.intake.importing.reading import Candidate, Reader
from xinqiao.intake.importing.table import Record, Source
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import submit
from xinqiao.lifecycle.takeover import TakeoverTerms, take_over

AT_A_TIME = 200

REGISTERED: Final = "registered"
LINKED: Final = "linked"
PRESENT: Final = "present"
REJECTED: Final = "rejected"
SKIPPED: Final = "skipped"
RowOutcome: TypeAlias = Literal["registered", "linked", "present", "rejected", "skipped"]


class RowResult(NamedTuple):
    """What became of one row; `message` is Chinese and holds nothing of the person."""

    n: int
    outcome: RowOutcome
    key: str = ""
    number: str = ""
    code: str = ""
    message: str = ""


def import_rows(*, source: Source, mapping: Mapping, sight: Sight, now: dt.datetime, is_dry_run: bool = False) -> Iterator[RowResult]:
    """Enter the rows of a table, one after the other.

    Takes  an open source; sight, which cases the importer may see; now, the instant of entry.
    Gives  a result for every row in order: registered, linked (a case here is the same matter), present (this row was
           entered before), rejected with its reason, skipped (blank, or not wanted by `only`).
    Raises Refusal import_mapping_wrong where the office is unknown; faults of single rows are results.
    Writes for a row: case:submitted and case:registered; for a finished old matter case:submitted and case:imported.
    """
    try:
        reader = Reader(mapping=mapping, now=now)
    except RowFault as fault:
        raise mapping_refused(told("office 有误：%(fault)s"), {"fault": fault.message}) from fault
    importer = _Importer(reader, sight, is_dry_run=is_dry_run)
    records = source.records()
    while chunk := list(islice(records, AT_A_TIME)):
        yield from importer.take(chunk)


class _Importer:
    def __init__(self, reader: Reader, sight: Sight, *, is_dry_run: bool) -> None:
        self.reader = reader
        self.is_dry_run = is_dry_run
        self.known = Known(sight)
        self.by = Import(reader.mapping.batch)

    def take(self, records: list[Record]) -> Iterator[RowResult]:
        read = [self._read(record) for record in records]
        self.known.prepare([each for each in read if isinstance(each, Candidate)])
        with nullcontext() if self.is_dry_run else flushed_together():
            results = [each if isinstance(each, RowResult) else self._enter(each) for each in read]
        # told of only now, when they are on disk
        yield from results

    def _read(self, record: Record) -> Candidate | RowResult:
        try:
            if record.is_blank:
                return RowResult(record.n, SKIPPED, code="blank", message=told("空行"))
            if not record.fault and not self.reader.wants(record):
                return RowResult(record.n, SKIPPED, code="not_wanted", message=told("按映射的 only 略过"))
            return self.reader.read(record)
        except RowFault as fault:
            return RowResult(record.n, REJECTED, code=fault.code, message=fault.message)

    def _enter(self, row: Candidate) -> RowResult:
        before = self.known.entered.get(row.command_id)
        if before is not None:
            return self._present(row, before)
        same = self.known.by_number(row)
        if same is not None:
            return _linked(row, same, told("原系统编号相同，已在库中"))
        earlier = self.known.by_matter(row)
        if earlier is not None and earlier.received_on == row.received_on:
            return _linked(row, earlier, told("同一信访人、同一天、同样内容，已在库中"))
        try:
            here = self._written(row, earlier)
        except Refusal as refusal:
            return RowResult(row.n, REJECTED, row.key, code=refusal.code, message=str(refusal))
        self.known.remember(row, here)
        remarks = "；".join(row.remarks)
        if earlier is None:
            return RowResult(row.n, REGISTERED, row.key, here.number, message=remarks)
        said = told("已登记，并与同一信访人以前的同样内容关联")
        return RowResult(row.n, LINKED, row.key, here.number, "repeat", f"{said}：{_place(earlier)}" + (f"；{remarks}" if remarks else ""))

    def _present(self, row: Candidate, before: Here) -> RowResult:
        if not before.row:
            self.known.recall(row, before._replace(row=row.n))
            return RowResult(row.n, PRESENT, row.key, before.number, "present", told("以前导入过"))
        if row.key:
            message = told("编号与第%s行重复") % before.row
            return RowResult(row.n, REJECTED, row.key, before.number, "key_twice", message)
        return RowResult(row.n, PRESENT, row.key, before.number, "twice", told("与第%s行完全相同") % before.row)

    def _written(self, row: Candidate, earlier: Here | None) -> Here:
        if self.is_dry_run:
            return Here(None, "", row.received_on, row.n)
        # rows of one day keep their order: ids are drawn from the day and these microseconds
        now = self.reader.now + dt.timedelta(microseconds=row.n % 1_000_000)
        command = Command(id=row.command_id, now=now, occurred_at=row.occurred_at)
        case_id, number = self._taken_over(row, command, row.takeover) if row.takeover else self._registered(row, command, earlier)
        return Here(case_id, number, row.received_on, row.n)

    def _registered(self, row: Candidate, command: Command, earlier: Here | None) -> tuple[UUID, str]:
        repeats = (earlier.case_id,) if earlier and earlier.case_id else ()
        outcome = submit(
            by=self.by,
            command=command,
            terms=row.terms,
            office=row.office,
            channel=row.terms.channel,
            via="import",
            received_on=row.received_on,
            registration=RegistrationTerms(is_first=not repeats, repeats=repeats),
        )
        return outcome.case_id, outcome.number

    def _taken_over(self, row: Candidate, command: Command, takeover: TakeoverTerms) -> tuple[UUID, str]:
        with transaction.atomic():
            outcome = submit(
                by=self.by,
                command=command,
                terms=row.terms,
                office=row.office,
                channel=row.terms.channel,
                via="import",
                received_on=row.received_on,
            )
            then = Command(id=uuid5(row.command_id, "takeover"), now=command.now)
            take_over(case_id=outcome.case_id, by=self.by, command=then, terms=takeover)
        return outcome.case_id, outcome.number


def _linked(row: Candidate, here: Here, why: str) -> RowResult:
    return RowResult(row.n, LINKED, row.key, here.number, "same", f"{why}：{_place(here)}" if here.number or here.row else why)


def _place(here: Here) -> str:
    return here.number or told("第%s行") % here.row
