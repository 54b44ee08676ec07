"""Tickets (来访叫号): numbers drawn in the hall and called to a window. They hold no name and lead to no case.

Two windows that call at once never get the same number: a number is taken with its row locked, and rows that another
window is just taking are passed over. Numbers run from 1 each day at each body; who is old, disabled, pregnant or with
a baby is called first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date
from xinqiao.intake.models import Ticket, TicketKind, TicketState

TICKETS = "case:register"
"""The capability of who works at the counter."""
LETTERS: Mapping[str, str] = {TicketKind.MATTER: "A", TicketKind.FOLLOW_UP: "B", TicketKind.PRIORITY: "C"}
TICKET_KINDS: tuple[tuple[str, str], ...] = tuple((kind.value, str(kind.label)) for kind in TicketKind)
TICKET_STATES: tuple[tuple[str, str], ...] = tuple((state.value, str(state.label)) for state in TicketState)
SHOWN = 200
_TRIES = 50


@dataclass(frozen=True, slots=True)
class TicketFact:
    """One number. `label` is what is printed and called."""

    number: int
    kind: str
    state: str
    window: str
    calls: int
    issued_at: dt.datetime
    called_at: dt.datetime | None
    ended_at: dt.datetime | None
    ahead: int = 0

    @property
    def label(self) -> str:
        """Letter of the kind and number: A007."""
        return f"{LETTERS[self.kind]}{self.number:03d}"

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return _(str(TicketKind(self.kind).label))

    @property
    def state_label(self) -> str:
        """The state in words."""
        return _(str(TicketState(self.state).label))


@dataclass(frozen=True, slots=True)
class Queue:
    """The day of one body: who waits, who was called, how many there were of each state."""

    waiting: tuple[TicketFact, ...]
    called: tuple[TicketFact, ...]
    left: tuple[TicketFact, ...]
    counts: Mapping[str, int]

    def at(self, window: str) -> TicketFact | None:
        """The number last called to a window and not ended yet."""
        mine = [ticket for ticket in self.called if ticket.window == window]
        return max(mine, key=_called, default=None)


def issue(*, seat: Seat, kind: str, command_id: UUID, now: dt.datetime) -> TicketFact:
    """Give the next number of the day.

    Takes  kind, a word of TicketKind; command_id, the same for one press sent twice.
    Gives  TicketFact with `ahead`, how many wait before it; for a repetition the number of the first time.
    Raises Refusal tickets_forbidden, ticket_kind_unknown.
    Writes one row of intake_ticket.
    """
    _require(seat)
    if kind not in TicketKind.values:
        raise Refusal(code="ticket_kind_unknown", message=told("请选择来访的事由。"), field="kind")
    day = local_date(now)
    for _attempt in range(_TRIES):
        before = _of(seat, day).filter(command_id=command_id).first()
        if before is not None:
            return _fact(before, ahead=_ahead(seat, before))
        last = _of(seat, day).aggregate(last=Max("number"))["last"] or 0
        row = Ticket(
            body=seat.body, day=day, number=last + 1, kind=kind, state=TicketState.WAITING, window="", calls=0,
            command_id=command_id, issued_at=now,
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue  # somebody drew this number at the same instant
        return _fact(row, ahead=_ahead(seat, row))
    raise Refusal(code="queue_busy", message=told("取号的人太多，请再按一次。"), kind=RefusalKind.UNAVAILABLE)


def call_next(*, seat: Seat, window: str, command_id: UUID, now: dt.datetime, previous: str = "") -> TicketFact | None:
    """Call who is next to a window.

    Takes  window, what the screen shows; command_id, the same for one press sent twice: nobody is passed over by it; previous, how the number that this window had called before ended: served or left.
    Gives  TicketFact, or None where nobody waits.
    Raises Refusal tickets_forbidden, window_missing, window_busy where the window's last number has not ended.
    Writes one or two rows of intake_ticket.
    """
    _require(seat)
    place = window.strip()
    if not place:
        raise Refusal(code="window_missing", message=told("请先写上您的窗口号。"), field="window")
    day = local_date(now)
    before = _of(seat, day).filter(call_id=command_id).first()
    if before is not None:
        return _fact(before)
    with transaction.atomic():
        standing = _of(seat, day).filter(window=place, state=TicketState.CALLED)
        if previous in {TicketState.SERVED, TicketState.LEFT}:
            standing.update(state=previous, ended_at=now)
        elif standing.exists():
            raise Refusal(
                code="window_busy",
                message=told("这个窗口叫过的号还没有结束。请先选“已接待”或者“没有来”，再叫下一位。"),
                kind=RefusalKind.NOT_ALLOWED,
            )
        with native_cursor() as cursor:
            taken = cursor.execute(_TAKE, [place, now, command_id, seat.body, day]).fetchone()
    return _one(seat, day, taken[0]) if taken else None


def call_again(*, seat: Seat, number: int, window: str, now: dt.datetime) -> TicketFact:
    """Call a number once more: it did not hear, or it came back after it was passed over.

    Raises Refusal tickets_forbidden, window_missing, ticket_gone.
    """
    _require(seat)
    if not window.strip():
        raise Refusal(code="window_missing", message=told("请先写上您的窗口号。"), field="window")
    return _moved(seat, number, now, (TicketState.CALLED, TicketState.LEFT), TicketState.CALLED, window=window.strip())


def end(*, seat: Seat, number: int, outcome: str, now: dt.datetime) -> TicketFact:
    """Say how a called number ended: served, or left where nobody came. Saying it twice changes nothing.

    Raises Refusal tickets_forbidden, ticket_gone.
    """
    _require(seat)
    if outcome not in {TicketState.SERVED, TicketState.LEFT}:
        raise _gone()
    return _moved(seat, number, now, (TicketState.CALLED, TicketState.WAITING, TicketState(outcome)), TicketState(outcome))


def queue(*, seat: Seat, today: dt.date) -> Queue:
    """The day's queue of a body, in two queries.

    Raises Refusal tickets_forbidden.
    """
    _require(seat)
    rows = _of(seat, today)
    counts = {row["state"]: row["n"] for row in rows.values("state").annotate(n=Count("number"))}
    open_ = [_fact(row) for row in rows.exclude(state=TicketState.SERVED).order_by("number")[: SHOWN * 2]]
    waiting = sorted((t for t in open_ if t.state == TicketState.WAITING), key=_turn)
    called = sorted((t for t in open_ if t.state == TicketState.CALLED), key=_called, reverse=True)
    return Queue(
        waiting=tuple(waiting[:SHOWN]),
        called=tuple(called),
        left=tuple(t for t in open_ if t.state == TicketState.LEFT),
        counts={state: counts.get(state, 0) for state in TicketState.values},
    )


_TAKE = b"""
UPDATE intake_ticket SET state = 'called', "window" = %s, called_at = %s, call_id = %s, calls = calls + 1
WHERE (body, day, number) = (
  SELECT body, day, number FROM intake_ticket WHERE body = %s AND day = %s AND state = 'waiting'
  ORDER BY kind <> 'priority', number LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING number
"""


def _moved(seat: Seat, number: int, now: dt.datetime, before: tuple[str, ...], after: TicketState, *, window: str = "") -> TicketFact:
    day = local_date(now)
    with transaction.atomic():
        row = _of(seat, day).select_for_update().filter(number=number, state__in=before).first()
        if row is None:
            raise _gone()
        if after == TicketState.CALLED:
            row.window, row.called_at, row.calls, row.ended_at = window, now, row.calls + 1, None
        elif row.state != after:
            row.ended_at = now
        row.state = after
        _of(seat, day).filter(number=number).update(
            state=row.state, window=row.window, called_at=row.called_at, calls=row.calls, ended_at=row.ended_at
        )
    return _fact(row)


def _require(seat: Seat) -> None:
    if not seat.can(TICKETS):
        raise Refusal(code="tickets_forbidden", message=told("您的岗位不办理窗口叫号。"), kind=RefusalKind.FORBIDDEN)


def _of(seat: Seat, day: dt.date) -> QuerySet[Ticket]:
    return Ticket.objects.filter(body=seat.body, day=day)


def _one(seat: Seat, day: dt.date, number: int) -> TicketFact:
    return _fact(_of(seat, day).get(number=number))


def _ahead(seat: Seat, row: Ticket) -> int:
    waiting = _of(seat, row.day).filter(state=TicketState.WAITING)
    return sum(1 for number, kind in waiting.values_list("number", "kind") if _place(kind, number) < _place(row.kind, row.number))


def _place(kind: str, number: int) -> tuple[bool, int]:
    return kind != TicketKind.PRIORITY, number


def _turn(ticket: TicketFact) -> tuple[bool, int]:
    return _place(ticket.kind, ticket.number)


def _called(ticket: TicketFact) -> dt.datetime:
    return ticket.called_at or ticket.issued_at


def _fact(row: Ticket, *, ahead: int = 0) -> TicketFact:
    return TicketFact(row.number, row.kind, row.state, row.window, row.calls, row.issued_at, row.called_at, row.ended_at, ahead)


def _gone() -> Refusal:
    return Refusal(code="ticket_gone", message=told("这个号今天没有取过，或者已经办完。请刷新叫号页。"), kind=RefusalKind.NOT_FOUND)
