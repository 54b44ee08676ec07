"""Clocks of a mediation: to come to an end, and the nearest duty of the agreement (pure; local data)."""

from __future__ import annotations

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.clocks.rules.clock import CANCELLED, MET
from xinqiao.clocks.rules.duties import end_conferring, start_nearest
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
        end_conferring(w, w.conferring[p.opened_seq], CANCELLED, "mediation_over")


@on(kinds.MediationAgreed)
def _agreed(w: Winder, p: kinds.MediationAgreed) -> None:
    conferring = w.conferring[p.opened_seq]
    holder = conferring.clock.holder if conferring.clock else ""
    end_conferring(w, conferring, MET, "mediation_over")
    conferring.tasks = {n: (duty.due_on, holder or w.office) for n, duty in enumerate(p.duties, start=1)}
    start_nearest(w, conferring, DUTY)


@on(kinds.MediationDutyDone)
def _duty_done(w: Winder, p: kinds.MediationDutyDone) -> None:
    conferring = w.conferring[p.opened_seq]
    conferring.tasks.pop(p.duty, None)
    end_conferring(w, conferring, MET if p.is_kept else CANCELLED, "mediation_over")
    if p.is_kept:
        start_nearest(w, conferring, DUTY)


@on(kinds.MediationEnded)
def _ended(w: Winder, p: kinds.MediationEnded) -> None:
    end_conferring(w, w.conferring[p.opened_seq], CANCELLED, "mediation_over")
