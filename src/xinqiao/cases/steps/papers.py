"""What the lines about papers do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import papers
from xinqiao.cases.procedures.papers import Mandate
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on
from xinqiao.foundation.time import local_date


@on(papers.Transferred)
def _transferred(s: Snapshot, p: papers.Transferred, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.is_transferred = True


@on(papers.Mandated)
def _mandated(s: Snapshot, p: papers.Mandated, _event: ev.Recorded) -> None:
    s.files_given.extend(file.n for file in p.files)  # a mandate bears the petitioner's name
    s.mandates.append(Mandate(n=p.mandate, powers=list(p.powers), demands=list(p.demands), from_on=p.from_on, until_on=p.until_on))


@on(papers.MandateEnded)
def _mandate_ended(s: Snapshot, p: papers.MandateEnded, event: ev.Recorded) -> None:
    for mandate in s.mandates:
        if mandate.n == p.mandate:
            mandate.ended_on = local_date(event.occurred_at)


def end_open_mandates(s: Snapshot, event: ev.Recorded) -> None:
    """A mandate without a last day is for this matter: it ends with the file, when every window is over."""
    for mandate in s.mandates:
        mandate.until_on = mandate.until_on or local_date(event.occurred_at)


@on(papers.AgentSeen)
def _agent_seen(_s: Snapshot, _p: papers.AgentSeen, _event: ev.Recorded) -> None:
    """That somebody came for the petitioner changes no state."""


@on(papers.Investigated)
def _investigated(s: Snapshot, p: papers.Investigated, _event: ev.Recorded) -> None:
    s.inquiries = p.record


@on(papers.InvestigationReported)
def _reported(_s: Snapshot, _p: papers.InvestigationReported, _event: ev.Recorded) -> None:
    """A report changes no state; the answer that follows does."""
