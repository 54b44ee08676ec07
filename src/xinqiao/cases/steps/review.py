"""What the lines of a review and a recheck do to a snapshot (pure)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.payload import Event
from xinqiao.cases.procedures import review as states
from xinqiao.cases.procedures.review import Recheck, Remedy, Review, Ruled
from xinqiao.cases.standing import Annulled, Demand, Snapshot
from xinqiao.cases.stepping import officer_of, on
from xinqiao.cases.steps.aftercare import open_promises
from xinqiao.foundation.time import local_date
from xinqiao.statute.review import outside_code

_Step = Callable[[Snapshot, Any, ev.Recorded], None]


def _of_both(*payloads: type[Event]) -> Callable[[_Step], None]:
    """Enter one step for a line of the review and its like of the recheck."""

    def keep(step: _Step) -> None:
        for kind in payloads:
            on(kind)(step)

    return keep


def _turn_to(found: Remedy, state: str) -> None:
    found.state = states.state_of(found.kind, state)


def _close(found: Remedy, outcome: str) -> None:
    _turn_to(found, states.CLOSED)
    found.end(outcome)
    found.awaited = []


def _back(s: Snapshot, found: Remedy) -> None:
    """The opinion challenged stands as it stood before."""
    for demand in s.those(found.demands):
        demand.chain = states.REVIEWED if isinstance(found, Recheck) else ""


@_of_both(kinds.ReviewRequested, kinds.RecheckRequested)
def _asked(s: Snapshot, p: kinds.Asked, event: ev.Recorded) -> None:
    is_recheck = isinstance(p, kinds.RecheckRequested)
    s.files_given.extend(file.n for file in p.files)
    made = (Recheck if is_recheck else Review)(
        n=p.procedure,
        state="",
        body=p.body,
        demands=list(p.demands),
        opened_seq=event.seq,
        others=list(p.units),
        challenged_seq=p.challenged_seq,
        received_on=p.received_on,
        is_late=p.is_late,
        late_reason=p.late_reason.n if p.late_reason else 0,
        request=p.request.n,
        reasons=p.reasons.n,
    )
    _turn_to(made, states.ASKED)
    s.is_archived = False  # the file is opened again until the request has its written end
    s.procedures = [*s.procedures, made]
    for demand in s.those(p.demands):
        demand.chain = states.RECHECK_OPEN if is_recheck else states.REVIEW_OPEN


@_of_both(kinds.ReviewAdmitted, kinds.RecheckAdmitted)
def _admitted(s: Snapshot, p: kinds.Admitted, event: ev.Recorded) -> None:
    found = s.conducted(Remedy, p.procedure)
    _turn_to(found, states.TAKEN)
    found.investigators, found.can_pause = list(p.investigators), p.can_pause
    found.handler = officer_of(event) if officer_of(event) in p.investigators else next(iter(p.investigators), "")
    found.admitted_on = local_date(event.occurred_at)
    found.others = sorted({*found.others, *p.asked})
    found.awaited = list(p.asked)


@_of_both(kinds.ReviewNotAdmitted, kinds.RecheckNotAdmitted)
def _not_admitted(s: Snapshot, p: kinds.NotAdmitted, event: ev.Recorded) -> None:
    found = s.conducted(Remedy, p.procedure)
    _turn_to(found, states.REFUSED)
    found.ground, found.decided_seq = p.ground, event.seq


@_of_both(kinds.ReviewMaterialGiven, kinds.RecheckMaterialGiven)
def _material(s: Snapshot, p: kinds.MaterialGiven, _event: ev.Recorded) -> None:
    found = s.conducted(Remedy, p.procedure)
    found.awaited = [code for code in found.awaited if code != p.body]


@_of_both(kinds.ReviewDrafted, kinds.RecheckDrafted)
def _drafted(s: Snapshot, p: kinds.OpinionDrafted, _event: ev.Recorded) -> None:
    found = s.conducted(Remedy, p.procedure)
    _turn_to(found, states.DRAFTED)
    found.facts, found.basis = p.facts.n, p.basis.n
    found.rulings = [Ruled(n=each.n, conclusion=each.conclusion, text=each.text.n if each.text else 0) for each in p.rulings]
    found.next_organ, found.redo_days = p.next_organ, p.redo_days


@_of_both(kinds.ReviewApproved, kinds.RecheckApproved)
def _approved(s: Snapshot, p: kinds.OpinionApproved, _event: ev.Recorded) -> None:
    _turn_to(s.conducted(Remedy, p.procedure), states.APPROVED if p.is_agreed else states.TAKEN)


@_of_both(kinds.ReviewDecided, kinds.RecheckDecided)
def _decided(s: Snapshot, p: kinds.Decided, event: ev.Recorded) -> None:
    found = s.conducted(Remedy, p.procedure)
    _turn_to(found, states.DECIDED)
    found.decided_seq, found.decided_on, found.awaited = event.seq, local_date(event.occurred_at), []
    for redo in p.redo:
        for demand in s.those([redo.n]):
            _annul(demand, redo.body, by=found.n, organ=found.body)
            s.is_completed = False


def _annul(demand: Demand, body: str, *, by: int, organ: str) -> None:
    """Back into the hands of whoever handled it, with a clean sheet; what was annulled is kept, so that it is not said again."""
    demand.annulled = Annulled(
        by=by,
        body=organ,
        conclusion=demand.conclusion,
        facts=demand.answer_facts,
        basis=demand.answer_basis,
        opinion=demand.answer_opinion,
    )
    demand.state, demand.outcome, demand.body, demand.chain = standing.ACCEPTED, "", body, ""
    demand.conclusion, demand.answer_facts, demand.answer_basis, demand.answer_opinion = "", 0, 0, 0
    demand.answered_seq, demand.served_on, demand.is_redo_agreed = 0, None, False


@_of_both(kinds.ReviewServed, kinds.RecheckServed)
def _served(s: Snapshot, p: kinds.OpinionServed, _event: ev.Recorded) -> None:
    if not p.is_effective:
        return
    found = s.conducted(Remedy, p.procedure)
    found.served_on = p.served_on
    if found.state == states.state_of(found.kind, states.REFUSED):
        _back(s, found)
        _close(found, states.NOT_ACCEPTED)
        return
    for ruling in found.rulings:
        if ruling.conclusion != states.ANNULLED:
            for demand in s.those([ruling.n]):
                demand.chain = states.FINAL if isinstance(found, Recheck) else states.REVIEWED
                demand.next_organ = found.next_organ
    outcomes = {ruling.conclusion for ruling in found.rulings}
    _close(found, next(each for each in (states.ANNULLED, states.CHANGED, states.UPHELD) if each in outcomes))


@_of_both(kinds.ReviewWithdrawn, kinds.RecheckWithdrawn)
def _withdrawn(s: Snapshot, p: kinds.RequestWithdrawn, _event: ev.Recorded) -> None:
    found = s.conducted(Remedy, p.procedure)
    _back(s, found)
    _close(found, states.WITHDRAWN)


@_of_both(kinds.ReviewSuspended, kinds.RecheckSuspended)
def _suspended(s: Snapshot, p: kinds.Suspended, _event: ev.Recorded) -> None:
    _turn_to(s.conducted(Remedy, p.procedure), states.PAUSED)


@_of_both(kinds.ReviewResumed, kinds.RecheckResumed)
def _resumed(s: Snapshot, p: kinds.Resumed, _event: ev.Recorded) -> None:
    _turn_to(s.conducted(Remedy, p.procedure), states.TAKEN)


@on(kinds.FinalityFiled)
def _filed(s: Snapshot, p: kinds.FinalityFiled, event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.is_filed = True
    if p.aid:
        found = [(each.n, each.body, each.what.n, each.due_on) for each in p.aid]
        open_promises(s, found, body=p.body, handler="", seq=event.seq)


@on(kinds.OutsideOpinion)
def _outside(s: Snapshot, p: kinds.OutsideOpinion, _event: ev.Recorded) -> None:
    s.is_archived = False
    for redo in p.redo:
        for demand in s.those([redo.n]):
            _annul(demand, redo.body, by=0, organ=outside_code(p.organ))
            demand.is_redo_agreed = True  # nobody of that organ agrees to anything here
            s.is_completed = False
    if not p.redo:
        for demand in s.those(p.demands):
            is_last = p.remedy == states.RECHECK
            demand.chain, demand.next_organ = states.FINAL if is_last else states.REVIEWED, p.next_organ
            demand.is_filed = is_last  # by the organ that ended it


@on(kinds.RedoAgreed)
def _redo_agreed(s: Snapshot, p: kinds.RedoAgreed, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.is_redo_agreed = p.is_agreed
        if not p.is_agreed:
            demand.state = standing.ACCEPTED
