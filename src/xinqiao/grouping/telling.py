"""What an act on one case means for another: the job writes it there, by acts of its own (DESIGN §3.1).

Each side is read as it stands now and only what is missing is written, so a job may run twice, late or out of order. The command id
follows from the line that caused it. What is refused stays as it is: the other case has its own owner and clocks in any case.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid5

from xinqiao.cases import access, bonds, feed
from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.principals import System
from xinqiao.cases.procedures.grouping import Member
from xinqiao.cases.standing import ACCEPTED, Snapshot
from xinqiao.foundation.refusal import Refusal
from xinqiao.grouping.linking import link_back
from xinqiao.grouping.member_entry import enter_member
from xinqiao.grouping.member_exit import take_out_member
from xinqiao.grouping.others import GROUP
from xinqiao.grouping.separation import let_go
from xinqiao.grouping.shared_answer import SharedAnswerTerms, share_answer
from xinqiao.grouping.unlinking import unlink_back
from xinqiao.lifecycle.sheet import Command
from xinqiao.statute.grouping import KEPT_APART, LEADING_ENDED

_BY_THE_JOB = f"system:{GROUP}"


def tell(*, case_id: UUID, now: dt.datetime) -> int:
    """Bring the other cases into line with one; safe to run twice.

    Gives  how many acts were written.
    Writes acts of the system in the ledgers of the other cases.
    """
    held = _open(case_id)
    events = feed.ledger_of(case_id=case_id)
    count = _links(held, events, now)
    for leading in dict.fromkeys(event.payload.leading for event in events if isinstance(event.payload, kinds.Merged)):
        count += _entries(held, leading, now)
    count += _answers(held, now)
    for member in dict.fromkeys(UUID(member.case) for member in held.snapshot.members if _has_word_for(held.snapshot, member)):
        count += _answers(_open(member), now)
    return count


def _has_word_for(leading: Snapshot, member: Member) -> bool:
    """Whether a member has anything to learn: while the demand is only in hand, a thousand members are not read for each that joins."""
    n = member.leading_demand
    return bool(bonds.answer_to_share(leading, n)) or not bonds.can_lead(leading, n)


def _open(case_id: UUID) -> access.Held:
    return access.open_case(principal=System(GROUP), case_id=case_id)


def _command(cause: access.Held, word: str, now: dt.datetime) -> Command:
    return Command(id=uuid5(cause.case_id, f"{GROUP}:{word}"), now=now)


def _links(held: access.Held, events: list[ev.Recorded], now: dt.datetime) -> int:
    """The last word that an officer said here on each other case."""
    last = {
        event.payload.other: event
        for event in events
        if isinstance(event.payload, kinds.Linked | kinds.Unlinked) and event.actor != _BY_THE_JOB
    }
    count = 0
    for other, event in last.items():
        known = {link.other: link.relation for link in _open(other).snapshot.links}.get(str(held.case_id))
        command = _command(held, f"link:{event.seq}", now)
        said = event.payload
        try:
            if isinstance(said, kinds.Linked) and known != said.relation:
                done = link_back(case_id=other, by=System(GROUP), command=command, other=held.case_id, relation=said.relation)
            elif isinstance(said, kinds.Unlinked) and known:
                done = unlink_back(case_id=other, by=System(GROUP), command=command, other=held.case_id)
            else:
                continue
        except Refusal:
            continue
        count += not done.is_repeat
    return count


def _entries(held: access.Held, leading: UUID, now: dt.datetime) -> int:
    """What the leading case has to know of this one."""
    wanted = {n: numbers for (case, n), numbers in bonds.led_by(held.snapshot).items() if case == str(leading)}
    known = {m.leading_demand: tuple(m.demands) for m in _open(leading).snapshot.members if m.case == str(held.case_id)}
    count = 0
    try:
        if known.keys() - wanted.keys():
            done = take_out_member(
                case_id=leading, by=System(GROUP), command=_command(held, f"exit:{leading}:{held.seq}", now), member=held.case_id
            )
            known, count = {}, count + (not done.is_repeat)
        for n, numbers in wanted.items():
            if known.get(n) != numbers:
                command = _command(held, f"entry:{leading}:{n}:{held.seq}", now)
                done = enter_member(
                    case_id=leading, by=System(GROUP), command=command, member=held.case_id, member_demands=numbers, leading_demand=n
                )
                count += not done.is_repeat
    except Refusal:
        return count
    return count


def _answers(member: access.Held, now: dt.datetime) -> int:
    """The answer of the leading case, or its own road again, for each demand that goes along."""
    count = 0
    for (case, n), numbers in bonds.led_by(member.snapshot).items():
        leading = _open(UUID(case))
        seq = bonds.answer_to_share(leading.snapshot, n)
        in_hand = tuple(demand.n for demand in member.snapshot.those(numbers) if demand.state == ACCEPTED)
        try:
            if seq and in_hand:
                count += _shared(member, leading, in_hand, seq, now)
            elif seq:
                continue  # it is accepted first, with its own notice
            elif not bonds.can_lead(leading.snapshot, n):
                is_apart = not bonds.may_be_grouped(leading.snapshot)
                done = let_go(
                    case_id=member.case_id, by=System(GROUP), command=_command(leading, f"go:{member.case_id}:{n}:{member.seq}", now),
                    leading=leading.case_id, demands=numbers, ground=KEPT_APART if is_apart else LEADING_ENDED,
                )  # fmt: skip
                count += not done.is_repeat
        except Refusal:  # a hearing is open, it is not accepted yet: the head answers it later, or it is separated
            continue
    return count


def _shared(member: access.Held, leading: access.Held, numbers: tuple[int, ...], seq: int, now: dt.datetime) -> int:
    command = _command(leading, f"answer:{member.case_id}:{seq}:{'.'.join(map(str, numbers))}:{member.seq}", now)
    done = share_answer(case_id=member.case_id, by=System(GROUP), command=command, terms=SharedAnswerTerms(demands=numbers))
    return not done.is_repeat
