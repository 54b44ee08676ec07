"""Lines of a cooperation, drawn for walks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import standing
from xinqiao.cases.kinds import cooperation as kinds


def _part(walk: Any, state: str) -> standing.Cooperation:
    return next(p for p in walk.snapshot.procedures if isinstance(p, standing.Cooperation) and p.is_open and p.state == state)


def _day(walk: Any, drawn: Any) -> dt.date:
    day: dt.date = walk.day + dt.timedelta(days=drawn.below(30))
    return day


def asked(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.CooperationAsked:
    to = drawn.one([code for code in walk.bodies if code != body])
    return kinds.CooperationAsked(demands=numbers, body=body, to_body=to, task=walk.ref(), due_on=_day(walk, drawn))


def leader_asked(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.LeaderAsked:
    return kinds.LeaderAsked(demands=numbers, body=body, to_body=body, leader=f"{body}-9", task=walk.ref(), due_on=_day(walk, drawn))


def contributed(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.CooperationContributed:
    part = _of(walk, body)
    return kinds.CooperationContributed(procedure=part.n, body=body, text=walk.ref(), opened_seq=part.opened_seq)


def declined(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.CooperationDeclined:
    part = _of(walk, body)
    return kinds.CooperationDeclined(procedure=part.n, body=body, reason=walk.ref(), opened_seq=part.opened_seq)


def ruled(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.CooperationRuled:
    part = _part(walk, "cooperation_declined")
    return kinds.CooperationRuled(procedure=part.n, body=body, is_agreed=drawn.below(2) > 0, reason=walk.ref(), opened_seq=part.opened_seq)


def cancelled(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> kinds.CooperationCancelled:
    part = next(p for p in walk.snapshot.procedures if isinstance(p, standing.Cooperation) and p.is_open)
    return kinds.CooperationCancelled(procedure=part.n, body=body, reason=walk.ref(), opened_seq=part.opened_seq)


def _of(walk: Any, body: str) -> standing.Cooperation:
    parts = [p for p in walk.snapshot.procedures if isinstance(p, standing.Cooperation) and p.is_open and p.state == "cooperation_asked"]
    return next((p for p in parts if p.body == body), parts[0])


MAKERS = {
    "cooperation": asked, "dual_assignment": leader_asked, "cooperation_contribution": contributed,
    "cooperation_objection": declined, "cooperation_ruling": ruled, "cooperation_cancellation": cancelled,
}  # fmt: skip
