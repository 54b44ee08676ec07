"""Exports that take longer than a page: made by a job, sealed in the file store, gone after a day."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from django.db import transaction

from xinqiao.cases.access import EXPORT, READ
from xinqiao.directory.seats import Seat, seat_of_tenure
from xinqiao.foundation import jobs
from xinqiao.foundation.files import store
from xinqiao.foundation.home import home
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.sealed import seal_text, unseal_text
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.sheets import CSV_TYPE, XLSX_TYPE, Value, csv_chunks, write_xlsx
from xinqiao.foundation.time import local_date
from xinqiao.search import exporting
from xinqiao.search.listing import ListFilters
from xinqiao.search.models import ExportRun

AT_ONCE = 5000
"""So many rows are sent while the officer waits; more are made by a job."""
KEPT_FOR = dt.timedelta(hours=24)
JOB = "search.export"
CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES: Mapping[str, str] = {CSV: CSV_TYPE, XLSX: XLSX_TYPE}
WAITING: Final = "waiting"
DONE: Final = "done"
FAILED: Final = "failed"
_LIMIT_BYTES = 4 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be taken out: `said`, the filters in words; `reason`, why in clear."""

    filters: ListFilters
    order: str
    form: str
    is_clear: bool
    said: str
    reason: str
    clock_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """An export by a job as it stands."""

    id: UUID
    form: str
    is_masked: bool
    state: str
    rows: int
    size_bytes: int
    said: str
    created_at: dt.datetime
    expires_at: dt.datetime


def check(*, seat: Seat, wish: Wish) -> None:
    """Refuse what may not be taken out.

    Raises Refusal export_forbidden (403), export_reason_missing (422).
    """
    if wish.is_clear and not seat.can(EXPORT):
        raise Refusal(
            code="export_forbidden",
            message=told("您的岗位不能导出信访人身份信息，可以导出遮盖后的列表。"),
            kind=RefusalKind.FORBIDDEN,
            field="is_clear",
        )
    if wish.is_clear and not wish.reason:
        raise Refusal(code="export_reason_missing", message=told("导出身份信息要写明理由，理由会记入查阅记录。"), field="reason")


def at_once(*, seat: Seat, wish: Wish, count: int, now: dt.datetime) -> Iterator[bytes]:
    """The file itself, piece by piece; recorded before the first piece is given.

    Raises what `check` raises.
    """
    check(seat=seat, wish=wish)
    exporting.record(seat=seat, is_clear=wish.is_clear, said=wish.said, count=count, reason=wish.reason, now=now)
    heads = exporting.heads(is_clear=wish.is_clear)
    if wish.form == CSV:
        return csv_chunks(heads=heads, rows=_rows(seat, wish))
    with _aside() as file:
        write_xlsx(file=file, heads=heads, rows=_rows(seat, wish), name=told("信访事项"))
        file.seek(0)
        # small enough to be sent from memory: it has at most AT_ONCE rows
        return iter((file.read(),))


def begin(*, seat: Seat, wish: Wish, count: int, now: dt.datetime) -> UUID:
    """Have a job make the file.

    Writes one run, one access log entry, one job.
    """
    check(seat=seat, wish=wish)
    run_id = uuid7(at=now)
    with transaction.atomic():
        exporting.record(seat=seat, is_clear=wish.is_clear, said=wish.said, count=count, reason=wish.reason, now=now)
        ExportRun.objects.create(
            id=run_id,
            tenure=seat.tenure_id,
            officer=seat.officer_id,
            body=seat.body,
            sealed=seal_text(plain=json.dumps(asdict(wish), default=str), about=_about(run_id)),
            form=wish.form,
            is_masked=not wish.is_clear,
            state=WAITING,
            rows=count,
            created_at=now,
            expires_at=now + KEPT_FOR,
        )
        jobs.defer(name=JOB, queue="bulk", run_id=str(run_id))
    return run_id


def make(*, run_id: UUID, now: dt.datetime) -> None:
    """Make the file of a run; safe to run twice."""
    row = ExportRun.objects.filter(id=run_id, state=WAITING).first()
    if row is None:
        return
    seat = seat_of_tenure(tenure_id=row.tenure, today=local_date(now))
    if seat is None:
        ExportRun.objects.filter(id=run_id).update(state=FAILED)
        return
    wish = _wish(unseal_text(sealed=row.sealed, about=_about(run_id)))
    count = 0

    def counted() -> Iterator[tuple[Value, ...]]:
        nonlocal count
        for count, values in enumerate(_rows(seat, wish), start=1):  # noqa: B007  its last value is what is asked
            yield values

    heads = exporting.heads(is_clear=wish.is_clear)
    with _aside() as file:
        if wish.form == CSV:
            file.writelines(csv_chunks(heads=heads, rows=counted()))
        else:
            write_xlsx(file=file, heads=heads, rows=counted(), name=told("信访事项"))
        file.seek(0)
        kept = store.put(stream=file, limit_bytes=_LIMIT_BYTES)
    ExportRun.objects.filter(id=run_id).update(state=DONE, rows=count, digest=kept.digest, size_bytes=kept.size_bytes)


def fail(*, run_id: UUID) -> None:
    """Say of a run that its file could not be made."""
    ExportRun.objects.filter(id=run_id, state=WAITING).update(state=FAILED)


def opened(*, seat: Seat, run_id: UUID, now: dt.datetime) -> Made:
    """A run of this officer. Raises Refusal export_gone (404)."""
    return _made(_own(seat, run_id, now))


def own(*, seat: Seat, now: dt.datetime, limit: int = 20) -> list[Made]:
    """This officer's runs that have not expired, the newest first."""
    found = ExportRun.objects.filter(officer=seat.officer_id, body=seat.body, expires_at__gt=now).order_by("-id")[:limit]
    return [_made(row) for row in found]


def file_of(*, seat: Seat, run_id: UUID, now: dt.datetime) -> tuple[Made, Iterator[bytes]]:
    """The file of a run. Raises Refusal export_gone (404), also while it is not made yet or where the post may no longer."""
    row = _own(seat, run_id, now)
    if row.state != DONE or not seat.can(READ) or not (row.is_masked or seat.can(EXPORT)):
        raise _gone()
    return _made(row), store.open_(digest=row.digest)


def expire(*, now: dt.datetime) -> int:
    """Remove runs whose time is over; their files go with the next sweep."""
    removed, _ = ExportRun.objects.filter(expires_at__lte=now).delete()
    return removed


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Which of some stored files are exports that can still be fetched."""
    return frozenset(ExportRun.objects.filter(digest__in=list(digests)).values_list("digest", flat=True))


def _rows(seat: Seat, wish: Wish) -> Iterator[tuple[Value, ...]]:
    return exporting.rows(seat=seat, filters=wish.filters, order=wish.order, is_clear=wish.is_clear, clock_names=wish.clock_names)


def _own(seat: Seat, run_id: UUID, now: dt.datetime) -> ExportRun:
    row = ExportRun.objects.filter(id=run_id, officer=seat.officer_id, body=seat.body, expires_at__gt=now).first()
    if row is None:
        raise _gone()
    return row


def _gone() -> Refusal:
    return Refusal(
        code="export_gone",
        message=told("没有这份导出文件：可能还没有做好，或者已过 24 小时删除了。请重新导出。"),
        kind=RefusalKind.NOT_FOUND,
    )


def _made(row: ExportRun) -> Made:
    said = json.loads(unseal_text(sealed=row.sealed, about=_about(row.id)))["said"]
    return Made(row.id, row.form, row.is_masked, row.state, row.rows, row.size_bytes, said, row.created_at, row.expires_at)


def _wish(plain: str) -> Wish:
    held: dict[str, Any] = json.loads(plain)
    filters = held.pop("filters")
    days = {name: dt.date.fromisoformat(filters[name]) for name in ("received_from", "received_to", "due_from", "due_by") if filters[name]}
    lists: dict[str, Any] = {name: tuple(value) for name, value in filters.items() if isinstance(value, list)}
    lists["case_ids"] = tuple(map(UUID, filters["case_ids"]))
    return Wish(filters=ListFilters(**{**filters, **lists, **days}), **held)


def _aside() -> IO[bytes]:
    return tempfile.TemporaryFile(dir=_folder())


def _folder() -> Path:
    folder = home().files / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _about(run_id: UUID) -> bytes:
    return b"search_export_run:sealed:" + run_id.bytes
