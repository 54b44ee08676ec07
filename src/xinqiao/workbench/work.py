"""Whose turn it is: the cases that wait for an officer, each with the act that comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xinqiao.cases import fold, states
from xinqiao.cases.queries import DUE, CaseLine
from xinqiao.clocks.due import held_beside
from xinqiao.directory.seats import Seat
from xinqiao.search import listing

MOST = 100
# The acts that come next at each stage: the first that an officer may do makes the stage "my work".
STEPS_OF_STAGE: dict[str, tuple[str, ...]] = {
    fold.SUBMITTED: ("registration",),
    fold.RECEIVED: ("screening",),
    fold.SCREENED: ("forwarding", "acceptance"),
    fold.OBJECTED: ("objection_ruling",),
    fold.FORWARDED: ("acceptance",),
    fold.ACCEPTED: ("answer_draft",),
    fold.DRAFTED: ("prereview",),
    fold.PREREVIEWED: ("answer",),
    fold.CONCLUDED: ("service",),
    fold.SERVED: ("completion",),
    fold.WITHDRAWN: ("completion",),
    fold.COMPLETED: ("archival",),
}
# A case led by another body: what its own clock says is to be done. What is in hand may be drafted, reviewed or signed.
STEP_OF_CLOCK = {
    "screening": "screening",
    "forward": "forwarding",
    "dispatch": "forwarding",
    "reroute": "forwarding",
    "objection_ruling": "objection_ruling",
    "notice_forwarded": "acceptance",
    "acceptance": "acceptance",
    "service": "service",
}


@dataclass(frozen=True, slots=True)
class Work:
    """A case that waits for this officer; `noun` is the next act, "" where the file must tell."""

    line: CaseLine
    noun: str
    due_on: dt.date | None
    clock: str


def work_of(*, seat: Seat, today: dt.date) -> list[Work]:
    """What waits for an officer, the nearest date first: at most a hundred of each sort."""
    found: dict[object, Work] = {}
    for relation in (states.OFFICE, states.HOLDER):
        steps = _steps(seat, relation)
        for line in _lines(seat, relation, steps):
            found[line.case_id] = Work(line, steps[line.stage], line.next_due_on, line.next_clock)
    for line in _waiting_for_approval(seat):
        found[line.case_id] = Work(line, "extension", line.next_due_on, line.next_clock)
    for item in _beside(seat):
        found.setdefault(item.line.case_id, item)
    return sorted(found.values(), key=lambda item: (item.due_on is None, item.due_on or today, item.line.number))


def _steps(seat: Seat, relation: str) -> dict[str, str]:
    """Stage → the next act of this seat, being its holder or the office that received it."""
    return {
        stage: noun
        for stage, nouns in STEPS_OF_STAGE.items()
        for noun in nouns[::-1]
        if seat.can(states.ACTS[noun].capability) and relation in states.ACTS[noun].relations
    }


def _lines(seat: Seat, relation: str, steps: dict[str, str]) -> tuple[CaseLine, ...]:
    if not steps:
        return ()
    if relation == states.HOLDER:
        return _due_first(seat, listing.ListFilters(stages=tuple(steps), owner=seat.body))
    return _due_first(seat, listing.ListFilters(stages=tuple(steps), office=seat.body))


def _waiting_for_approval(seat: Seat) -> tuple[CaseLine, ...]:
    if not seat.can(states.ACTS["extension"].capability):
        return ()
    return _due_first(seat, listing.ListFilters(waits_for=fold.EXTENSION_RULING, owner=seat.body))


def _beside(seat: Seat) -> list[Work]:
    clocks = {
        clock.case_id: clock
        for clock in held_beside(holder=seat.body)
        if clock.kind not in STEP_OF_CLOCK or seat.can(states.ACTS[STEP_OF_CLOCK[clock.kind]].capability)
    }
    if not clocks:
        return []
    lines = listing.page(seat=seat, filters=listing.ListFilters(case_ids=tuple(clocks)), size=MOST).lines
    return [Work(line, STEP_OF_CLOCK.get(clock.kind, ""), clock.due_on, clock.kind) for line in lines for clock in [clocks[line.case_id]]]


def _due_first(seat: Seat, filters: listing.ListFilters) -> tuple[CaseLine, ...]:
    return listing.page(seat=seat, filters=filters, order=DUE, size=MOST).lines
