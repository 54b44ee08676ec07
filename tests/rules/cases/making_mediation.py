"""Lines of a mediation, drawn for walks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.procedures.mediation import Mediation


def _open(walk: Any) -> Mediation:
    return next(p for p in walk.snapshot.procedures if isinstance(p, Mediation) and p.is_open)


def proposed(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.MediationProposed:
    holder = body or next((d.body for d in walk.snapshot.those(numbers) if d.body), walk.snapshot.office)
    return kinds.MediationProposed(
        demands=numbers, body=holder, way="people", dispute=walk.ref(), other=walk.ref(), agreed_on=None if body else walk.day
    )


def consented(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.MediationConsented:
    mediation = _open(walk)
    side = next(side for side in ("petitioner", "other") if side not in mediation.consents)
    return kinds.MediationConsented(
        procedure=mediation.n, opened_seq=mediation.opened_seq, side=side, is_agreed=drawn.below(5) > 0, agreed_on=walk.day
    )


def held(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.MediationHeld:
    m = _open(walk)
    refs = {name: walk.ref() for name in ("place", "mediators", "text")}
    return kinds.MediationHeld(procedure=m.n, opened_seq=m.opened_seq, held_on=walk.day, **refs)


def agreed(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.MediationAgreed:
    m = _open(walk)
    duties = tuple(
        kinds.NewDuty(who=walk.ref(), what=walk.ref(), due_on=walk.day + dt.timedelta(days=drawn.below(40))) for _ in range(drawn.below(3))
    )
    return kinds.MediationAgreed(
        procedure=m.n, opened_seq=m.opened_seq, signed_on=walk.day, mediators=walk.ref(), terms=walk.ref(), duties=duties
    )


def duty_done(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.MediationDutyDone:
    m = _open(walk)
    duty = next(each for each in m.duties if each.done_on is None)
    return kinds.MediationDutyDone(
        procedure=m.n, opened_seq=m.opened_seq, duty=duty.n, is_kept=drawn.below(4) > 0, on=walk.day, evidence=walk.ref()
    )


def ended(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.MediationEnded:
    m = _open(walk)
    return kinds.MediationEnded(procedure=m.n, opened_seq=m.opened_seq, reason=walk.ref())


MAKERS = {
    "mediation_proposal": proposed, "mediation_consent": consented, "mediation_session": held, "mediation_agreement": agreed,
    "mediation_performance": duty_done, "mediation_ending": ended,
}  # fmt: skip
