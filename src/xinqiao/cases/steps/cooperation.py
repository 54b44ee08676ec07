"""What the lines of a cooperation do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.procedures import cooperation as states
from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on


@on(kinds.CooperationAsked)
def _asked(s: Snapshot, p: kinds.CooperationAsked, event: ev.Recorded) -> None:
    s.procedures.append(
        Cooperation(
            n=s.next_procedure, state=states.COOPERATION_ASKED, body=p.to_body, demands=list(p.demands), opened_seq=event.seq,
            others=[p.body], asked_by=p.body, task=p.task.n, due_on=p.due_on,
        )
    )  # fmt: skip


@on(kinds.LeaderAsked)
def _leader_asked(s: Snapshot, p: kinds.LeaderAsked, event: ev.Recorded) -> None:
    s.procedures.append(
        Cooperation(
            n=s.next_procedure, state=states.COOPERATION_ASKED, body=p.to_body, demands=list(p.demands), opened_seq=event.seq,
            handler=p.leader, others=[p.body], asked_by=p.body, is_leader=True, task=p.task.n, due_on=p.due_on,
        )
    )  # fmt: skip


@on(kinds.CooperationContributed)
def _contributed(s: Snapshot, p: kinds.CooperationContributed, _event: ev.Recorded) -> None:
    part = s.conducted(Cooperation, p.procedure)
    part.contribution = p.text.n
    part.end(states.CONTRIBUTED)


@on(kinds.CooperationDeclined)
def _declined(s: Snapshot, p: kinds.CooperationDeclined, _event: ev.Recorded) -> None:
    s.conducted(Cooperation, p.procedure).state = states.COOPERATION_DECLINED


@on(kinds.CooperationRuled)
def _ruled(s: Snapshot, p: kinds.CooperationRuled, _event: ev.Recorded) -> None:
    part = s.conducted(Cooperation, p.procedure)
    if p.is_agreed:
        part.end(states.CANCELLED)
    else:
        part.state = states.COOPERATION_ASKED


@on(kinds.CooperationCancelled)
def _cancelled(s: Snapshot, p: kinds.CooperationCancelled, _event: ev.Recorded) -> None:
    part = s.conducted(Cooperation, p.procedure)
    part.end(states.CANCELLED)
