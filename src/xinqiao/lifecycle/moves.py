"""Moves: all cases of an officer who goes, or of a body that ended, pass on by one act each (移交、承接).

A move is ordered in one transaction and carried out by a job, case by case: every case gets a line of its own in its ledger,
a command id derived from the move, and an outcome that is kept. A job that is started again goes on where it stopped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from pydantic import Field

from xinqiao.cases import access, standing, turns
from xinqiao.cases.models import Case
from xinqiao.cases.principals import System
from xinqiao.directory.seats import Seat, seats_of
from xinqiao.directory.tree import chain_of
from xinqiao.foundation import jobs
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LineText, Terms, Word, ui
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle import succession
from xinqiao.lifecycle.allocation import AllocationTerms, allocate
from xinqiao.lifecycle.colleagues import colleague
from xinqiao.lifecycle.models import Move, MovedCase
from xinqiao.lifecycle.sheet import Command

MOVE_JOB = "lifecycle.move"
ALLOCATION, SUCCESSION = "allocation", "succession"
ALLOCATE = "case:allocate"
PER_READ = 200
SHOWN = 200


class HandoverAllTerms(Terms):
    """From whom, to whom, why."""

    from_officer: Word = Field(title=told("把谁名下的事项"), json_schema_extra=ui(kind="select"))
    to_officer: Word = Field(title=told("移交给"), json_schema_extra=ui(kind="select"))
    reason: LineText = Field(title=told("理由"), description=told("例如：调离、退休。写进每一件的台账。"))


@dataclass(frozen=True, slots=True)
class MoveCard:
    """A move as it stands: how many cases moved, and those that could not."""

    id: UUID
    noun: str
    from_key: str
    to_key: str
    body: str
    ordered_at: dt.datetime
    ended_at: dt.datetime | None
    moved: int
    refused: tuple[tuple[str, str], ...]
    """Number and Chinese reason."""
    apart: int
    """How many could not move to a successor that is accused in them, or follows who is: nothing else is told of them."""


def allocated_to(*, officer_id: UUID | str) -> int:
    """How many cases are with an officer by name now: asked before a tenure ends."""
    return turns.count_of_handler(handler=str(officer_id))


def hand_over_all(*, by: Seat, terms: HandoverAllTerms, now: dt.datetime) -> UUID:
    """Order that everything an officer handles in the seat's body goes to a colleague (移交全部办理事项).

    Gives  the id of the move.
    Raises Refusal FORBIDDEN without the capability; not_a_colleague, already_theirs.
    Writes lifecycle_move, one job; then case:allocated for each case.
    """
    if not by.can(ALLOCATE):
        raise Refusal(code="allocation_forbidden", message=told("您的岗位不能分办、改派。"), kind=RefusalKind.FORBIDDEN)
    if terms.from_officer == terms.to_officer:
        raise Refusal(code="already_theirs", message=told("请选另一位同事。"), field="to_officer")
    colleague(officer_id=terms.to_officer, body=by.body, today=local_date(now), field="to_officer")
    return _order(
        Move(
            noun=ALLOCATION, from_key=terms.from_officer, to_key=terms.to_officer, body=by.body, reason=terms.reason, ordered_by=by.actor,
            tenure=by.tenure_id,
        ),
        now,
    )  # fmt: skip


def succeed_all(*, from_body: str, to_body: str, ground: str, ordered_by: str, now: dt.datetime, reason: str = "") -> UUID:
    """Order that everything a body still answers for passes to its successor (承接).

    Takes  ground, a key of SUCCESSION_GROUNDS; ordered_by, the word of the principal.
    Gives  the id of the move: `move_card` tells how it stands.
    Raises ValidationError of pydantic where the ground is none.
    Writes lifecycle_move, one job; then case:succeeded for each case.
    Source Regulation 2022 art. 24.
    """
    succession.SuccessionTerms(from_body=from_body, to_body=to_body, ground=ground)
    return _order(
        Move(noun=SUCCESSION, from_key=from_body, to_key=to_body, body=from_body, ground=ground, reason=reason, ordered_by=ordered_by), now
    )


def _order(move: Move, now: dt.datetime) -> UUID:
    move.id, move.ordered_at = uuid7(at=now), now
    with transaction.atomic():
        Move.objects.bulk_create([move])
        jobs.defer(name=MOVE_JOB, queue="moves", move_id=str(move.id))
    return move.id


def carry_out(*, move_id: UUID, now: dt.datetime) -> int:
    """Carry out a move, or go on with it; safe to run twice.

    Gives  how many cases were moved by this run.
    """
    move = Move.objects.get(pk=move_id)
    seat = _seat(move, now)
    count = 0
    for case_id in _cases(move):
        count += _one(move, case_id, seat, now)
    Move.objects.filter(pk=move_id, ended_at=None).update(ended_at=now)
    return count


def _seat(move: Move, now: dt.datetime) -> Seat | None:
    """The seat of whoever ordered it, if they still hold it."""
    if move.tenure is None:
        return None
    officer_id = UUID(move.ordered_by.removeprefix("officer:"))
    return next((seat for seat in seats_of(officer_id=officer_id, today=local_date(now)) if seat.tenure_id == move.tenure), None)


def _cases(move: Move) -> Iterator[UUID]:
    """The cases that may be concerned, by key; a case that moved is no longer among them."""
    after = UUID(int=0)
    while True:
        if move.noun == ALLOCATION:
            found = turns.cases_of_handler(handler=move.from_key, body=move.body, after=after, limit=PER_READ)
        else:
            found = turns.cases_related(body=move.from_key, after=after, limit=PER_READ)
        yield from found
        if len(found) < PER_READ:
            return
        after = found[-1]


def _one(move: Move, case_id: UUID, seat: Seat | None, now: dt.datetime) -> int:
    """One case in its own transaction; what cannot be done is kept as its outcome, and the next one follows."""
    command = Command(id=uuid5(move.id, str(case_id)), now=now)
    held = access.open_case(principal=System("move"), case_id=case_id)
    if move.noun == SUCCESSION and not succession.stands_in(snapshot=held.snapshot, body=move.from_key):
        return 0
    if move.noun == ALLOCATION and set(seat.marks if seat else chain_of(code=move.body)) & set(held.snapshot.barred):
        # hidden from the body or the officer who ordered it: no outcome may tell of it
        return 0
    try:
        with transaction.atomic():  # the act and its outcome: a job that was cut off leaves both or neither
            _act(move, held, seat, command)
            _keep(move, held, "", "")
    except Refusal as refusal:
        _keep(move, held, refusal.code, str(refusal))
        return 0
    return 1


def _act(move: Move, held: access.Held, seat: Seat | None, command: Command) -> None:
    if move.noun == SUCCESSION:
        terms = succession.SuccessionTerms(from_body=move.from_key, to_body=move.to_key, ground=move.ground)
        succession.succeed(case_id=held.case_id, by=System("succession"), command=command, terms=terms)
    else:
        _allocate(move, held, seat, command)


def _allocate(move: Move, held: access.Held, seat: Seat | None, command: Command) -> None:
    if seat is None:
        raise Refusal(code="orderer_gone", message=told("下达移交的人已不在岗，请由现任负责人重新移交。"), kind=RefusalKind.NOT_ALLOWED)
    numbers = tuple(
        d.n for d in held.snapshot.demands if d.handler == move.from_key and d.body == move.body and d.state not in standing.ENDED
    )
    terms = AllocationTerms(demands=numbers, handler=move.to_key, reason=move.reason)
    allocate(case_id=held.case_id, by=seat, command=command, terms=terms)


def _keep(move: Move, held: access.Held, code: str, message: str) -> None:
    MovedCase.objects.bulk_create(
        [MovedCase(case_id=held.case_id, move_id=move.id, number=held.number, code=code, message=message[:400])],
        update_conflicts=True,
        unique_fields=["case_id", "move_id"],
        update_fields=["code", "message"],
    )


def move_card(*, move_id: UUID, marks: Sequence[str] = ()) -> MoveCard | None:
    """How a move stands; None where there is none. Takes marks of the seat that looks: what is closed to it is left out."""
    move = Move.objects.filter(pk=move_id).first()
    return _card(move, marks) if move else None


def moves_of(*, body: str, marks: Sequence[str] = (), limit: int = 10) -> list[MoveCard]:
    """The newest moves of a body, as `move_card`."""
    return [_card(move, marks) for move in Move.objects.filter(body=body).order_by("-id")[:limit]]


def _card(move: Move, marks: Sequence[str]) -> MoveCard:
    rows = MovedCase.objects.filter(move_id=move.id)
    kept_from = {*chain_of(code=move.to_key), move.from_key} if move.noun == SUCCESSION else set(chain_of(code=move.body))
    hidden = Case.objects.filter(barred__overlap=sorted(kept_from | set(marks))).values("id")
    stayed = rows.exclude(code="")
    refused = tuple(stayed.exclude(case_id__in=hidden).order_by("-code", "case_id").values_list("number", "message")[:SHOWN])
    apart = stayed.filter(case_id__in=hidden).count() if move.noun == SUCCESSION else 0
    moved = rows.filter(code="").count()
    return MoveCard(move.id, move.noun, move.from_key, move.to_key, move.body, move.ordered_at, move.ended_at, moved, refused, apart)
