"""机构改革: a body is merged, divided or abolished; what it answers for passes to its successor, and then it ends (art. 24)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import turns
from xinqiao.directory.administration import bodies
from xinqiao.directory.administration.changing import Change, EffectiveTerms, EndTerms, one_at_a_time
from xinqiao.directory.tree import body as card_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Terms, Word, ui
from xinqiao.lifecycle import moves
from xinqiao.lifecycle.choices import in_list
from xinqiao.statute.local.code_lists import SUCCESSION_GROUNDS


class SuccessorTerms(Terms):
    """Which body, to which successor."""

    from_body: Word = Field(title=told("原机构"), json_schema_extra=ui(kind="select"))
    ground: Annotated[Word, AfterValidator(in_list(SUCCESSION_GROUNDS))] = Field(title=told("怎么变"), json_schema_extra=ui(kind="select"))
    to_body: Word = Field(
        title=told("承接机构"),
        description=told("没有办结的事项都由它接着办，期限照常计算。分立成几个的，选承接信访事项的那一个，再由它分送。"),
        json_schema_extra=ui(kind="select"),
    )
    moves_parts: bool = Field(default=True, title=told("原机构的下级机构改由承接机构领导"))


class ReorganisationTerms(EffectiveTerms, SuccessorTerms):
    """The same with its day and its reason."""


def reorganise(*, terms: ReorganisationTerms, change: Change) -> UUID:
    """Order that a successor takes over; the cases follow one by one, by acts of their own.

    Gives  the id of the move, whose progress `lifecycle.moves.move_card` tells.
    Raises Refusal reorganisation_unknown, successor_unknown, successor_below, body_parent_*.
    Writes the parents of the bodies below, traces, lifecycle_move, one job; then case:succeeded for each case.
    Source Regulation 2022 art. 24.
    """
    old, new = card_of(code=terms.from_body), card_of(code=terms.to_body)
    if old is None or not old.is_in_force(change.today):
        raise Refusal(code="reorganisation_unknown", message=told("没有这个机构，或者已经停用。"), field="from_body")
    if new is None or new.code == old.code or not new.is_in_force(change.today):
        raise Refusal(code="successor_unknown", message=told("承接机构不存在、已停用，或者就是原机构。"), field="to_body")
    with one_at_a_time():
        if terms.moves_parts:
            bodies.move_parts(code=old.code, to=new.code, effective_on=terms.effective_on, reason=terms.reason, change=change)
        bodies.note_successor(code=old.code, to=new.code, effective_on=terms.effective_on, reason=terms.reason, change=change)
        return moves.succeed_all(
            from_body=old.code, to_body=new.code, ground=terms.ground, ordered_by=change.by.actor, now=change.now, reason=terms.reason
        )


def cases_left(*, body: str) -> int:
    """How many cases a body still answers for."""
    return turns.count_answered_for(body=body)


def end_body(*, code: str, terms: EndTerms, change: Change) -> None:
    """End a body that answers for no case any more.

    Raises Refusal body_has_cases and those of directory.administration.bodies.end_body.
    Writes directory_body, tenures, traces.
    """
    bodies.end_body(code=code, terms=terms, open_cases=cases_left(body=code), change=change)
