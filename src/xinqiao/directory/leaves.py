"""Leave and deputies (请假代理): from a day to a day one officer stands in for another of the same body.

The deputy sees the other's work as their own and does it by the rights of their own post; nobody's rights grow.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from pydantic import Field

from xinqiao.directory.models import Leave
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.foundation import changes
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DateNotPast, NoteText, Terms, Word, ui
from xinqiao.foundation.time import local_date

SUBJECT = "leave"
LONGEST_DAYS = 366


class LeaveTerms(Terms):
    """Who stands in, from when to when."""

    deputy: Word = Field(title=told("代理人"), json_schema_extra=ui(kind="select"))
    from_on: DateNotPast = Field(title=told("从哪天起"))
    to_on: DateNotPast = Field(title=told("到哪天止"), description=told("含这一天。提前回来可以随时结束代理。"))
    reason: NoteText | None = Field(None, title=told("说明"))


@dataclass(frozen=True, slots=True)
class LeaveCard:
    """One leave as its officer and its deputy read it."""

    id: UUID
    officer_id: UUID
    officer: str
    deputy_id: UUID
    deputy: str
    from_on: dt.date
    to_on: dt.date


def colleagues_of(*, seat: Seat, today: dt.date) -> list[tuple[str, str]]:
    """Who may stand in: the other officers of the body, (id, name with post)."""
    found = {other.officer_id: other for other in seats_in(body=seat.body, today=today) if other.officer_id != seat.officer_id}
    return [(str(other.officer_id), f"{other.name}（{other.post_title}）") for other in found.values()]


def set_leave(*, seat: Seat, terms: LeaveTerms, now: dt.datetime) -> UUID:
    """Name a deputy for some days: the officer's own choice.

    Gives  the id of the leave.
    Raises Refusal deputy_unknown, leave_backwards, leave_too_long, leave_overlaps.
    Writes directory_leave, one change.
    """
    today = local_date(now)
    if terms.deputy not in dict(colleagues_of(seat=seat, today=today)):
        raise Refusal(code="deputy_unknown", message=told("请从本单位在岗的同事中选一位。"), field="deputy")
    if terms.to_on < terms.from_on:
        raise Refusal(code="leave_backwards", message=told("结束日期不能早于开始日期。"), field="to_on")
    if (terms.to_on - terms.from_on).days >= LONGEST_DAYS:
        raise Refusal(code="leave_too_long", message=told("一次最长一年；更久的请把事项移交给同事。"), field="to_on")
    with transaction.atomic():
        if _running(seat).filter(from_on__lte=terms.to_on, to_on__gte=terms.from_on).exists():
            raise Refusal(code="leave_overlaps", message=told("这些天已经有代理人，请先结束原来的代理。"), field="from_on")
        leave = Leave(
            id=uuid4(), officer_id=seat.officer_id, deputy_id=UUID(terms.deputy), body_id=seat.body, from_on=terms.from_on,
            to_on=terms.to_on, reason=terms.reason or "", set_at=now,
        )  # fmt: skip
        Leave.objects.bulk_create([leave])
        _trace(leave, seat, now, "founded", {}, _fields(leave))
    return leave.id


def end_leave(*, seat: Seat, leave_id: UUID, now: dt.datetime) -> None:
    """End one's own leave: yesterday was its last day, or it never began.

    Raises Refusal NOT_FOUND where it is not the officer's own.
    Writes directory_leave, one change.
    """
    with transaction.atomic():
        leave = _running(seat).select_for_update().filter(id=leave_id).first()
        if leave is None:
            raise Refusal(code="leave_not_found", message=told("没有这一条代理，或者已经结束。"), kind=RefusalKind.NOT_FOUND)
        before = _fields(leave)
        leave.ended_at = now
        leave.save(update_fields=["ended_at"])
        _trace(leave, seat, now, "ended", before, {})


def leaves_of(*, seat: Seat, today: dt.date) -> list[LeaveCard]:
    """The officer's own leaves in this body that have not passed, the nearest first."""
    return _cards(_running(seat).filter(to_on__gte=today))


def deputising(*, seat: Seat, today: dt.date) -> list[LeaveCard]:
    """For whom the officer stands in, in this body, today."""
    return _cards(Leave.objects.filter(deputy_id=seat.officer_id, body_id=seat.body, ended_at=None, from_on__lte=today, to_on__gte=today))


def _running(seat: Seat) -> QuerySet[Leave]:
    return Leave.objects.filter(officer_id=seat.officer_id, body_id=seat.body, ended_at=None)


def _cards(leaves: QuerySet[Leave]) -> list[LeaveCard]:
    found = leaves.select_related("officer", "deputy").order_by("from_on", "id")
    return [LeaveCard(x.id, x.officer_id, x.officer.name, x.deputy_id, x.deputy.name, x.from_on, x.to_on) for x in found]


def _fields(leave: Leave) -> dict[str, object]:
    return {"officer": str(leave.officer_id), "deputy": str(leave.deputy_id), "from_on": leave.from_on, "to_on": leave.to_on}


def _trace(leave: Leave, seat: Seat, now: dt.datetime, action: str, before: dict[str, object], after: dict[str, object]) -> None:
    changes.record(
        at=now, actor=seat.actor, body=seat.body, subject=SUBJECT, key=str(leave.id), action=action, before=before, after=after,
        effective_on=max(leave.from_on, local_date(now)), reason=leave.reason[:400],
    )  # fmt: skip
