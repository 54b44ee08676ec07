"""Clocks of a hearing, and the time it takes off a recheck (art. 36(2), clock C11) (pure).

The periods of a hearing are local data; where a profile has none, none runs. From the decision to hold it until it has ended the
clock of the recheck stands still; that of the handling runs on (art. 34 knows no exception) unless the profile switches it.
"""

from __future__ import annotations

from datetime import date

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.procedures.hearing import AT_RECHECK
from xinqiao.clocks.rules.clock import CANCELLED, RUNNING, SUSPENDED
from xinqiao.clocks.rules.duties import start_until
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.winder import ALL, HEARING, Winder
from xinqiao.foundation.time import local_date

CONSENT, DECISION, HOLDING, DAY = "hearing_consent", "hearing_decision", "hearing_holding", "hearing_day"
OPINION, PUBLICATION = "hearing_opinion", "hearing_publication"
STAGES = frozenset({CONSENT, DECISION, HOLDING, DAY, OPINION, PUBLICATION})
RECHECK_CLOCK, HANDLING_CLOCK = "recheck", "handling"


def _start(w: Winder, kind: str, holder: str | None, on_: date) -> None:
    if kind in w.book.rules:
        w.start(kind, w.hearing_mask, holder, on_)


def _end(w: Winder, *stages: str, status: str = "met") -> None:
    w.end(frozenset(stages), ALL, status=status, reason="" if status == "met" else "hearing_over")


@on(kinds.HearingRequested)
def _requested(w: Winder, p: kinds.HearingRequested) -> None:
    w.hearing_mask, w.hearing_body, w.hearing_at = mask_of(p.demands), p.body, p.at
    _start(w, DECISION, p.body, w.day)


@on(kinds.HearingProposed)
def _proposed(w: Winder, p: kinds.HearingProposed) -> None:
    w.hearing_mask, w.hearing_body, w.hearing_at = mask_of(p.demands), p.body, p.at
    if p.needs_consent:
        _start(w, CONSENT, None, w.day)
    else:
        _granted(w)


@on(kinds.HearingConsented)
def _consented(w: Winder, p: kinds.HearingConsented) -> None:
    _end(w, CONSENT)
    if p.is_agreed:
        _granted(w)


@on(kinds.HearingDecided)
def _decided(w: Winder, p: kinds.HearingDecided) -> None:
    _end(w, DECISION)
    if p.is_held:
        _granted(w)


def _granted(w: Winder) -> None:
    _start(w, HOLDING, w.hearing_body, w.day)
    stopped = RECHECK_CLOCK if w.hearing_at == AT_RECHECK else HANDLING_CLOCK
    if stopped == HANDLING_CLOCK and not w.book.profile.switches.hearing_stops_handling:
        return
    for clock in w.live:
        if clock.kind == stopped and clock.status == RUNNING and clock.open_mask & w.hearing_mask:
            clock.status, clock.reason = SUSPENDED, HEARING
    w.hearing_since = w.day


def _over(w: Winder) -> None:
    """What stood still runs on, later by the days it stood."""
    for clock in w.live:
        if clock.status == SUSPENDED and clock.reason == HEARING:
            clock.status, clock.reason = RUNNING, ""
            clock.excluded_days += max((w.day - w.hearing_since).days, 0)
            w.move(clock, w.rulebook_of(clock))


@on(kinds.HearingNotified)
def _notified(w: Winder, p: kinds.HearingNotified) -> None:
    _end(w, HOLDING)
    _set_day(w, local_date(p.held_at))


@on(kinds.HearingPostponed)
def _postponed(w: Winder, p: kinds.HearingPostponed) -> None:
    _end(w, DAY, status=CANCELLED)
    _set_day(w, local_date(p.held_at))


def _set_day(w: Winder, held_on: date) -> None:
    if DAY in w.book.rules:
        start_until(w, DAY, w.hearing_mask, w.hearing_body, held_on)


@on(kinds.HearingRecused)
def _recused(w: Winder, p: kinds.HearingRecused) -> None:
    """Somebody else sits: a new notice is owed where the old one was out."""
    if p.is_agreed and w.end(frozenset({DAY}), ALL, status=CANCELLED, reason="hearing_over"):
        _start(w, HOLDING, w.hearing_body, w.day)


@on(kinds.HearingOpened)
def _opened(w: Winder, p: kinds.HearingOpened) -> None:
    if p.attendance == "absent":
        _end(w, DAY)
        _over(w)


@on(kinds.HearingEnded)
def _ended(w: Winder, _p: kinds.HearingEnded) -> None:
    _end(w, DAY)
    _start(w, OPINION, w.hearing_body, w.day)
    _over(w)


@on(kinds.HearingOpinionGiven)
def _opinion_given(w: Winder, _p: kinds.HearingOpinionGiven) -> None:
    _end(w, OPINION)
    _start(w, PUBLICATION, w.hearing_body, w.day)


@on(kinds.HearingPublished)
def _published(w: Winder, _p: kinds.HearingPublished) -> None:
    _end(w, PUBLICATION)


@on(kinds.HearingWithdrawn, kinds.HearingCancelled)
def _given_up(w: Winder, _p: kinds.HearingWithdrawn | kinds.HearingCancelled) -> None:
    _end(w, *sorted(STAGES), status=CANCELLED)
    _over(w)
