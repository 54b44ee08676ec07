"""How a case hangs together with others, as one officer may see it; and which others might belong to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from xinqiao.cases import access, bonds, paging, queries, standing
from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.models import Case, Content
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
    """The group of a case that the seat has opened: in one statement, in none where it stands alone.

    Takes  payloads, of its ledger: a member that was answered has left, and is still shown.
    """
    ever = {str(p.member): p for p in payloads if isinstance(p, kinds.MemberJoined)}
    leading = {d.leading or d.shared_from for d in snapshot.demands} - {""}
    ids = {*(link.other for link in snapshot.links), *leading, *ever}
    if not ids:
        return Group()
    rows = access.visible(seat=seat).filter(id__in=[UUID(each) for each in ids])
    told_of = rows.annotate(state=Cast("snapshot", TextField()), title=_TITLE).values_list("id", "number", "title", "state", "next_due_on")
    found = {row[0]: (row[1], row[2] or "", standing.decode_snapshot(row[3]), row[4]) for row in told_of}
    relations = {link.other: link.relation for link in snapshot.links}
    others, is_waiting = [], False
    for other, (number, title, state, due_on) in sorted(found.items(), reverse=True):
        key = str(other)
        role = LEADING if key in leading else MEMBER if key in ever else LINKED
        own, numbers, n = _between(case_id, snapshot, key, state, ever.get(key))
        if role == MEMBER and not numbers and not own:
            if key not in relations:
                continue  # it was separated: the timeline tells of it
            role = LINKED
        is_waiting = is_waiting or (role == LEADING and not own and bool(numbers) and bool(bonds.answer_to_share(state, n)))
        served = max((d.served_on for d in (state if role == MEMBER else snapshot).those(numbers) if d.served_on), default=None)
        others.append(OtherCase(number, title, state.stage, state.owner, role, relations.get(key, ""), numbers, n, due_on, own, served))
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


def candidates(*, seat: Seat, held: access.Held) -> QuerySet[Case]:
    """Cases that may belong to the same matter: of the same person by exact keys; what the seat's own body has in hand of category and place.

    A proposal: the officer decides. Of an accusation nothing is proposed, neither for it nor as it.
    Takes  held, as the gate handed it out. Gives  cases that the seat may see, a few.
    """
    s = held.snapshot
    if not bonds.may_be_grouped(s):
        return Case.objects.none()
    ids = list(access.sharing_keys(seat=seat, held=held).order_by("-id").values_list("id", flat=True)[:CANDIDATES_MOST])
    category = next((d.category for d in s.demands if d.category), "")
    if category and s.place and s.owner == seat.body:
        # begun from what waits for this body: an office would look through all it ever saw
        filters = listing.ListFilters(turn_states=tuple(sorted(bonds.LEADING)), category=category, place=s.place)
        listed = paging.ordered(cases=listing.chosen(seat=seat, filters=filters), order=paging.NEWEST)
        ids += listed.values_list("id", flat=True)[:CANDIDATES_MOST]
    found = access.visible(seat=seat).filter(id__in=[*ids, *map(UUID, s.repeats)], is_sealed=False, barred=[])
    return found.exclude(id=held.case_id)


def proposed(*, seat: Seat, held: access.Held) -> list[tuple[str, str, str]]:
    """Number, title and stage of the candidates, newest first."""
    rows = candidates(seat=seat, held=held).annotate(title=_TITLE).order_by("-id")
    return list(rows.values_list("number", "title", "stage")[:CANDIDATES_MOST])


_TITLE = Subquery(Content.objects.filter(case_id=OuterRef("id"), n=queries.TITLE_N).values("text")[:1])
