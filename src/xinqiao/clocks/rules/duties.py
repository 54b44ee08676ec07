"""A clock whose last day somebody fixed: a duty of an agreement, a task of a consultation, a promise of an answer (pure)."""

from __future__ import annotations

from datetime import date

from xinqiao.clocks.rules.clock import MET, RUNNING, Clock
from xinqiao.clocks.rules.winder import Conferring, Winder


def start_until(w: Winder, kind: str, mask: int, holder: str, due_on: date) -> Clock:
    """Start a clock that ends on `due_on`."""
    clock = w.start(kind, mask, holder, w.day)
    put_off(w, clock, due_on)
    return clock


def put_off(w: Winder, clock: Clock, due_on: date) -> None:
    """Its last day is another now; a term has no less than no days."""
    set_last_day(w, clock, due_on)
    clock.term_days = max(clock.term_days, 0)


def set_last_day(w: Winder, clock: Clock, due_on: date) -> None:
    """Its last day is this. The term is below zero where what came in by an import was due before it came: the lateness is shown as it is."""
    clock.due_on, clock.strict_on, clock.lenient_on, clock.is_provisional = w.book.rules[clock.kind].dates_until(due_on)
    clock.term_days = (due_on - clock.started_on).days


def end_clock(w: Winder, clock: Clock | None, status: str, reason: str) -> None:
    """End one clock, where it runs."""
    if clock is None or clock.status != RUNNING:
        return
    clock.met_mask |= clock.open_mask if status == MET else 0
    clock.open_mask = 0
    w.close(clock, w.day, status, "" if status == MET else reason)
    w.live = [each for each in w.live if each.open_mask]


def end_conferring(w: Winder, conferring: Conferring, status: str, reason: str) -> None:
    """End the clock of a consultation, mediation or second look."""
    clock, conferring.clock = conferring.clock, None
    end_clock(w, clock, status, reason)


def start_nearest(w: Winder, conferring: Conferring, kind: str) -> None:
    """One clock at a time: that of the duty which is due first."""
    if conferring.tasks and kind in w.book.rules:
        due_on, body = min(conferring.tasks.values())
        conferring.clock = start_until(w, kind, conferring.mask, body, due_on)
