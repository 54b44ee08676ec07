"""双交办: one matter goes at once to the body that handles it and to a leader; two feedbacks come back."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.assignment import AssignmentTerms
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import addressee, addressees

FEEDBACK = "case:lead"


class DualAssignmentTerms(AssignmentTerms):
    """As an assignment, and which leader is to follow it."""

    leader: Word = Field(title=told("同时交办给哪位领导"), json_schema_extra=ui(kind="select"))
    task: LongText = Field(
        title=told("请领导做什么"), description=told("协调、督促、接访等，由领导本人在同一期限内反馈。"), json_schema_extra=ui(rows=3)
    )


def assign_twice(*, case_id: UUID, by: Principal, command: Command, terms: DualAssignmentTerms) -> Outcome:
    """Assign to a body and to a leader at once (双交办).

    Raises as assign(), leader_unknown.
    Writes case:assigned and cooperation:leader_asked; clocks as assign(), and "cooperation" for the leader.
    Source Regulation 2022 arts 18, 22(1)(3).
    """

    def compose(sheet: Sheet) -> None:
        card = addressee(code=terms.to_body, sender=sheet.body, accused=sheet.before.accused, today=sheet.today)
        seat = next((each for each in _leaders(by, sheet.before, sheet.today) if str(each.officer_id) == terms.leader), None)
        if seat is None:
            raise Refusal(code="leader_unknown", message=told("请从列表中选一位在任的领导。"), field="leader")
        sheet.write(
            kinds.LeaderAsked(
                demands=sheet.demands,
                body=sheet.body,
                to_body=seat.body,
                task=sheet.text("cooperation_task", terms.task),
                due_on=terms.report_due_on,
                leader=str(seat.officer_id),
            )
        )
        sheet.write(
            ev.Assigned(
                demands=sheet.demands,
                from_body=sheet.body,
                to_body=card.code,
                to_kind=card.kind,
                report_due_on=terms.report_due_on,
                note=sheet.text_if("assignment_note", terms.note),
            )
        )
        letters.assignment(sheet, to_body=card.code)

    return pen.write(noun="dual_assignment", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _leaders(by: Principal, snapshot: Snapshot, today: dt.date) -> list[Seat]:
    """Those who lead in the office's body or above it, and are not accused."""
    if not isinstance(by, Seat):
        return []
    free = [code for code in by.chain if not is_within_any(code=code, above=snapshot.accused)]
    return [seat for code in free for seat in seats_in(body=code, today=today) if seat.can(FEEDBACK)]


def leader_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Bodies and leaders."""
    if seat is None:
        return {}
    found = {str(each.officer_id): f"{each.name}（{each.post_title}）" for each in _leaders(seat, snapshot, today)}
    return {
        "to_body": [(card.code, card.name) for card in addressees(sender=seat.body, accused=snapshot.accused, today=today)],
        "leader": list(found.items()),
    }
