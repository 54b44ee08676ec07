"""What the lines of a suggestion do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import suggestions
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on


@on(suggestions.Appraised)
def _appraised(s: Snapshot, p: suggestions.Appraised, event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.appraised_seq = event.seq


@on(suggestions.AdoptionDecided)
def _adoption_decided(s: Snapshot, p: suggestions.AdoptionDecided, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.adoption, demand.grade = p.degree, p.grade
