"""Whose turn it is: what waits for an officer, each with the act that comes next.

Read from the turns, not from the stage of a case: that is of its least advanced demand, and hides a draft behind a slower one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from xinqiao.cases import standing, states, turns
from xinqiao.cases.access import READ
from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.cases.paging import DUE
from xinqiao.cases.procedures import aftercare
from xinqiao.cases.queries import CaseLine
from xinqiao.cases.turns import Waiting
from xinqiao.directory.seats import Seat
from xinqiao.search import listing
from xinqiao.workbench.review_steps import REVIEW_APPROVAL, REVIEW_NEW, REVIEW_STEPS
from xinqiao.workbench.work_of_procedures import PROCEDURE_STEPS

MOST = 100
READING = "urgent_report_reading"
"""What even a leader does: an urgent report is seen."""
_OF_WHO_READS = frozenset({READING, "recusal", "cooperation_contribution", "cooperation_objection"})
"""What does not make a post one that handles: an urgent report is seen, who is partial steps aside, who is asked to contribute answers."""
OVERSEEN = 20
# The acts that come next in each state: the first that an officer may do makes what waits there "my work".
STEPS_OF_STAGE: dict[str, tuple[str, ...]] = {
    standing.SUBMITTED: ("registration",),
    standing.RECEIVED: ("screening",),
    standing.SCREENED: ("forwarding", "acceptance"),
    standing.OBJECTED: ("objection_ruling", "designation"),
    standing.FORWARDED: ("acceptance",),
    standing.ACCEPTED: ("answer_draft",),
    standing.DRAFTED: ("prereview",),
    standing.PREREVIEWED: ("answer",),
    standing.CONCLUDED: ("service",),
    standing.SERVED: ("completion",),
    standing.WITHDRAWN: ("completion",),
    standing.COMPLETED: ("archival",),
    standing.EXTENSION_RULING: ("extension",),
    standing.REPORT_OWED: ("completion_report",),
    standing.URGENT_UNREAD: (READING,),
    standing.IDENTITY_RULING: ("identity_release",),
    standing.FILES_UNJUDGED: ("file_clearance",),
    standing.RECUSAL_RULING: ("recusal_ruling",),
    **PROCEDURE_STEPS,
    **REVIEW_STEPS,
}
# What is given to an officer by name is theirs to do here; a draft, a signature or a ruling waits for whoever holds the post.
HANDLERS_OWN = frozenset(
    {standing.RECEIVED, standing.SCREENED, standing.FORWARDED, standing.ACCEPTED, standing.CONCLUDED, standing.REPORT_OWED}
)
# What a head gives to an officer by name, whether or not the head could do it; a report that is owed names nobody.
GIVEN = tuple(sorted(HANDLERS_OWN - {standing.REPORT_OWED}))

MINE, NEW, APPROVAL, PROMISES = "mine", "new", "approval", "promises"
_GROUPS: dict[str, frozenset[str]] = {
    MINE: frozenset(STEPS_OF_STAGE),
    PROMISES: frozenset({aftercare.FULFILMENT_OPEN, aftercare.FULFILMENT_UNKEPT}),
    NEW: frozenset({standing.SUBMITTED, standing.RECEIVED, standing.OBJECTED, standing.FORWARDED}) | REVIEW_NEW,
    APPROVAL: frozenset(
        {standing.DRAFTED, standing.PREREVIEWED, standing.EXTENSION_RULING, standing.IDENTITY_RULING, standing.RECUSAL_RULING}
    )
    | REVIEW_APPROVAL,
}


@dataclass(frozen=True, slots=True)
class Work:
    """Something that waits for this officer; `noun` is the next act, "" where the file must tell.

    `line` is the case with the state and the nearest date of what waits; `handler` the officer it was given to, "" where
    nobody was named.
    """

    line: CaseLine
    noun: str
    due_on: dt.date | None
    clock: str
    handler: str = ""
    is_own: bool = False
    stands_in_for: str = ""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A turn that waits for this officer and the act that comes next; `opened` finds the case to it."""

    turn: Waiting
    noun: str


def awaited(*, seat: Seat, today: dt.date) -> list[Awaited]:
    """What waits for an officer: their own first, then what was given to nobody, each the nearest date first.

    What was given to a colleague on leave is the deputy's own while the leave runs; `stands_in_for` then names the colleague.

    Gives  at most a hundred of each, in one statement, through the gate: a body accused in a case does not see it, whatever waits there.
    """
    if not seat.can(READ):
        return []
    steps = _steps(seat)
    waiting = turns.waiting(
        body=seat.body,
        officer_id=seat.officer_id,
        marks=seat.marks,
        today=today,
        states_own=[state for state in steps if state in HANDLERS_OWN],
        states_shared=[state for state in steps if state not in HANDLERS_OWN],
        limit=MOST,
    )
    # the same thing may be own and shared: what was found first says how it came here
    found = {(turn.case_id, turn.state): turn for turn in reversed(waiting)}.values()
    in_order = sorted(found, key=lambda turn: (not turn.is_own, turn.due_on or dt.date.max, turn.case_id))
    return [Awaited(turn, steps[turn.state]) for turn in in_order]


def opened(*, seat: Seat, items: Iterable[Awaited]) -> list[Work]:
    """The same with their cases, in four statements: a page opens what it shows and counts the rest."""
    wanted = tuple(items)
    lines = listing.named(seat=seat, case_ids={each.turn.case_id for each in wanted})
    return [_work(each.turn, lines[each.turn.case_id], each.noun) for each in wanted if each.turn.case_id in lines]


def _work(turn: Waiting, line: CaseLine, noun: str) -> Work:
    stage = turn.state if turn.state in STAGE_LABELS else line.stage
    line = replace(line, stage=stage, next_due_on=turn.due_on, next_clock=turn.clock)
    return Work(line, noun, turn.due_on, turn.clock, turn.handler, turn.is_own, turn.stands_in_for)


def states_of(*, seat: Seat, group: str) -> tuple[str, ...]:
    """The states of a group in which this seat has something to do; () for no group."""
    return tuple(state for state in _steps(seat) if state in _GROUPS.get(group, ()))


def is_onlooker(seat: Seat) -> bool:
    """Whether the post reads and does nothing by itself: a leader."""
    return not any(act.capability and seat.can(act.capability) for act in states.ACTS.values() if act.noun not in _OF_WHO_READS)


def overseen(*, seat: Seat) -> list[Work]:
    """What is most urgent of all that an onlooker may see."""
    lines = listing.page(seat=seat, filters=listing.ListFilters(), order=DUE, size=OVERSEEN).lines
    return [Work(line, "", line.next_due_on, line.next_clock) for line in lines]


def _steps(seat: Seat) -> dict[str, str]:
    """State → the next act of this seat, for the states in which it has one."""
    return {state: noun for state, nouns in STEPS_OF_STAGE.items() for noun in nouns[::-1] if seat.can(states.ACTS[noun].capability)}
