"""A clock as the ledger winds it, and its colour on a day (pure)."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from xinqiao.statute.local.profile import Near

RUNNING, MET, SUSPENDED, LAPSED, CANCELLED = "running", "met", "suspended", "lapsed", "cancelled"
REMEDY_PAUSED = "remedy_paused"
"""Why a review or recheck is suspended (中止); other reasons stand in `winder`."""
STATUSES = (RUNNING, MET, SUSPENDED, LAPSED, CANCELLED)
DUTY, WINDOW, LOCAL, PERMISSION = "duty", "window", "local", "permission"
# A word that is owed to the petitioner every so often: it hurries, and no period is broken by it.
CONTACT = "contact"
NATURES = (DUTY, WINDOW, LOCAL, PERMISSION, CONTACT)

IN_TIME, NEAR, DUE_TODAY, MISSED, MET_LATE = "in_time", "near", "due_today", "missed", "met_late"
COLOURS = (IN_TIME, NEAR, DUE_TODAY, MISSED, MET, MET_LATE, SUSPENDED, LAPSED, CANCELLED)

_NEAR = Near()


class Clock(msgspec.Struct):
    """One running or ended period of one case.

    `n` is the seq of the event that started it (of several of one kind by one event: times a hundred, and its place). `due_on` is the date that counts: strict for agencies,
    lenient for petitioners unless the profile switches it. `term_days` is the period as set, without
    `extended_days`. The masks say for which demands (bit n - 1) it is still open and was met.
    """

    kind: str
    n: int
    demands: tuple[int, ...]
    nature: str
    holder: str | None
    started_on: date
    due_on: date
    strict_on: date
    lenient_on: date
    term_days: int
    unit: str
    rule: str
    profile_version: str
    calendar_version: str
    is_provisional: bool
    status: str = RUNNING
    ended_on: date | None = None
    ended_by: int | None = None
    reason: str = ""
    extended_days: int = 0
    open_mask: int = 0
    met_mask: int = 0
    excluded_days: int = 0  # hearing time that does not count (art. 36(2)); not stored, wound each time
    paused_days: int = 0  # of a suspension (中止), where the local rule knows one; not stored either
    corrected_by: int = 0  # line that put right what it is counted from; not stored, wound each time
    due_at: datetime | None = None  # the instant it ends, where minutes count; due_on is then its day
    ended_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether it still counts down (or is past its end and not yet met)."""
        return self.status == RUNNING

    @property
    def is_statutory(self) -> bool:
        """Whether the Regulation sets it; else a local profile does."""
        return self.rule.startswith("regulation_2022:")

    @property
    def open_demands(self) -> tuple[int, ...]:
        """Demands for which it is still open."""
        return tuple(n for n in self.demands if self.open_mask >> (n - 1) & 1)

    @property
    def is_obligation(self) -> bool:
        """Whether missing it is somebody's fault: a petitioner's window or a permission just lapses."""
        return self.nature in {DUTY, LOCAL}


def colour(*, clock: Clock, today: date, near: Near = _NEAR) -> str:
    """How a clock stands on a day.

    Takes  clock; today; near, thresholds of the profile.
    Gives  a word of COLOURS; a running window or permission past its end is 'lapsed', not 'missed'.
    """
    if clock.status == MET:
        return MET_LATE if clock.is_obligation and _ended_late(clock) else MET
    if clock.status != RUNNING:
        return clock.status
    left = days_left(clock=clock, today=today)
    if left < 0:
        return MISSED if clock.is_obligation or clock.nature == CONTACT else LAPSED
    if left == 0:
        return DUE_TODAY
    return NEAR if left <= near_days(clock=clock, near=near) else IN_TIME


def _ended_late(clock: Clock) -> bool:
    if clock.due_at is not None and clock.ended_at is not None:
        return clock.ended_at > clock.due_at
    return clock.ended_on is not None and clock.ended_on > clock.due_on


def days_left(*, clock: Clock, today: date) -> int:
    """Calendar days until the date that counts; negative when it has passed."""
    return clock.due_on.toordinal() - today.toordinal()


def near_days(*, clock: Clock, near: Near = _NEAR) -> int:
    """From how many days before its end a clock is near: a few days, or a share of a long term."""
    span = clock.due_on.toordinal() - clock.started_on.toordinal()
    return max(1, min(near.days, span // 2), span * near.percent // 100)
