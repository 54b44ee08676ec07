"""Clocks of a cooperation: the day by which a body gives its part (pure; a local stage with a day set by who asks)."""

from __future__ import annotations

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.clocks.rules.clock import CANCELLED, MET
from xinqiao.clocks.rules.duties import end_clock, start_until
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.winder import Winder

PART = "cooperation"


@on(kinds.CooperationAsked, kinds.LeaderAsked)
def _asked(w: Winder, p: kinds.CooperationAsked | kinds.LeaderAsked) -> None:
    if PART in w.book.rules:
        start_until(w, PART, mask_of(p.demands), p.to_body, p.due_on)


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
        if clock.kind == PART and clock.n == opened_seq:
            end_clock(w, clock, status, "cooperation_over")
