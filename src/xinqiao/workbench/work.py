"""Whose turn it is: the cases that wait for an officer, each with the act that comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from xinqiao.cases import fold, states
from xinqiao.cases.queries import CaseLine
from xinqiao.clocks.due import DueClock, held_beside
from xinqiao.directory.seats import Seat
from xinqiao.search import listing

MOST = 100
OVERSEEN = 20
NONE, NOBODY = ("none",), "nobody"
"""A stage and an owner that no case has."""
SERVICE = "service"
"""The clock and the act of that name."""
APPROVE = states.ACTS["extension"].capability
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


def work_of(*, seat: Seat) -> list[Work]:
    """What waits for an officer, the nearest date first: at most a hundred of each sort."""
    as_office, as_holder = _steps(seat, states.OFFICE), _steps(seat, states.HOLDER)
    clocks = _beside(seat)
    own, ours, asked, beside = listing.lines(
        seat=seat,
        choices=[
            listing.ListFilters(stages=tuple(as_holder) or NONE, owner=seat.body),
            listing.ListFilters(stages=tuple(as_office) or NONE, office=seat.body),
            listing.ListFilters(waits_for=fold.EXTENSION_RULING, owner=seat.body if seat.can(APPROVE) else NOBODY),
            listing.ListFilters(case_ids=tuple(clocks) or (UUID(int=0),)),
        ],
        size=MOST,
    )
    found: dict[UUID, Work] = {}
    for line in beside:
        clock = clocks[line.case_id]
        found[line.case_id] = Work(line, STEP_OF_CLOCK.get(clock.kind, ""), clock.due_on, clock.kind)
    for steps, lines in ((as_office, ours), (as_holder, own)):
        found |= {line.case_id: Work(line, _next_act(line, steps, seat), line.next_due_on, line.next_clock) for line in lines}
    found |= {line.case_id: Work(line, "extension", line.next_due_on, line.next_clock) for line in asked}
    return sorted(found.values(), key=lambda item: (item.due_on or dt.date.max, item.line.number))


def is_onlooker(seat: Seat) -> bool:
    """Whether the post reads and does nothing by itself: a leader."""
    return not any(act.capability and seat.can(act.capability) for act in states.ACTS.values())


def overseen(*, seat: Seat) -> list[Work]:
    """What is most urgent of all that an onlooker may see."""
    (lines,) = listing.lines(seat=seat, choices=[listing.ListFilters()], size=OVERSEEN)
    return [Work(line, "", line.next_due_on, line.next_clock) for line in lines]


def _steps(seat: Seat, relation: str) -> dict[str, str]:
    """Stage → the next act of this seat, being its holder or the office that received it."""
    return {
        stage: noun
        for stage, nouns in STEPS_OF_STAGE.items()
        for noun in nouns[::-1]
        if seat.can(states.ACTS[noun].capability) and relation in states.ACTS[noun].relations
    }


def _next_act(line: CaseLine, steps: dict[str, str], seat: Seat) -> str:
    """The act of the stage, which is that of the least advanced demand; but first what is concluded and not served yet."""
    if line.next_clock == SERVICE and seat.can(states.ACTS[SERVICE].capability):
        return SERVICE
    return steps[line.stage]


def _beside(seat: Seat) -> dict[UUID, DueClock]:
    """Clocks of this body on cases that another body leads, where the seat may do what they ask for."""
    return {
        clock.case_id: clock
        for clock in held_beside(holder=seat.body)
        if clock.kind not in STEP_OF_CLOCK or seat.can(states.ACTS[STEP_OF_CLOCK[clock.kind]].capability)
    }
