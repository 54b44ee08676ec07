"""What the lines of the simple procedure do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.kinds import simple
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on


@on(simple.SimpleProcedureChosen)
def _chosen(s: Snapshot, p: simple.SimpleProcedureChosen, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.is_simple = True


@on(simple.SimplyAnswered)
def _answered(s: Snapshot, p: simple.SimplyAnswered, event: ev.Recorded) -> None:
    for reply in p.replies:
        for demand in s.those([reply.n]):
            demand.state, demand.outcome, demand.body = standing.CONCLUDED, standing.SIMPLY_ANSWERED, p.body
            demand.answered_seq, demand.answer_opinion = event.seq, reply.opinion.n
            demand.pending_extension_days = 0


@on(simple.OrdinaryProcedureChosen)
def _ordinary(s: Snapshot, p: simple.OrdinaryProcedureChosen, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.is_simple = False
        if demand.n in p.reopens:
            demand.state, demand.outcome, demand.answered_seq, demand.served_on = standing.ACCEPTED, "", 0, None
            s.is_completed = False
