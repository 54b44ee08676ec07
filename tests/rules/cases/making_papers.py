"""Random acts on the pure fold: transfers, mandates and inquiries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases.kinds import papers as kinds


def _at(w: Any) -> dt.datetime:
    return dt.datetime.combine(w.day, dt.time(1), dt.UTC)


def transferred(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.Transferred:
    return kinds.Transferred(
        demands=n, body=b, organ_kind="court", organ=w.ref(), enclosed=("petition",), reason=w.ref(), is_named=d.below(2) > 0
    )


def mandated(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.Mandated:
    until = d.one((None, w.day + dt.timedelta(days=30)))
    return kinds.Mandated(
        mandate=len(w.snapshot.mandates) + 1, relation="relative", powers=("supplement", "withdraw"), from_on=w.day, until_on=until
    )


def _open(w: Any) -> int:
    return next(each.n for each in w.snapshot.mandates if not each.is_ended)


def recorded(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.Investigated:
    return kinds.Investigated(
        record=w.snapshot.inquiries + 1, body=b, began_at=_at(w), ended_at=_at(w), place=w.ref(), investigators=w.ref(), clerk=w.ref(),
        talk=(kinds.AskedRef(question=w.ref(), answer=w.ref()),), is_signed=True, files=w.files(d.below(2)),
    )  # fmt: skip


MAKERS: dict[str, Any] = {
    "transfer": transferred,
    "mandate": mandated,
    "mandate_revocation": lambda w, d, k, b, n: kinds.MandateEnded(mandate=_open(w), reason=d.one((None, w.ref()))),
    "agency": lambda w, d, k, b, n: kinds.AgentSeen(mandate=_open(w), power="supplement", body=b),
    "investigation_record": recorded,
    "investigation_report": lambda w, d, k, b, n: kinds.InvestigationReported(
        body=b, began_on=w.day, ended_on=w.day, investigators=w.ref(), process=w.ref(), facts=w.ref(), evidence=w.ref(), opinion=w.ref()
    ),
}
