"""Nobody looks into what they did themselves: who handled or answered a matter neither calls back nor looks at it again."""

from __future__ import annotations

from collections.abc import Iterable

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import aftercare, simple
from xinqiao.cases.stepping import officer_of
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.sheet import Sheet

_HANDLED = (
    ev.Accepted,
    ev.HandlingRecorded,
    ev.AnswerDrafted,
    ev.Answered,
    ev.DirectlyReplied,
    simple.SimplyAnswered,
    aftercare.PromisePerformed,
    aftercare.PromiseFailed,
)
_GIVEN = (ev.Accepted, ev.Allocated, ev.Claimed)


def who_handled(events: Iterable[ev.Recorded]) -> frozenset[str]:
    """Ids of the officers who handled a matter, were given it by name, or answered it."""
    found: set[str] = set()
    for event in events:
        if isinstance(event.payload, _HANDLED):
            found.add(officer_of(event))
        if isinstance(event.payload, _GIVEN):
            found.add(event.payload.handler)
    return frozenset(found - {""})


def check_not_own_work(sheet: Sheet) -> None:
    """Raises Refusal own_work where the officer who acts handled the matter or answered it."""
    by = sheet.principal
    if isinstance(by, Seat) and str(by.officer_id) in who_handled(sheet.ledger):
        raise Refusal(
            code="own_work",
            message=told("这件事您办过或者答复过，不能由您自己核实。请交给没有办过这件事的同事。"),
            kind=RefusalKind.NOT_ALLOWED,
        )
