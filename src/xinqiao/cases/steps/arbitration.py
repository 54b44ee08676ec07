"""What the lines of an arbitration do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.kinds import arbitration
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on


@on(arbitration.ArbitrationAsked)
def _asked(s: Snapshot, p: arbitration.ArbitrationAsked, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.state, demand.body, demand.sender, demand.handler = standing.OBJECTED, p.to_body, p.from_body, ""
        demand.arbiter = p.to_body


@on(arbitration.Designated)
def _designated(s: Snapshot, p: arbitration.Designated, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.state, demand.body, demand.sender, demand.handler = standing.FORWARDED, p.to_body, p.from_body, ""
        demand.arbiter, demand.is_designated = "", True
