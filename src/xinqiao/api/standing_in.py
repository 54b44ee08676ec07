"""Standing in: leave with a deputy, and the hand-over of everything an officer handles."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.parts import Answer
from xinqiao.api.sent import Sent
from xinqiao.directory import leaves
from xinqiao.directory.leaves import LeaveTerms
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle import moves
from xinqiao.lifecycle.moves import HandoverAllTerms

router = Router(tags=["teamwork"], auth=OFFICERS)
DONE, ACCEPTED = 200, 202


class LeaveAnswer(Answer):
    """Somebody stands in for somebody, both days included."""

    id: UUID
    officer: str
    deputy: str
    from_on: dt.date
    to_on: dt.date


class LeavesAnswer(Answer):
    """The caller's own leaves, and for whom the caller stands in today."""

    leaves: tuple[LeaveAnswer, ...]
    deputising: tuple[LeaveAnswer, ...]


class MoveRefused(Answer):
    """A case that could not be handed over, and why."""

    number: str
    detail: str


class MoveAnswer(Answer):
    """How a hand-over stands."""

    move_id: UUID
    ordered_at: dt.datetime
    ended_at: dt.datetime | None
    moved: int
    refused: tuple[MoveRefused, ...]


@router.get("/leaves", operation_id="leaves", summary="请假代理", description="自己设的代理，和自己今天代理的人。", response=LeavesAnswer)
def list_leaves(request: HttpRequest) -> HttpResponse:
    """List one's own."""
    return _leaves(request)


@router.post(
    "/leaves",
    operation_id="set_leave",
    summary="设代理人",
    description="请假期间由本单位一位同事代办；代理人用自己岗位的权限。",
    response=LeavesAnswer,
)
def set_leave(request: HttpRequest, body: Annotated[LeaveTerms, Sent(...)]) -> HttpResponse:
    """Name a deputy."""
    leaves.set_leave(seat=seat_of(request), terms=body, now=now())
    return _leaves(request)


@router.post("/leaves/{leave_id}/end", operation_id="end_leave", summary="结束代理", response=LeavesAnswer)
def end_leave(request: HttpRequest, leave_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """End one's own leave."""
    leaves.end_leave(seat=seat_of(request), leave_id=leave_id, now=now())
    return _leaves(request)


@router.post(
    "/handovers",
    operation_id="hand_over_all",
    summary="移交全部事项",
    description="把一位同事名下正在办的事项逐件改派给另一位，在后台办理（202）。",
    response={ACCEPTED: MoveAnswer},
)
def hand_over_all(request: HttpRequest, body: Annotated[HandoverAllTerms, Sent(...)]) -> HttpResponse:
    """Order it."""
    return _move(request, moves.hand_over_all(by=seat_of(request), terms=body, now=now()))


@router.get("/handovers/{move_id}", operation_id="handover_move", summary="移交的结果", response={DONE: MoveAnswer, ACCEPTED: MoveAnswer})
def handover_move(request: HttpRequest, move_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """Tell how it stands."""
    return _move(request, move_id)


def _leaves(request: HttpRequest) -> HttpResponse:
    seat, today = seat_of(request), local_date(now())
    return parts.send(
        LeavesAnswer(
            leaves=tuple(_leave(card) for card in leaves.leaves_of(seat=seat, today=today)),
            deputising=tuple(_leave(card) for card in leaves.deputising(seat=seat, today=today)),
        )
    )


def _leave(card: leaves.LeaveCard) -> LeaveAnswer:
    return LeaveAnswer(id=card.id, officer=card.officer, deputy=card.deputy, from_on=card.from_on, to_on=card.to_on)


def _move(request: HttpRequest, move_id: UUID) -> HttpResponse:
    seat = seat_of(request)
    card = moves.move_card(move_id=move_id, marks=seat.marks) if seat.can(moves.ALLOCATE) else None
    if card is None or card.body != seat.body:
        raise Refusal(code="move_not_found", message=told("没有这一次移交。"), kind=RefusalKind.NOT_FOUND)
    made = MoveAnswer(
        move_id=card.id,
        ordered_at=card.ordered_at,
        ended_at=card.ended_at,
        moved=card.moved,
        refused=tuple(MoveRefused(number=number, detail=said) for number, said in card.refused),
    )
    return parts.send(made, status=DONE if card.ended_at else ACCEPTED)
