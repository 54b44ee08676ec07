"""What the lines of a mediation do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.procedures import mediation as states
from xinqiao.cases.procedures.duty import Duty
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on


@on(kinds.MediationProposed)
def _proposed(s: Snapshot, p: kinds.MediationProposed, event: ev.Recorded) -> None:
    s.procedures.append(
        Mediation(
            n=s.next_procedure, state=states.MEDIATION_PROPOSED, body=p.body, demands=list(p.demands), opened_seq=event.seq, way=p.way,
            dispute=p.dispute.n, other=p.other.n, institution=p.institution.n if p.institution else 0,
            consents={states.PETITIONER_SIDE: p.agreed_on} if p.agreed_on else {},
        )
    )  # fmt: skip


@on(kinds.MediationConsented)
def _consented(s: Snapshot, p: kinds.MediationConsented, _event: ev.Recorded) -> None:
    mediation = s.conducted(Mediation, p.procedure)
    if not p.is_agreed:
        return mediation.end(states.DECLINED)
    mediation.consents[p.side] = p.agreed_on
    if {states.PETITIONER_SIDE, states.OTHER_SIDE} <= set(mediation.consents):
        mediation.state = states.MEDIATION_OPEN
    return None


@on(kinds.MediationHeld)
def _held(s: Snapshot, p: kinds.MediationHeld, _event: ev.Recorded) -> None:
    s.conducted(Mediation, p.procedure).sessions += 1


@on(kinds.MediationAgreed)
def _agreed(s: Snapshot, p: kinds.MediationAgreed, _event: ev.Recorded) -> None:
    mediation = s.conducted(Mediation, p.procedure)
    mediation.terms, mediation.state = p.terms.n, states.MEDIATION_DUTIES
    mediation.duties = [Duty(n=n, who=duty.who.n, what=duty.what.n, due_on=duty.due_on) for n, duty in enumerate(p.duties, start=1)]
    if not mediation.duties:
        mediation.end(states.AGREED)


@on(kinds.MediationDutyDone)
def _duty_done(s: Snapshot, p: kinds.MediationDutyDone, _event: ev.Recorded) -> None:
    mediation = s.conducted(Mediation, p.procedure)
    if not p.is_kept:
        return mediation.end(states.BROKEN)
    for duty in mediation.duties:
        if duty.n == p.duty and duty.done_on is None:
            duty.done_on = p.on
    if all(duty.done_on for duty in mediation.duties):
        mediation.end(states.PERFORMED)
    return None


@on(kinds.MediationEnded)
def _ended(s: Snapshot, p: kinds.MediationEnded, _event: ev.Recorded) -> None:
    s.conducted(Mediation, p.procedure).end(states.FAILED)
