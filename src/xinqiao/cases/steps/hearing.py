"""What the lines of a hearing do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.procedures import hearing as states
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import officer_of, on
from xinqiao.foundation.time import local_date


def _open(s: Snapshot, p: kinds.HearingRequested | kinds.HearingProposed, event: ev.Recorded, state: str) -> Hearing:
    opened = Hearing(
        n=s.next_procedure, state=state, body=p.body, demands=list(p.demands), opened_seq=event.seq, at=p.at, reason=p.reason.n
    )
    s.procedures.append(opened)
    return opened


@on(kinds.HearingRequested)
def _requested(s: Snapshot, p: kinds.HearingRequested, event: ev.Recorded) -> None:
    _open(s, p, event, states.HEARING_REQUESTED).is_requested = True


@on(kinds.HearingProposed)
def _proposed(s: Snapshot, p: kinds.HearingProposed, event: ev.Recorded) -> None:
    opened = _open(s, p, event, states.HEARING_PROPOSED if p.needs_consent else states.HEARING_DECIDED)
    opened.handler = officer_of(event)
    if not p.needs_consent:
        opened.granted_on = local_date(event.occurred_at)


@on(kinds.HearingConsented)
def _consented(s: Snapshot, p: kinds.HearingConsented, event: ev.Recorded) -> None:
    _settle(s.conducted(Hearing, p.procedure), event, is_held=p.is_agreed, otherwise=states.DECLINED)


@on(kinds.HearingDecided)
def _decided(s: Snapshot, p: kinds.HearingDecided, event: ev.Recorded) -> None:
    _settle(s.conducted(Hearing, p.procedure), event, is_held=p.is_held, otherwise=states.REFUSED)


def _settle(hearing: Hearing, event: ev.Recorded, *, is_held: bool, otherwise: str) -> None:
    if is_held:
        hearing.state, hearing.granted_on = states.HEARING_DECIDED, local_date(event.occurred_at)
    else:
        hearing.end(otherwise)


@on(kinds.HearingDrawn)
def _drawn(s: Snapshot, p: kinds.HearingDrawn, event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    hearing.seed, hearing.pool, hearing.members = p.seed, list(p.pool), list(p.members)
    hearing.state, hearing.handler = states.HEARING_DRAWN, officer_of(event)


@on(kinds.HearingObjected)
def _objected(s: Snapshot, p: kinds.HearingObjected, _event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    if p.member not in hearing.objected:
        hearing.objected.append(p.member)


@on(kinds.HearingRecused)
def _recused(s: Snapshot, p: kinds.HearingRecused, _event: ev.Recorded) -> None:
    """Somebody else sits now: the parties are told anew, with a new right to object."""
    hearing = s.conducted(Hearing, p.procedure)
    hearing.objected = [member for member in hearing.objected if member != p.member]
    if not p.is_agreed:
        return
    hearing.members = [p.substitute if member == p.member else member for member in hearing.members]
    hearing.gone.append(p.member)
    hearing.host = "" if hearing.host == p.member else hearing.host
    hearing.state = states.HEARING_DRAWN


@on(kinds.HearingNotified)
def _notified(s: Snapshot, p: kinds.HearingNotified, _event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    hearing.state, hearing.held_at, hearing.place = states.HEARING_NOTIFIED, p.held_at, p.place.n
    hearing.host, hearing.clerk, hearing.others = p.host, p.clerk, list(p.bodies)
    hearing.notice_days = p.notice_days
    hearing.is_public, hearing.closed_ground = p.is_public, p.closed_ground
    hearing.agenda = p.agenda.n if p.agenda else 0


@on(kinds.HearingPostponed)
def _postponed(s: Snapshot, p: kinds.HearingPostponed, _event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    hearing.held_at, hearing.notice_days = p.held_at, p.notice_days
    hearing.place = p.place.n if p.place else hearing.place


@on(kinds.HearingOpened)
def _opened(s: Snapshot, p: kinds.HearingOpened, _event: ev.Recorded) -> None:
    """An excused absence leaves the day to be moved; one without reason ends the hearing."""
    hearing = s.conducted(Hearing, p.procedure)
    if p.attendance == "absent":
        hearing.end(states.WAIVED)
    elif p.attendance != "excused":
        hearing.state, hearing.opened_at = states.HEARING_SITTING, p.opened_at


@on(kinds.HearingEnded)
def _ended(s: Snapshot, p: kinds.HearingEnded, event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    hearing.state, hearing.ended_at, hearing.minutes_seq = states.HEARING_RECORDED, p.ended_at, event.seq


@on(kinds.HearingOpinionGiven)
def _opinion_given(s: Snapshot, p: kinds.HearingOpinionGiven, _event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    hearing.state, hearing.opinion = states.HEARING_CONCLUDED, p.opinion.n
    hearing.votes = [states.Vote(member=each.member, vote=each.vote) for each in p.votes]


@on(kinds.HearingPublished)
def _published(s: Snapshot, p: kinds.HearingPublished, _event: ev.Recorded) -> None:
    hearing = s.conducted(Hearing, p.procedure)
    hearing.publication = p.publication
    hearing.end(states.HELD)


@on(kinds.HearingWithdrawn)
def _withdrawn(s: Snapshot, p: kinds.HearingWithdrawn, _event: ev.Recorded) -> None:
    s.conducted(Hearing, p.procedure).end(states.WITHDRAWN)


@on(kinds.HearingCancelled)
def _cancelled(s: Snapshot, p: kinds.HearingCancelled, _event: ev.Recorded) -> None:
    s.conducted(Hearing, p.procedure).end(states.CANCELLED)
