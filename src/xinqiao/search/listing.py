"""The list of cases: the one function behind every list of the desk and of the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, OuterRef, Q, QuerySet, Subquery, Value

from xinqiao.cases import access, paging, queries
from xinqiao.cases.models import Case, TurnRow
from xinqiao.cases.paging import DUE, NEWEST
from xinqiao.cases.queries import LinePage
from xinqiao.directory.seats import Seat
from xinqiao.search.finding import looks_like_number, matching, numbered_elsewhere

ORDERS = paging.ORDERS
COUNT_CAP = 200
"""A list says how many it holds up to here, "200+" beyond: some conditions can only be counted by looking for each case that meets them."""
ROWS_OF_CASE = 2
"""So many rows are looked at for each case that is counted: a case may have several turns of one body."""
FEW = 1000
"""Up to so many turns a list is made of the cases that they name."""
NOBODY = "nobody"
_LEVELS = (2, 4, 6, 9, 12)
"""How many digits of a region code name province, city, county, township and village; what follows is naught."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilters:
    """What a list is narrowed to; everything left out lets everything through.

    `external_number` is what another system calls a matter, in full. `is_mine`: the body of the seat answers for it now. `due_by` and `received_to` include their day. `place` stands for
    all that lies in it, `case_ids` for these and no others.
    `turn_states` and `turn_handler`: it is the turn of the seat's body in one of these states, or of this officer (an id, or
    NOBODY: of nobody by name); of `turn_own` only what is the officer's of the seat or nobody's. `not_due_by` are kinds of clocks that do not count where it is asked what falls due: windows of the petitioner.
    """

    q: str = ""
    stages: tuple[str, ...] = ()
    owner: str = ""
    office: str = ""
    channel: str = ""
    klass: str = ""
    category: str = ""
    place: str = ""
    received_from: dt.date | None = None
    received_to: dt.date | None = None
    due_from: dt.date | None = None
    due_by: dt.date | None = None
    is_mine: bool = False
    waits_for: str = ""
    external_number: str = ""
    not_due_by: tuple[str, ...] = ()
    turn_states: tuple[str, ...] = ()
    turn_handler: str = ""
    turn_own: tuple[str, ...] = ()
    case_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `is_capped` where there are more than were counted."""

    number: int
    is_capped: bool


def page(
    *, seat: Seat, filters: ListFilters, after: str = "", before: str = "", order: str = NEWEST, size: int = queries.PAGE_SIZE
) -> LinePage:
    """One page of what the seat may see.

    Takes  after or before, a place that an earlier page gave; order, one of ORDERS.
    Gives  LinePage; `.after` is "" at the end, `.before` at the beginning.
    """
    return queries.page_of(cases=chosen(seat=seat, filters=filters), order=order, after=after, before=before, size=size)


def neighbour(*, seat: Seat, filters: ListFilters, order: str, place: str, is_backwards: bool = False) -> tuple[str, str] | None:
    """The case after a place of a list, or before it, in one query.

    Gives  its number and its own place; None at the end.
    """
    return queries.next_to(cases=chosen(seat=seat, filters=filters), order=order, place=place, is_backwards=is_backwards)


def named(*, seat: Seat, case_ids: Collection[UUID]) -> dict[UUID, queries.CaseLine]:
    """The lines of some cases, of those that the seat may see, in four statements: for what is found by something else than the cases."""
    return queries.lines_named(gate=access.gate(seat=seat), case_ids=case_ids) if case_ids else {}


def count(*, seat: Seat, filters: ListFilters, cap: int = COUNT_CAP) -> Count:
    """How many cases a list holds, counted up to `cap`: a page says "200+" and stays fast."""
    return counts(seat=seat, choices={"": filters}, cap=cap)[""]


def counts(*, seat: Seat, choices: Mapping[str, ListFilters], cap: int = COUNT_CAP) -> dict[str, Count]:
    """How many cases each of several lists holds, in one statement: for a first page whose numbers open those lists."""
    if not choices or not seat.can(access.READ):
        return dict.fromkeys(choices, Count(0, is_capped=False))
    most = [cap * ROWS_OF_CASE if _is_by_turn(filters) else cap + 1 for filters in choices.values()]
    parts = [_counting(seat, filters, rows) for filters, rows in zip(choices.values(), most, strict=True)]
    said = ", ".join(f"(SELECT ARRAY[count(DISTINCT id), count(*)] FROM ({sql}) list_{n})" for n, (sql, _params) in enumerate(parts))  # noqa: S608  made by Django
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {said}", [param for _sql, params in parts for param in params])
        found = cursor.fetchone() or ()
    # where more rows stand than were looked at, the cases among them are counted and "more" is said
    return {
        key: Count(min(number, cap), number > cap or (number <= cap and looked_at == rows))
        for key, (number, looked_at), rows in zip(choices, found, most, strict=True)
    }


def _counting(seat: Seat, filters: ListFilters, rows: int) -> tuple[str, Sequence[Any]]:
    """The statement that counts up to so many rows. What somebody typed is not kept."""
    is_typed = filters.q or filters.external_number or filters.case_ids
    return _statement(_counted(seat, filters)[:rows]) if is_typed else _counting_kept(seat, filters, rows)


@lru_cache(maxsize=512)
def _counting_kept(seat: Seat, filters: ListFilters, rows: int) -> tuple[str, Sequence[Any]]:
    """Kept as it is asked, never as it was answered: putting the tiles of a first page together costs more than counting them."""
    return _statement(_counted(seat, filters)[:rows])


def _counted(seat: Seat, filters: ListFilters) -> QuerySet[Case, Any]:
    """What is counted: the cases in the order in which an index has them; of turns their rows in none, a case as often as it has some."""
    if _is_by_turn(filters):
        # each turn is looked up in the gate once, not once for each relation that the body has to the case
        by_relation = (filters.stages, filters.due_by, filters.due_from, filters.received_from, filters.received_to)
        cases = _narrowed(seat, filters, None if any(by_relation) else access.visible(seat=seat, is_few=True))
        return cases.filter(_turn(seat, filters, of="turns__")).values("id")
    cases = _narrowed(seat, filters)
    order = DUE if filters.due_by or filters.due_from else NEWEST
    return paging.ordered(cases=cases, order=order).values("id")


def numbered(*, seat: Seat, typed: str) -> str:
    """The number of the one case that the seat may see and another system calls so; "" for none or several."""
    if not looks_like_number(typed):
        return ""
    found = chosen(seat=seat, filters=ListFilters(external_number=typed)).values_list("number", flat=True).distinct()[:2]
    return found[0] if len(found) == 1 else ""


def chosen(*, seat: Seat, filters: ListFilters) -> QuerySet[Case]:
    """The cases of a list, through the gate: for what pages them in the order of `paging.ordered`, which leaves each once.

    Few turns are named by their cases. Of many it is asked of each case in the order of the list, until a page is full: the
    planner, which cannot know that whoever has a turn is among the newest and soonest due, would sort them all.
    """
    cases = _narrowed(seat, filters)
    if not _is_by_turn(filters):
        return cases
    turns = TurnRow.objects.filter(_turn(seat, filters))
    few = list(turns.values_list("case_id", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return cases.filter(id__in=set(few))
    one = turns.filter(case_id=OuterRef("id")).annotate(has=Value(value=True)).values("has")[:1]
    return cases.filter(Subquery(one, output_field=BooleanField()))


def _narrowed(seat: Seat, filters: ListFilters, among: QuerySet[Case] | None = None) -> QuerySet[Case]:
    """All but the turns; `among` other cases than those begun from the relations of the body, of which stages and days are asked."""
    wanted: dict[str, object] = {
        "seen_stage__in": filters.stages,
        "owner": filters.owner,
        "office": filters.office,
        "channel": filters.channel,
        "klass": filters.klass,
        "category": filters.category,
        "place__startswith": _within(filters.place),
        "seen_due_on__gte": filters.due_from,
        "seen_due_on__lte": filters.due_by,
        "waits_for": filters.waits_for,
        "id__in": filters.case_ids,
    }
    cases = (access.in_sight(seat=seat) if among is None else among).filter(**{name: value for name, value in wanted.items() if value})
    if filters.received_from or filters.received_to:
        cases = paging.received_within(cases=cases, first=filters.received_from, last=filters.received_to)
    if filters.due_by or filters.due_from:
        cases = cases.exclude(next_clock__in=filters.not_due_by)
    if filters.is_mine:
        cases = cases.filter(owner=seat.body)
    if filters.external_number:
        cases = cases.filter(numbered_elsewhere(number=filters.external_number))
    return cases.filter(matching(q=filters.q)) if filters.q else cases


def _statement(found: QuerySet[Case, Any]) -> tuple[str, Sequence[Any]]:
    try:
        return found.query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::uuid AS id WHERE false", ()


def _is_by_turn(filters: ListFilters) -> bool:
    return bool(filters.turn_states or filters.turn_handler)


def _turn(seat: Seat, filters: ListFilters, *, of: str = "") -> Q:
    """Which turns are asked for; `of`, how they are reached. Nothing is negated, so that all is asked of one and the same turn."""
    wanted = Q((f"{of}body", seat.body))
    if filters.turn_states:
        own = sorted(set(filters.turn_states) & set(filters.turn_own))
        shared = sorted(set(filters.turn_states) - set(own))
        wanted &= Q((f"{of}state__in", shared)) | Q((f"{of}state__in", own), (f"{of}handler__in", ["", str(seat.officer_id)]))
    if filters.turn_handler:
        wanted &= Q((f"{of}handler", "" if filters.turn_handler == NOBODY else filters.turn_handler))
    return wanted


def _within(place: str) -> str:
    """What the codes of a region and of all in it begin with."""
    named = len(place.rstrip("0"))
    return place[: next((level for level in _LEVELS if level >= named), len(place))] if place else ""
