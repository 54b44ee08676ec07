"""期限重算: a calendar was published or corrected, running clocks follow it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid5

from xinqiao.cases import events as ev
from xinqiao.cases.principals import System
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import Clock, wind
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

_NAMESPACE = UUID("6f0c7f5e-2d6b-4f0e-9a53-0f2f1c6c9a11")


def recompute(*, case_id: UUID, year: int, reason: str, pin: str, now: dt.datetime) -> Outcome:
    """Pin the newest calendar for the running clocks of a case (期限重算). Safe to run twice.

    Takes  reason "calendar_published" or "calendar_corrected"; pin, the rulebook that now applies.
    Writes clock:recomputed; clocks; a message where a date moved.
    """
    command = Command(id=uuid5(_NAMESPACE, f"{case_id}:{pin}"), now=now)

    def compose(sheet: Sheet) -> None:
        sheet.write(ev.ClockRecomputed(reason=reason, year=year))
        after = wind(events=[*sheet.ledger, *sheet.page.events], rulebooks=current_rulebooks())
        if _dates(after) != _dates(sheet.clocks):
            letters.recomputation(sheet)

    return pen.write(noun="recomputation", principal=System("recomputation"), case_id=case_id, command=command, compose=compose)


def _dates(clocks: tuple[Clock, ...]) -> dict[tuple[str, int], dt.date]:
    return {(clock.kind, clock.n): clock.due_on for clock in clocks}
