"""What linking, merging and naming representatives do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.procedures.grouping import Link, Member
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on


@on(kinds.Linked)
def _linked(s: Snapshot, p: kinds.Linked, event: ev.Recorded) -> None:
    s.links = [link for link in s.links if link.other != str(p.other)]
    s.links.append(Link(other=str(p.other), relation=p.relation, seq=event.seq))


@on(kinds.Unlinked)
def _unlinked(s: Snapshot, p: kinds.Unlinked, _event: ev.Recorded) -> None:
    s.links = [link for link in s.links if link.other != str(p.other)]


@on(kinds.Merged)
def _merged(s: Snapshot, p: kinds.Merged, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.leading, demand.leading_demand = str(p.leading), p.leading_demand


@on(kinds.Separated)
def _separated(s: Snapshot, p: kinds.Separated, _event: ev.Recorded) -> None:
    for demand in s.those(p.demands):
        demand.leading, demand.leading_demand = "", 0


@on(kinds.MemberJoined)
def _member_joined(s: Snapshot, p: kinds.MemberJoined, event: ev.Recorded) -> None:
    # one line tells all that a member has with one demand of this case
    s.members = [m for m in s.members if (m.case, m.leading_demand) != (str(p.member), p.demands[0])]
    s.members.append(Member(case=str(p.member), demands=list(p.member_demands), leading_demand=p.demands[0], seq=event.seq))


@on(kinds.MemberLeft)
def _member_left(s: Snapshot, p: kinds.MemberLeft, _event: ev.Recorded) -> None:
    s.members = [m for m in s.members if m.case != str(p.member)]


@on(kinds.AnswerShared)
def _answer_shared(s: Snapshot, p: kinds.AnswerShared, _event: ev.Recorded) -> None:
    """From here on the demand has its own answer, service, window and rating."""
    for demand in s.those(p.demands):
        demand.shared_from, demand.leading, demand.leading_demand = str(p.leading), "", 0


@on(kinds.RepresentativesNamed)
def _representatives_named(s: Snapshot, p: kinds.RepresentativesNamed, _event: ev.Recorded) -> None:
    s.reach = p.reach
    s.files_given.extend(file.n for file in p.files)  # a list of signatures bears their names


@on(kinds.SignerInformed)
def _signer_informed(_s: Snapshot, _p: kinds.SignerInformed, _event: ev.Recorded) -> None:
    """It changes no state."""
