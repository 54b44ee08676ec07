"""How a case hangs together with others, as one officer may see it; and which others might belong to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from xinqiao.cases import access, bonds, queries, standing
from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.directory.seats import Seat
from xinqiao.search import listing

CANDIDATES_MOST = 10
LINKED, LEADING, MEMBER = "linked", "leading", "member"


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case of the group: only what its own list line would show, nothing of its people."""

    number: str
    title: str
    stage: str
    owner: str
    role: str  # linked | leading | member
    relation: str  # of a link
    demands: tuple[int, ...]  # of the member case
    leading_demand: int
    next_due_on: dt.date | None
    is_answered: bool  # the member has the answer of the leading case
    served_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Group:
    """The other cases that this officer may see; the others are left out as if they did not exist."""

    others: tuple[OtherCase, ...] = ()
    is_answer_waiting: bool = False
    """The leading case is answered and this one is not: the head answers it, or it is separated."""

    @property
    def nearest_due_on(self) -> dt.date | None:
        """The nearest date among the members: the one answer must come by then."""
        return min((o.next_due_on for o in self.others if o.role == MEMBER and not o.is_answered and o.next_due_on), default=None)


def group_of(*, seat: Seat, case_id: UUID, snapshot: standing.Snapshot, payloads: Iterable[ev.Event]) -> Group:
    """The group of a case that the seat has opened: in two statements, in none where it stands alone.

    Takes  payloads, of its ledger: a member that was answered has left, and is still shown.
    """
    ever = {str(p.member): p for p in payloads if isinstance(p, kinds.MemberJoined)}
    leading = {d.leading or d.shared_from for d in snapshot.demands} - {""}
    ids = {*(link.other for link in snapshot.links), *leading, *ever}
    if not ids:
        return Group()
    rows = access.visible(seat=seat).filter(id__in=[UUID(each) for each in ids]).annotate(state=Cast("snapshot", TextField()))
    found = {row[0]: (row[1], standing.decode_snapshot(row[2]), row[3]) for row in rows.values_list("id", "number", "state", "next_due_on")}
    titles = queries.titles_of(case_ids=found)
    relations = {link.other: link.relation for link in snapshot.links}
    others, is_waiting = [], False
    for other, (number, state, due_on) in sorted(found.items(), reverse=True):
        key = str(other)
        role = LEADING if key in leading else MEMBER if key in ever else LINKED
        own, numbers, n = _between(case_id, snapshot, key, state, ever.get(key))
        if role == MEMBER and not numbers and not own:
            if key not in relations:
                continue  # it was separated: the timeline tells of it
            role = LINKED
        is_waiting = is_waiting or (role == LEADING and not own and bool(numbers) and bool(bonds.answer_to_share(state, n)))
        served = max((d.served_on for d in (state if role == MEMBER else snapshot).those(numbers) if d.served_on), default=None)
        others.append(
            OtherCase(
                number, titles.get(other, ""), state.stage, state.owner, role, relations.get(key, ""), numbers, n, due_on, own, served
            )
        )
    return Group(tuple(others), is_waiting)


def _between(
    case_id: UUID, snapshot: standing.Snapshot, other: str, state: standing.Snapshot, joined: kinds.MemberJoined | None
) -> tuple[bool, tuple[int, ...], int]:
    """Whether the member has the shared answer, its demands, and the demand they go along with."""
    member, lead = (state, str(case_id)) if joined else (snapshot, other)
    led = [d for d in member.demands if d.leading == lead and bonds.is_led(member, d)]
    shared = [d for d in member.demands if d.shared_from == lead]
    n = led[0].leading_demand if led else joined.demands[0] if joined else 0
    return not led and bool(shared), tuple(d.n for d in led or shared), n


def candidates(*, seat: Seat, number: str) -> tuple[queries.CaseLine, ...]:
    """Cases that may belong to the same matter: of the same person by exact keys; what the seat's own body has in hand of category and place.

    A proposal: the officer decides. Of an accusation nothing is proposed, neither for it nor as it.
    Raises Refusal NOT_FOUND.
    """
    held = access.open_by_number(principal=seat, number=number)
    s = held.snapshot
    if not bonds.may_be_grouped(s):
        return ()
    cases = access.visible(seat=seat).filter(is_sealed=False, barred=[]).exclude(id=held.case_id)
    same_person = queries.page_of(cases=access.sharing_keys(seat=seat, held=held).filter(is_sealed=False, barred=[]), size=CANDIDATES_MOST)
    named = queries.page_of(cases=cases.filter(id__in=s.repeats), size=CANDIDATES_MOST).lines if s.repeats else ()
    alike: tuple[queries.CaseLine, ...] = ()
    category = next((d.category for d in s.demands if d.category), "")
    if category and s.place and s.owner == seat.body:
        # begun from what waits for this body: an office would look through all it ever saw
        filters = listing.ListFilters(turn_states=tuple(sorted(bonds.LEADING)), category=category, place=s.place)
        alike = listing.page(seat=seat, filters=filters, size=CANDIDATES_MOST).lines
    known = {line.case_id: line for line in (*named, *same_person.lines, *alike) if line.case_id != held.case_id}
    return tuple(known.values())[:CANDIDATES_MOST]
