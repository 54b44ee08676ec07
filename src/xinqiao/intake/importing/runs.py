"""Imports on a page: a file handed in, tried, carried out by a job, taken up again where it was broken off.

The file lies sealed in the store. The same file with the same mapping enters no row twice, however often it is started.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from xinqiao.directory.seats import Seat, seat_of_tenure
from xinqiao.foundation import jobs
from xinqiao.foundation.files import store
from xinqiao.foundation.files.limits import MAX_FILE_BYTES
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.sealed import seal_text, unseal_text
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date
from xinqiao.intake.importing.aside import aside, lines_of, plain
from xinqiao.intake.importing.batch import import_rows
from xinqiao.intake.importing.known import sight_of
from xinqiao.intake.importing.mapping import FilePlan, read_mapping
from xinqiao.intake.importing.reporting import Tally, reported
from xinqiao.intake.importing.rights import check_right
from xinqiao.intake.importing.sources import open_source
from xinqiao.intake.models import ImportRun

JOB = "intake.import"
AT_ONCE_BYTES = 128 * 1024
"""So small a file is tried while the officer waits."""
NEW: Final = "new"
WAITING: Final = "waiting"
RUNNING: Final = "running"
TRIED: Final = "tried"
DONE: Final = "done"
FAILED: Final = "failed"
BUSY = (WAITING, RUNNING)
KEPT_FOR = dt.timedelta(weeks=4)
PAGE = 50
_TOLD_EVERY = 200
_REPORT_BYTES = 1024**3
_LONGEST_FAULT = 1000


@dataclass(frozen=True, slots=True)
class Run:
    """An import as it stands; `mapping` is its text, "" where none was given yet."""

    id: UUID
    name: str
    mapping: str
    size_bytes: int
    is_dry_run: bool
    state: str
    rows: int
    counts: dict[str, int]
    fault: str
    has_report: bool
    created_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some lines of a report, and where the next page begins (0 at the end)."""

    lines: tuple[tuple[str, ...], ...]
    after: int


def hand_in(*, seat: Seat, file: store.Readable, name: str, mapping: str, now: dt.datetime) -> UUID:
    """Take a table in, and try it where a mapping comes with it.

    Raises Refusal import_mapping_wrong, import_file_*, import_forbidden (403), file_too_large (413).
    Writes the file and one run; a job where the file is large.
    """
    check_right(seat)
    if mapping:
        read_mapping(text=mapping)
    kept = store.put(stream=file, limit_bytes=MAX_FILE_BYTES)
    run_id = uuid7(at=now)
    ImportRun.objects.create(
        id=run_id,
        tenure=seat.tenure_id,
        officer=seat.officer_id,
        body=seat.body,
        digest=kept.digest,
        size_bytes=kept.size_bytes,
        sealed=_sealed(run_id, Path(name).name[:120], mapping),
        state=NEW,
        created_at=now,
        changed_at=now,
    )
    if mapping:
        _start(run_id, now=now, is_dry_run=True)
        return run_id
    try:
        columns_of(seat=seat, run_id=run_id)
    except Refusal:
        # no mapping can help a file that is no table
        ImportRun.objects.filter(id=run_id).delete()
        raise
    return run_id


def map_again(*, seat: Seat, run_id: UUID, mapping: str, now: dt.datetime) -> None:
    """Give a file another mapping and try it. Raises what `hand_in` raises, and import_busy (409)."""
    row = _own(seat, run_id)
    read_mapping(text=mapping)
    _check_idle(row)
    name = _told(row)[0]
    ImportRun.objects.filter(id=run_id).update(sealed=_sealed(run_id, name, mapping), fault="", changed_at=now)
    _start(run_id, now=now, is_dry_run=True)


def start(*, seat: Seat, run_id: UUID, now: dt.datetime) -> None:
    """Carry an import out, or take one up again. Raises import_not_tried, import_busy (409)."""
    row = _own(seat, run_id)
    _check_idle(row)
    if row.state == NEW or (row.is_dry_run and row.state == FAILED):
        raise Refusal(code="import_not_tried", message=told("请先试运行，看过逐行结果再导入。"), kind=RefusalKind.NOT_ALLOWED)
    _start(run_id, now=now, is_dry_run=False)


def carry_on(*, run_id: UUID, now: dt.datetime) -> None:
    """Try a file or enter its rows, telling how far it is; safe to run twice, since a row is entered once."""
    row = ImportRun.objects.filter(id=run_id, state__in=BUSY).first()
    if row is None:
        return
    name, text = _told(row)
    mapping = read_mapping(text=text)
    tally = Tally()
    sight = sight_of(seat_of_tenure(tenure_id=row.tenure, today=local_date(now)))
    with plain(row.digest, name) as path, aside() as report:
        try:
            with open_source(path=path, plan=mapping.file, columns=mapping.columns) as source:
                results = import_rows(source=source, mapping=mapping, sight=sight, now=now, is_dry_run=row.is_dry_run)
                for result in reported(results=results, path=report, is_dry_run=row.is_dry_run):
                    tally.add(result)
                    if tally.rows % _TOLD_EVERY == 0:
                        ImportRun.objects.filter(id=run_id).update(state=RUNNING, rows=tally.rows, counts=dict(tally.counts))
        except Refusal as refusal:
            fault = "".join(sign for sign in str(refusal).replace(str(path), name) if sign.isprintable())[:_LONGEST_FAULT]
            ImportRun.objects.filter(id=run_id).update(state=FAILED, fault=fault, changed_at=now)
            return
        with report.open("rb") as file:
            kept = store.put(stream=file, limit_bytes=_REPORT_BYTES)
    ImportRun.objects.filter(id=run_id).update(
        state=TRIED if row.is_dry_run else DONE, rows=tally.rows, counts=dict(tally.counts), report_digest=kept.digest, changed_at=now
    )


def fail(*, run_id: UUID) -> None:
    """Say of a run that it was broken off; it can be started again."""
    ImportRun.objects.filter(id=run_id, state__in=BUSY).update(
        state=FAILED, fault=told("导入中断了。已经登记的行都在，可以接着导入，不会重复。")
    )


def opened(*, seat: Seat, run_id: UUID) -> Run:
    """A run of this officer in this body. Raises Refusal import_unknown (404), import_forbidden (403)."""
    return _run(_own(seat, run_id))


def own(*, seat: Seat, limit: int = 20) -> list[Run]:
    """The runs of this officer in this body, the newest first: a report tells what its reader may see, not what a colleague may."""
    check_right(seat)
    return [_run(row) for row in ImportRun.objects.filter(body=seat.body, officer=seat.officer_id).order_by("-id")[:limit]]


def columns_of(*, seat: Seat, run_id: UUID, header_row: int = 1) -> tuple[str, ...]:
    """The headings of a file that was handed in. Raises Refusal import_file_*."""
    row = _own(seat, run_id)
    name, _mapping = _told(row)
    with plain(row.digest, name) as path:
        try:
            with open_source(path=path, plan=FilePlan(header_row=header_row), columns=()) as source:
                return tuple(dict.fromkeys(column for column in source.columns or () if column))
        except Refusal as refusal:
            raise Refusal(code=refusal.code, message="%(said)s", params={"said": str(refusal).replace(str(path), name)}) from refusal


def report_page(*, seat: Seat, run_id: UUID, after: int = 0, outcome: str = "", size: int = PAGE) -> ReportPage:
    """Some lines of the report below a place, all or those of one outcome (by its label)."""
    row = _own(seat, run_id)
    if not row.report_digest:
        return ReportPage((), 0)
    lines = islice(enumerate(csv.reader(lines_of(store.open_(digest=row.report_digest)))), 1 + after, None)
    wanted = list(islice(((n, line) for n, line in lines if not outcome or line[1] == outcome), size + 1))
    return ReportPage(tuple(tuple(line) for _n, line in wanted[:size]), wanted[size - 1][0] if len(wanted) > size else 0)


def report_of(*, seat: Seat, run_id: UUID) -> Iterator[bytes]:
    """The whole report as CSV. Raises Refusal import_unknown (404)."""
    row = _own(seat, run_id)
    if not row.report_digest:
        raise _unknown()
    return store.open_(digest=row.report_digest)


def expire(*, now: dt.datetime) -> int:
    """Remove runs of last month with their files; what they entered stays."""
    removed, _ = ImportRun.objects.filter(changed_at__lt=now - KEPT_FOR).delete()
    return removed


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Which of some stored files are tables handed in or reports of them."""
    wanted = list(digests)
    pairs = ImportRun.objects.filter(digest__in=wanted).values_list("digest", flat=True)
    reports = ImportRun.objects.filter(report_digest__in=wanted).values_list("report_digest", flat=True)
    return frozenset((*pairs, *reports))


def _start(run_id: UUID, *, now: dt.datetime, is_dry_run: bool) -> None:
    with transaction.atomic():
        row = ImportRun.objects.select_for_update().get(id=run_id)
        row.is_dry_run, row.state, row.rows, row.counts, row.fault, row.changed_at = is_dry_run, WAITING, 0, {}, "", now
        row.save(update_fields=["is_dry_run", "state", "rows", "counts", "fault", "changed_at"])
        is_small = is_dry_run and row.size_bytes <= AT_ONCE_BYTES
        if not is_small:
            jobs.defer(name=JOB, queue="bulk", run_id=str(run_id))
    if is_small:
        carry_on(run_id=run_id, now=now)


def _own(seat: Seat, run_id: UUID) -> ImportRun:
    check_right(seat)
    row = ImportRun.objects.filter(id=run_id, body=seat.body, officer=seat.officer_id).first()
    if row is None:
        raise _unknown()
    return row


def _unknown() -> Refusal:
    return Refusal(code="import_unknown", message=told("没有这次导入的记录，或者已经过了 30 天。"), kind=RefusalKind.NOT_FOUND)


def _check_idle(row: ImportRun) -> None:
    if row.state in BUSY:
        raise Refusal(code="import_busy", message=told("这个文件正在处理，请等它做完。"), kind=RefusalKind.NOT_ALLOWED)


def _run(row: ImportRun) -> Run:
    name, mapping = _told(row)
    return Run(
        row.id, name, mapping, row.size_bytes, row.is_dry_run, row.state, row.rows, row.counts, row.fault, bool(row.report_digest),
        row.created_at, row.changed_at,
    )  # fmt: skip


def _sealed(run_id: UUID, name: str, mapping: str) -> bytes:
    return seal_text(plain=json.dumps([name, mapping]), about=_about(run_id))


def _told(row: ImportRun) -> tuple[str, str]:
    name, mapping = json.loads(unseal_text(sealed=row.sealed, about=_about(row.id)))
    return name, mapping


def _about(run_id: UUID) -> bytes:
    return b"intake_import_run:sealed:" + run_id.bytes
