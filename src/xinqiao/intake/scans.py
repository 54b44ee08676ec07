"""Scans (扫描件): letters that were scanned in one go and wait to be registered, one after the other.

A scan is kept sealed and without end. It leaves the list in the same transaction in which its letter becomes a matter,
or when an officer sets it aside with a reason; even then the file stays and can be taken back.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from xinqiao.cases import stored
from xinqiao.directory.seats import Seat
from xinqiao.foundation import access_log
from xinqiao.foundation.files import store
from xinqiao.foundation.files.taking import take
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.sealed import seal, unseal
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.intake.models import Scan, ScanState
from xinqiao.intake.reception import receive
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command, GivenFile
from xinqiao.lifecycle.submission_terms import ReceivedTerms

SCANS = "case:register"
PAGE = 50
MOST_AT_ONCE = 50
MOST_OF_ONE_LETTER = 10
_ORDER = ("added_at", "id")
_KINDS = frozenset({"application/pdf", "image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True)
class ScanFact:
    """One scan as a page shows it."""

    id: UUID
    name: str
    media_type: str
    size_bytes: int
    digest: str
    state: str
    added_by: str
    added_at: dt.datetime
    reason: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether a browser draws it as a picture."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class ScanPage:
    """Some scans, oldest first; `next_after` goes into the next call."""

    scans: tuple[ScanFact, ...]
    waiting: int
    next_after: UUID | None


def add(*, seat: Seat, source: IO[bytes], name: str, now: dt.datetime, command_id: UUID | None = None) -> ScanFact:
    """Take one scan in. Not inside a transaction, as foundation.files.taking.

    Takes  source, a PDF, JPEG or PNG of one letter; several pages of one letter may be one PDF or several pictures;
           command_id, where a machine may send the same once more: the same file under it is one scan.
    Raises Refusal scans_forbidden, scan_kind_unknown, file_* (422), file_too_large (413), storage_full (503).
    Writes one file and one row of intake_scan.
    """
    _require(seat)
    taken = take(source=source, name=name)
    if taken.media_type not in _KINDS:
        raise Refusal(
            code="scan_kind_unknown", message=told("扫描件只收 PDF、JPEG 和 PNG。其他材料请在登记时作为附件上传。"), field="files"
        )
    scan_id = uuid5(command_id, taken.digest) if command_id else uuid7(at=now)
    held = Scan.objects.filter(id=scan_id, body=seat.body).first() if command_id else None
    if held is not None:
        return _fact(held)
    row = Scan(
        id=scan_id, body=seat.body, sealed=_sealed(scan_id, taken.name, ""), digest=taken.digest, media_type=taken.media_type,
        size_bytes=taken.size_bytes, state=ScanState.WAITING, added_by=seat.actor, added_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    return _fact(row)


def waiting(*, seat: Seat, state: str = ScanState.WAITING, after: UUID | None = None) -> ScanPage:
    """The scans that wait at the body (or were set aside), oldest first, fifty a page.

    Raises Refusal scans_forbidden.
    """
    _require(seat)
    rows = Scan.objects.filter(body=seat.body, state=state)
    count = rows.count() if state == ScanState.WAITING else Scan.objects.filter(body=seat.body, state=ScanState.WAITING).count()
    found = list((rows.filter(_behind(after)) if after else rows).order_by(*_ORDER)[: PAGE + 1])
    shown = found[:PAGE]
    return ScanPage(tuple(map(_fact, shown)), count, shown[-1].id if len(found) > PAGE else None)


def count_waiting(*, seat: Seat) -> int:
    """How many wait at the body; none for who does not work at the counter."""
    return Scan.objects.filter(body=seat.body, state=ScanState.WAITING).count() if seat.can(SCANS) else 0


def those(*, seat: Seat, ids: Sequence[UUID]) -> tuple[ScanFact, ...]:
    """The waiting scans with these ids, in that order.

    Raises Refusal scans_forbidden; scan_gone where one is not waiting at this body.
    """
    _require(seat)
    found = {row.id: row for row in Scan.objects.filter(body=seat.body, state=ScanState.WAITING, id__in=ids)}
    if len(found) != len(set(ids)):
        raise _gone()
    return tuple(_fact(found[scan_id]) for scan_id in dict.fromkeys(ids))


def next_waiting(*, seat: Seat, after: UUID | None = None) -> UUID | None:
    """The scan to be registered next: the oldest after one, else the oldest."""
    rows = Scan.objects.filter(body=seat.body, state=ScanState.WAITING).order_by(*_ORDER).values_list("id", flat=True)
    return (rows.filter(_behind(after)).first() if after else None) or rows.first()


def open_scan(*, seat: Seat, scan_id: UUID, now: dt.datetime) -> tuple[ScanFact, Iterator[bytes]]:
    """Open a scan for reading; the reading is recorded.

    Raises Refusal scans_forbidden, scan_gone.
    Writes access log entry `scan:read`.
    """
    _require(seat)
    row = Scan.objects.filter(body=seat.body, id=scan_id).exclude(state=ScanState.REGISTERED).first()
    if row is None:
        raise _gone()
    chunks = store.open_(digest=row.digest)
    access_log.record(at=now, actor=seat.actor, body=seat.body, action="scan:read", subject=f"scan:{scan_id}")
    return _fact(row), chunks


def register(
    *,
    by: Seat,
    command: Command,
    ids: Sequence[UUID],
    terms: ReceivedTerms,
    registration: RegistrationTerms,
    files: Sequence[GivenFile] = (),
) -> Outcome:
    """Register the letter that one or several scans show; they leave the list in the same transaction.

    Takes  ids, scans of one letter in the order of its pages; files, what was handed in beside them.
    Gives  Outcome; the outcome of the first time where the command was carried out before.
    Raises as intake.reception.receive(); scan_gone (409) where another clerk registered one of them meanwhile.
    Writes as receive(), the scans being files of the matter.
    """
    _require(by)
    with transaction.atomic():
        rows = {
            row.id: row for row in Scan.objects.select_for_update().filter(body=by.body, state=ScanState.WAITING, id__in=ids).order_by("id")
        }
        is_again = command.id in stored.opened_by(command_ids=[command.id])
        if len(rows) != len(set(ids)) and not is_again:
            raise _gone()
        pages = [_fact(rows[scan_id]) for scan_id in dict.fromkeys(ids) if scan_id in rows]
        given = [GivenFile(digest=p.digest, media_type=p.media_type, size_bytes=p.size_bytes, name=p.name) for p in pages]
        done = receive(by=by, command=command, terms=terms, registration=registration, files=[*given, *files])
        Scan.objects.filter(id__in=list(rows)).update(state=ScanState.REGISTERED, ended_at=command.now)
    return done


def set_aside(*, seat: Seat, scan_id: UUID, reason: str, now: dt.datetime) -> None:
    """Take a scan off the list without registering it: an advertisement, a second scan of the same letter. The file stays.

    Raises Refusal scans_forbidden, scan_gone, reason_missing.
    """
    _require(seat)
    if not reason.strip():
        raise Refusal(code="reason_missing", message=told("请写明为什么不登记。"), field="reason")
    _move(seat, scan_id, ScanState.WAITING, ScanState.SET_ASIDE, reason.strip(), now)


def take_back(*, seat: Seat, scan_id: UUID) -> None:
    """Put a scan that was set aside back on the list.

    Raises Refusal scans_forbidden, scan_gone.
    """
    _require(seat)
    _move(seat, scan_id, ScanState.SET_ASIDE, ScanState.WAITING, "", None)


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Which of some stored files are scans on the list or set aside: asked by the sweep of the file store."""
    held = Scan.objects.filter(digest__in=list(digests)).exclude(state=ScanState.REGISTERED)
    return frozenset(held.values_list("digest", flat=True))


def _behind(scan_id: UUID) -> Q:
    """What was added after a scan; nothing where it is unknown."""
    at = Scan.objects.filter(id=scan_id).values_list("added_at", flat=True).first()
    return Q(added_at__gt=at) | Q(added_at=at, id__gt=scan_id) if at else Q(pk__in=[])


def _move(seat: Seat, scan_id: UUID, before: str, after: str, reason: str, ended_at: dt.datetime | None) -> None:
    with transaction.atomic():
        row = Scan.objects.select_for_update().filter(body=seat.body, id=scan_id, state=before).first()
        if row is None:
            raise _gone()
        Scan.objects.filter(id=scan_id).update(state=after, ended_at=ended_at, sealed=_sealed(scan_id, _fact(row).name, reason))


def _require(seat: Seat) -> None:
    if not seat.can(SCANS):
        raise Refusal(code="scans_forbidden", message=told("您的岗位不登记来信。"), kind=RefusalKind.FORBIDDEN)


def _gone() -> Refusal:
    return Refusal(
        code="scan_gone",
        message=told("这份扫描件已经不在待登记的清单里：可能刚被同事登记或者搁置。请回到“扫描件待登记”核对，这张表不用再交。"),
        kind=RefusalKind.NOT_ALLOWED,
    )


def _sealed(scan_id: UUID, name: str, reason: str) -> bytes:
    return seal(plain=json.dumps({"name": name, "reason": reason}, ensure_ascii=False).encode(), about=_about(scan_id))


def _fact(row: Scan) -> ScanFact:
    held = json.loads(unseal(sealed=row.sealed, about=_about(row.id)))
    return ScanFact(
        id=row.id, name=held["name"], media_type=row.media_type, size_bytes=row.size_bytes, digest=row.digest, state=row.state,
        added_by=row.added_by, added_at=row.added_at, reason=held["reason"],
    )  # fmt: skip


def _about(scan_id: UUID) -> bytes:
    return b"intake_scan:sealed:" + scan_id.bytes
