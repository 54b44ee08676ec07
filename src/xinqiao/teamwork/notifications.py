"""Notifications of one officer at one desk: how many are unread, a page of them, and that they were read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from xinqiao.cases import access, numbering, queries
from xinqiao.cases.models import Content
from xinqiao.directory.officers import names_of
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.teamwork.models import Notification
from xinqiao.teamwork.opened import Opened

PAGE_SIZE = 30
MOST_COUNTED = 99
KEPT_FOR = dt.timedelta(weeks=13)


@dataclass(frozen=True, slots=True)
class Line:
    """One notification as it is read; `key` names it."""

    key: str
    kind: str
    subject: str
    number: str
    title: str
    who: str
    due_on: dt.date | None
    at: dt.datetime
    is_read: bool

    @property
    def spaced_number(self) -> str:
        """The number in groups of four."""
        return numbering.spaced(self.number)


@dataclass(frozen=True, slots=True)
class Page:
    """Notifications, newest first; `after` is the cursor of the next page, "" at the end."""

    lines: tuple[Line, ...]
    after: str


def unread(*, seat: Seat) -> int:
    """How many are unread, at most a hundred: 100 means more than 99."""
    statement, params = _unread(seat)
    with native_cursor() as cursor:
        row = cursor.execute(statement.encode(), params).fetchone()
    return row[0] if row else 0


def unread_elsewhere(*, seat: Seat, case: Opened) -> tuple[str, tuple[object, ...]]:
    """The number of unread of all cases but one, as a statement to be put into another."""
    return _unread(seat, "AND n.case_id <> %s", case.case_id)


def page(*, seat: Seat, after: str = "", is_unread: bool = False, size: int = PAGE_SIZE) -> Page:
    """One page, newest first; titles and names are fetched now, through the gate."""
    rows = _own(seat).filter(read_at=None) if is_unread else _own(seat)
    found = list(
        _after(rows, after)
        .annotate(title=Subquery(Content.objects.filter(case_id=OuterRef("case_id"), n=queries.TITLE_N).values("text")[:1]))
        .order_by("-at", "case_id", "kind", "source")
        .values_list("case_id", "kind", "source", "at", "subject", "actor", "due_on", "read_at", "case__number", "title", named=True)[
            : size + 1
        ]
    )
    shown = found[:size]
    names = names_of(actors={row.actor for row in shown})
    lines = tuple(
        Line(
            key=_key(row.case_id, row.kind, row.source),
            kind=row.kind,
            subject=row.subject,
            number=row.case__number,
            title=row.title or "",
            who=names.get(row.actor, ""),
            due_on=row.due_on,
            at=row.at,
            is_read=row.read_at is not None,
        )
        for row in shown
    )
    return Page(lines, f"{shown[-1].at.isoformat()}~{lines[-1].key}" if len(found) > size else "")


def mark_read(*, seat: Seat, key: str, now: dt.datetime) -> None:
    """Say that one was read.

    Raises Refusal NOT_FOUND where it is not this officer's, or its case is hidden.
    """
    found = _of_key(key)
    rows = _own(seat).filter(case_id=found[0], kind=found[1], source=found[2]) if found else Notification.objects.none()
    if not rows.exists():
        raise Refusal(code="notification_not_found", message=told("没有找到这条通知，请刷新后再看。"), kind=RefusalKind.NOT_FOUND)
    rows.filter(read_at=None).update(read_at=now)


def mark_all_read(*, seat: Seat, now: dt.datetime) -> int:
    """Say that all were read; gives how many."""
    return Notification.objects.filter(officer=seat.officer_id, body=seat.body, read_at=None, at__lte=now).update(read_at=now)


def sweep(*, before: dt.datetime) -> int:
    """Take away what is old, read or not; gives how many."""
    return Notification.objects.filter(at__lt=before).delete()[0]


def _unread(seat: Seat, narrowed: str = "", *more: object) -> tuple[str, tuple[object, ...]]:
    """Counting `_own` that are unread; written by hand, since every page of the desk asks it."""
    gate, params = access.gate(seat=seat)
    return _UNREAD.format(gate=gate, narrowed=narrowed, most=MOST_COUNTED + 1), (seat.officer_id, seat.body, *params, *more)


_UNREAD = """
SELECT count(*) FROM (
    SELECT 1 FROM teamwork_notification n JOIN cases_case c ON c.id = n.case_id
    WHERE n.officer = %s AND n.body = %s AND n.read_at IS NULL AND {gate} {narrowed} LIMIT {most}
) unread
"""


def _own(seat: Seat) -> QuerySet[Notification]:
    return Notification.objects.filter(officer=seat.officer_id, body=seat.body, case_id__in=access.visible(seat=seat).values("id"))


def _key(case_id: UUID, kind: str, source: str) -> str:
    return f"{case_id.hex}~{kind}~{source}"


def _of_key(key: str) -> tuple[UUID, str, str] | None:
    case_id, _dash, rest = key.partition("~")
    kind, _dash, source = rest.partition("~")
    try:
        return UUID(hex=case_id), kind, source
    except ValueError:
        return None


def _after(rows: QuerySet[Notification], after: str) -> QuerySet[Notification]:
    moment, _dash, key = after.partition("~")
    place = _of_key(key)
    try:
        at = dt.datetime.fromisoformat(moment)
    except ValueError:
        place = None
    if place is None or at.tzinfo is None:
        # a cursor nobody made here: begin at the first page
        return rows
    case_id, kind, source = place
    beyond = Q(case_id__gt=case_id) | Q(case_id=case_id, kind__gt=kind) | Q(case_id=case_id, kind=kind, source__gt=source)
    # the first condition says nothing new, but it is the one an index can begin at
    return rows.filter(Q(at__lt=at) | Q(beyond, at=at), at__lte=at)
