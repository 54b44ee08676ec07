"""Clocks of a mediation: to come to an end, and the nearest duty of the agreement (pure; local data)."""

from __future__ import annotations

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.clocks.rules.clock import CANCELLED, MET, RUNNING
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.winder import Conferring, Winder

MEDIATE, DUTY = "mediation", "mediation_duty"


@on(kinds.MediationProposed)
def _proposed(w: Winder, p: kinds.MediationProposed) -> None:
    conferring = w.conferring[w.seq] = Conferring(mask_of(p.demands))
    if MEDIATE in w.book.rules:
        conferring.clock = w.start(MEDIATE, conferring.mask, p.body, w.local_day)


@on(kinds.MediationConsented)
def _consented(w: Winder, p: kinds.MediationConsented) -> None:
    if not p.is_agreed:
        _end(w, w.conferring[p.opened_seq], CANCELLED)


@on(kinds.MediationAgreed)
def _agreed(w: Winder, p: kinds.MediationAgreed) -> None:
    conferring = w.conferring[p.opened_seq]
    holder = conferring.clock.holder if conferring.clock else ""
    _end(w, conferring, MET)
    conferring.tasks = {n: (duty.due_on, holder or w.office) for n, duty in enumerate(p.duties, start=1)}
    _next(w, conferring)


@on(kinds.MediationDutyDone)
def _duty_done(w: Winder, p: kinds.MediationDutyDone) -> None:
    conferring = w.conferring[p.opened_seq]
    conferring.tasks.pop(p.duty, None)
    _end(w, conferring, MET if p.is_kept else CANCELLED)
    if p.is_kept:
        _next(w, conferring)


@on(kinds.MediationEnded)
def _ended(w: Winder, p: kinds.MediationEnded) -> None:
    _end(w, w.conferring[p.opened_seq], CANCELLED)


def _next(w: Winder, conferring: Conferring) -> None:
    """One clock at a time: that of the duty which is due first."""
    if not conferring.tasks or DUTY not in w.book.rules:
        return
    due_on, body = min(conferring.tasks.values())
    clock = conferring.clock = w.start(DUTY, conferring.mask, body, w.day)
    clock.due_on, clock.strict_on, clock.lenient_on, clock.is_provisional = w.book.rules[DUTY].dates_until(due_on)
    clock.term_days = max((due_on - w.day).days, 0)


def _end(w: Winder, conferring: Conferring, status: str) -> None:
    clock, conferring.clock = conferring.clock, None
    if clock is None or clock.status != RUNNING:
        return
    clock.met_mask |= clock.open_mask if status == MET else 0
    clock.open_mask = 0
    w.close(clock, w.day, status, "" if status == MET else "mediation_over")
    w.live = [each for each in w.live if each.open_mask]
