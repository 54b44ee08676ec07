"""The queue of the hall: numbers drawn, called and ended. No name stands in any of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.sent import Sent
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.time import local_date, now
from xinqiao.intake import tickets

router = Router(tags=["counter"], auth=OFFICERS)
CREATED = 201
TicketNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]
WindowText = Annotated[str, Field(max_length=12)]


class TicketAnswer(parts.Answer):
    """One number."""

    number: int
    label: str
    kind: str
    state: str
    window: str
    ahead: int
    issued_at: dt.datetime
    called_at: dt.datetime | None


class CallAnswer(parts.Answer):
    """Who was called; null where nobody waits."""

    ticket: TicketAnswer | None


class QueueAnswer(parts.Answer):
    """The day of the own body."""

    waiting: tuple[TicketAnswer, ...]
    called: tuple[TicketAnswer, ...]
    left: tuple[TicketAnswer, ...]
    counts: dict[str, int]


class TicketBody(Terms):
    """Why somebody comes."""

    command_id: UUID = Field(title=told("命令编号"), description=told("由客户端生成的 UUID；重发得到同一个号。"))
    kind: Literal["matter", "follow_up", "priority"] = Field(title=told("事由"))


class CallBody(Terms):
    """Which window calls, and how its last number ended."""

    command_id: UUID = Field(title=told("命令编号"), description=told("由客户端生成的 UUID；重发不会多叫一个人。"))
    window: WindowText = Field(title=told("窗口号"))
    previous: Literal["", "served", "left"] = Field("", title=told("这个窗口上一个号的结果"))


class TicketStateBody(Terms):
    """What becomes of a number."""

    state: Literal["called", "served", "left"] = Field(title=told("状态"))
    window: WindowText = Field("", title=told("窗口号"))


@router.get("/queue", operation_id="queue", summary="来访叫号", description="本单位今天的号。", response=QueueAnswer)
def queue(request: HttpRequest) -> HttpResponse:
    """Show the day."""
    day = tickets.queue(seat=seat_of(request), today=local_date(now()))
    lists = {name: tuple(map(_ticket, getattr(day, name))) for name in ("waiting", "called", "left")}
    return parts.send(QueueAnswer(**lists, counts=dict(day.counts)))


@router.post(
    "/queue/tickets", operation_id="draw_ticket", summary="取号", description="取今天的下一个号。", response={CREATED: TicketAnswer}
)
def draw_ticket(request: HttpRequest, body: Annotated[TicketBody, Sent(...)]) -> HttpResponse:
    """Draw a number."""
    drawn = tickets.issue(seat=seat_of(request), kind=body.kind, command_id=body.command_id, now=now())
    return parts.send(_ticket(drawn), status=CREATED)


@router.post("/queue/calls", operation_id="call_next", summary="叫下一位", description="优先号在前，其余按取号先后。", response=CallAnswer)
def call_next(request: HttpRequest, body: Annotated[CallBody, Sent(...)]) -> HttpResponse:
    """Call who is next."""
    called = tickets.call_next(seat=seat_of(request), window=body.window, command_id=body.command_id, now=now(), previous=body.previous)
    return parts.send(CallAnswer(ticket=_ticket(called) if called else None))


@router.put(
    "/queue/tickets/{number}", operation_id="end_ticket", summary="再叫、已接待或者过号", description="同一状态写两次不变。",
    response=TicketAnswer,
)  # fmt: skip
def end_ticket(
    request: HttpRequest, number: Annotated[TicketNumber, Path(...)], body: Annotated[TicketStateBody, Sent(...)]
) -> HttpResponse:
    """Say what became of a number."""
    seat, at = seat_of(request), now()
    if body.state == "called":
        return parts.send(_ticket(tickets.call_again(seat=seat, number=number, window=body.window, now=at)))
    return parts.send(_ticket(tickets.end(seat=seat, number=number, outcome=body.state, now=at)))


def _ticket(fact: tickets.TicketFact) -> TicketAnswer:
    return TicketAnswer(
        number=fact.number, label=fact.label, kind=fact.kind, state=fact.state, window=fact.window, ahead=fact.ahead,
        issued_at=fact.issued_at, called_at=fact.called_at,
    )  # fmt: skip
