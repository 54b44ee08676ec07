"""Clocks of a cooperation: the day by which a body gives its part (pure; a local stage with a day set by who asks)."""

from __future__ import annotations

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.clocks.rules.clock import CANCELLED, MET, RUNNING
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.winder import Winder

PART = "cooperation"


@on(kinds.CooperationAsked, kinds.LeaderAsked)
def _asked(w: Winder, p: kinds.CooperationAsked | kinds.LeaderAsked) -> None:
    if PART not in w.book.rules:
        return
    clock = w.start(PART, mask_of(p.demands), p.to_body, w.day)
    clock.due_on, clock.strict_on, clock.lenient_on, clock.is_provisional = w.book.rules[PART].dates_until(p.due_on)
    clock.term_days = max((p.due_on - w.day).days, 0)


@on(kinds.CooperationContributed)
def _contributed(w: Winder, p: kinds.CooperationContributed) -> None:
    _end(w, p.opened_seq, MET)


@on(kinds.CooperationRuled)
def _ruled(w: Winder, p: kinds.CooperationRuled) -> None:
    if p.is_agreed:
        _end(w, p.opened_seq, CANCELLED)


@on(kinds.CooperationCancelled)
def _cancelled(w: Winder, p: kinds.CooperationCancelled) -> None:
    _end(w, p.opened_seq, CANCELLED)


def _end(w: Winder, opened_seq: int, status: str) -> None:
    """End the clock that this line began: parts of several bodies run side by side on the same demands."""
    for clock in w.live:
        if clock.kind == PART and clock.n == opened_seq and clock.status == RUNNING:
            clock.met_mask |= clock.open_mask if status == MET else 0
            clock.open_mask = 0
            w.close(clock, w.day, status, "" if status == MET else "cooperation_over")
    w.live = [each for each in w.live if each.open_mask]
