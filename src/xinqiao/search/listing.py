"""The list of cases: the one function behind every list of the desk and of the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from xinqiao.cases import access, queries
from xinqiao.cases.models import Case
from xinqiao.cases.queries import DUE, NEWEST, LinePage
from xinqiao.directory.seats import Seat
from xinqiao.search.finding import matching

ORDERS = (NEWEST, DUE)
COUNT_CAP = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilters:
    """What a list is narrowed to; everything left out lets everything through.

    `is_mine`: the body of the seat answers for it now. `due_by` and `received_to` include their day.
    """

    q: str = ""
    stages: tuple[str, ...] = ()
    owner: str = ""
    office: str = ""
    channel: str = ""
    klass: str = ""
    category: str = ""
    received_from: dt.date | None = None
    received_to: dt.date | None = None
    due_by: dt.date | None = None
    is_mine: bool = False
    waits_for: str = ""
    case_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `is_capped` where there are more than were counted."""

    number: int
    is_capped: bool


def page(*, seat: Seat, filters: ListFilters, after: str = "", order: str = NEWEST, size: int = queries.PAGE_SIZE) -> LinePage:
    """One page of what the seat may see.

    Takes  after, the cursor that an earlier page gave; order NEWEST or DUE.
    Gives  LinePage; `.after` is "" at the end.
    """
    return queries.page_of(cases=chosen(seat=seat, filters=filters), order=order, after=after, size=size)


def lines(*, seat: Seat, choices: Sequence[ListFilters], size: int = queries.PAGE_SIZE) -> list[tuple[queries.CaseLine, ...]]:
    """Several lists at once, the nearest date first: for a first page that shows many.

    Gives  a tuple of lines per choice, in one query for each and two for all.
    """
    return queries.lines_of(choices=[chosen(seat=seat, filters=filters) for filters in choices], size=size)


def count(*, seat: Seat, filters: ListFilters, cap: int = COUNT_CAP) -> Count:
    """How many cases a list holds, counted up to `cap`: a page says "1000+" and stays fast."""
    found = chosen(seat=seat, filters=filters).values("id")[: cap + 1].count()
    return Count(min(found, cap), found > cap)


def chosen(*, seat: Seat, filters: ListFilters) -> QuerySet[Case]:
    """The cases of a list, through the gate: for what pages or counts them."""
    wanted: dict[str, object] = {
        "stage__in": filters.stages,
        "owner": filters.owner,
        "office": filters.office,
        "channel": filters.channel,
        "klass": filters.klass,
        "category": filters.category,
        "received_on__gte": filters.received_from,
        "received_on__lte": filters.received_to,
        "next_due_on__lte": filters.due_by,
        "waits_for": filters.waits_for,
        "id__in": filters.case_ids,
    }
    cases = access.visible(seat=seat).filter(**{name: value for name, value in wanted.items() if value})
    if filters.due_by:
        cases = cases.filter(is_open=True)
    if filters.is_mine:
        cases = cases.filter(owner=seat.body)
    return cases.filter(matching(q=filters.q)) if filters.q else cases
