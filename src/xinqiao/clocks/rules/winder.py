"""The winder: the clocks of a case so far, and how they are started, ended and moved (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from xinqiao.cases import events as ev
from xinqiao.clocks.rules.clock import CANCELLED, MET, RUNNING, SUSPENDED, Clock
from xinqiao.clocks.rules.rulebook import Rule, Rulebook, Rulebooks
from xinqiao.foundation.time import local_date

CANNOT_NOTIFY = "cannot_notify"
# Why a clock stands still: a hearing takes its time (art. 36(2)).
HEARING = "hearing"
# Clocks whose last day somebody fixed.
FIXED = frozenset({"report", "hearing_day", "consultation_task", "cooperation", "mediation_duty", "promise", "rehandling"})
ALL = -1
PLACES = 100
"""Clocks of one kind that one line may start, where each is counted in minutes."""

# The local stage that stands in where the Regulation was not in force at the start.
_STANDS_IN = {"forward": "dispatch", "handling": "procedure"}


@dataclass(slots=True)
class Conferring:
    """A consultation as far as clocks know it: its demands, the clock that runs, the tasks that are open by number."""

    mask: int
    clock: Clock | None = None
    tasks: dict[int, tuple[date, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Owed:
    """A promise or a second look as far as clocks know it: its demands, who owes it, its clock, and that of the ruling on it."""

    mask: int
    body: str
    clock: Clock | None = None
    ruling: Clock | None = None
    is_settled: bool = False


class Winder:
    """The clocks so far, and what of the case they depend on."""

    __slots__ = (
        "all_mask",
        "book",
        "clocks",
        "conferring",
        "dated",
        "day",
        "ended_mask",
        "event",
        "hearing_at",
        "hearing_body",
        "hearing_mask",
        "hearing_since",
        "is_completed",
        "is_historic",
        "is_notifiable",
        "live",
        "local_day",
        "objectors",
        "office",
        "office_kind",
        "open_procedures",
        "owed",
        "paused_on",
        "pin",
        "promised",
        "rated",
        "resorted",
        "rulebooks",
        "seq",
        "simple_mask",
        "sorted_as",
        "waits_for_dispatch",
    )  # fmt: skip

    def __init__(self, rulebooks: Rulebooks) -> None:
        self.rulebooks = rulebooks
        self.clocks: list[Clock] = []
        self.live: list[Clock] = []
        self.pin = ""
        self.book: Rulebook
        self.event: ev.Recorded
        self.seq = 0
        self.day: date
        self.local_day: date
        self.office = self.office_kind = ""
        self.is_notifiable = self.is_historic = self.is_completed = self.waits_for_dispatch = False
        self.all_mask = self.ended_mask = self.simple_mask = 0
        self.sorted_as: dict[int, tuple[str, int]] = {}
        self.rated: set[str] = set()
        # what the open hearing is about, and since when it takes time off (art. 36(2))
        self.hearing_mask = 0
        self.hearing_at = self.hearing_body = ""
        self.hearing_since = date.min
        self.conferring: dict[int, Conferring] = {}
        self.objectors: dict[int, str] = {}
        self.open_procedures: dict[int, int] = {}  # reviews and rechecks: number → its demands, less what it annulled
        self.paused_on: dict[int, date] = {}
        self.promised: dict[int, list[tuple[str, date]]] = {}  # by the draft of a demand: body, day
        # what follows the answer and keeps the file open: by opening line and number of a promise, 0 for a second look
        self.owed: dict[tuple[int, int], Owed] = {}
        # by which line a line's date, a demand's class was corrected
        self.dated: dict[int, int] = {}
        self.resorted: dict[int, int] = {}

    def turn_to(self, event: ev.Recorded) -> None:
        """Read what every handler needs of an event: its day, its rulebook."""
        self.event = event
        self.seq = event.seq
        self.day = self.local_day = local_date(event.occurred_at)
        if event.actor.startswith("import"):
            # What was waiting elsewhere is owed here from the day it was taken over.
            self.local_day = local_date(event.recorded_at)
        if event.rulebook != self.pin:
            self.book = self.rulebooks.pinned(event.rulebook)
            self.pin = event.rulebook

    def start(self, kind: str, mask: int, holder: str | None, on: date, *, reason: str = "") -> Clock:
        """Start a clock for the demands of `mask`; with a reason it starts suspended."""
        rule: Rule = self.book.rules[kind]
        due, strict, lenient, is_provisional = rule.dates(on)
        clock = Clock(
            kind, self.seq, _numbers(mask), rule.nature, holder, on, due, strict, lenient, rule.term_days, rule.unit, rule.key,
            rule.profile_version, rule.calendar_version, is_provisional, SUSPENDED if reason else RUNNING,
            reason=reason, open_mask=mask, corrected_by=self.dated.get(self.seq, 0),
        )  # fmt: skip
        self.clocks.append(clock)
        self.live.append(clock)
        return clock

    def start_minutes(self, kind: str, place: int, holder: str, minutes: int) -> None:
        """Start a clock that ends at an instant, for the whole case; `place` tells apart those that one event starts."""
        rule: Rule = self.book.rules[kind]
        due_at = self.event.recorded_at + timedelta(minutes=minutes)
        day = local_date(due_at)
        clock = Clock(
            kind, self.seq * PLACES + place, _numbers(self.all_mask), rule.nature, holder, local_date(self.event.recorded_at), day, day, day,
            rule.term_days, rule.unit, rule.key, rule.profile_version, rule.calendar_version, False,  # noqa: FBT003  is_provisional
            open_mask=self.all_mask, due_at=due_at,
        )  # fmt: skip
        self.clocks.append(clock)
        self.live.append(clock)

    def start_duty(self, kind: str, mask: int, holder: str, on: date) -> Clock:
        """Start a clock of the Regulation, or, where it was not in force, the local stage in its place."""
        if self.book.rules[kind].is_in_force_on(on):
            return self.start(kind, mask, holder, on)
        return self.start(_STANDS_IN[kind], mask, holder, self.local_day)

    def start_notice(self, kind: str, mask: int, holder: str, on: date, local_on: date) -> None:
        """Start a notice clock (C2, C3); suspended, with a local stage beside it, where nobody can be notified."""
        if not self.book.rules[kind].is_in_force_on(on):
            self.start("acceptance", mask, holder, local_on)
        elif self.is_notifiable:
            self.start(kind, mask, holder, on)
        else:
            self.start(kind, mask, holder, on, reason=CANNOT_NOTIFY)
            self.start("acceptance", mask, holder, local_on)

    def end(
        self, kinds: frozenset[str], mask: int, *, on: date | None = None, status: str = MET, reason: str = "", holder: str = ""
    ) -> int:
        """End clocks of these kinds for these demands, of one holder where it is named; gives the demands for which one was open."""
        touched = 0
        is_any_over = False
        for clock in self.live:
            hit = clock.open_mask & mask
            if not hit or clock.kind not in kinds or (holder and clock.holder != holder):
                continue
            touched |= hit
            clock.open_mask &= ~hit
            if status == MET and (clock.status == RUNNING or clock.reason == HEARING):
                clock.met_mask |= hit
            if not clock.open_mask:
                is_any_over = True
                self.close(clock, on or self.day, status, reason)
        if is_any_over:
            self.live = [clock for clock in self.live if clock.open_mask]
        return touched

    def close(self, clock: Clock, on: date, status: str, reason: str) -> None:
        """Write how a clock ended; one that was met for any demand counts as met."""
        if clock.status == SUSPENDED and clock.reason != HEARING:
            clock.status = CANCELLED  # no notice was owed; the reason it was suspended for stays
        elif clock.met_mask:
            clock.status = MET
        else:
            clock.status, clock.reason = status, reason
        clock.ended_on, clock.ended_by = on, self.seq
        clock.ended_at = self.event.recorded_at if clock.due_at is not None else None

    def move(self, clock: Clock, rulebook: Rulebook) -> None:
        """Set the dates of a clock by its start, its extension and a rulebook; minutes do not ask which days are worked."""
        if clock.due_at is not None:
            return
        rule = rulebook.rules[clock.kind]
        more = clock.extended_days + clock.excluded_days + clock.paused_days
        ends = rule.dates_until(clock.strict_on) if clock.kind in FIXED else rule.dates(clock.started_on, more)
        clock.due_on, clock.strict_on, clock.lenient_on, clock.is_provisional = ends
        clock.calendar_version = rule.calendar_version

    def rulebook_of(self, clock: Clock) -> Rulebook:
        """The rulebook by which a clock was wound."""
        return self.rulebooks.pinned_for(profile=clock.profile_version, calendar=clock.calendar_version)


def _numbers(mask: int) -> tuple[int, ...]:
    """Demand numbers of a mask; few masks occur, so the tuples are shared."""
    found = _TUPLES.get(mask)
    if found is None:
        found = _TUPLES[mask] = tuple(n + 1 for n in range(mask.bit_length()) if mask >> n & 1)
    return found


_TUPLES: dict[int, tuple[int, ...]] = {}
