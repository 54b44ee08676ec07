"""Pages by key: what stands before or after a place of a list. A place is a word that only this module reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from xinqiao.cases.models import Case

NEWEST, OLDEST, DUE = "newest", "oldest", "due"
ORDERS = (NEWEST, OLDEST, DUE)


def place_of(*, case_id: UUID, next_due_on: dt.date | None, order: str) -> str:
    """Where a case stands in a list of this order."""
    return f"{next_due_on}~{case_id.hex}" if order == DUE else case_id.hex


def ordered(*, cases: QuerySet[Case], order: str, is_backwards: bool = False) -> QuerySet[Case]:
    """The cases in their order, or from its end; by date only those that are open and have one."""
    if order == DUE:
        cases = cases.filter(next_due_on__isnull=False, is_open=True)
        return cases.order_by("-next_due_on", "-id") if is_backwards else cases.order_by("next_due_on", "id")
    return cases.order_by("id" if (order == OLDEST) is not is_backwards else "-id")


def beyond(*, cases: QuerySet[Case], order: str, place: str, is_backwards: bool = False) -> QuerySet[Case] | None:
    """The cases after a place, or before it; None where nobody made that place here."""
    try:
        if order == DUE:
            day, _, last = place.partition("~")
            return cases.filter(_beyond_day(dt.date.fromisoformat(day), UUID(hex=last), is_backwards=is_backwards))
        return cases.filter(**{"id__gt" if (order == OLDEST) is not is_backwards else "id__lt": UUID(hex=place)})
    except ValueError:
        return None


def _beyond_day(day: dt.date, last: UUID, *, is_backwards: bool) -> Q:
    # the first condition says nothing new, but it is the one an index can begin at
    if is_backwards:
        return Q(next_due_on__lte=day) & (Q(next_due_on__lt=day) | Q(next_due_on=day, id__lt=last))
    return Q(next_due_on__gte=day) & (Q(next_due_on__gt=day) | Q(next_due_on=day, id__gt=last))


def index_at(*, places: Sequence[str], order: str, place: str, is_past: bool = False) -> int | None:
    """Which of some places, in their order, is a given one or the first after it; with `is_past` only one after it.

    Gives  the last where all stand before it; None where there are none, or where the place is none.
    """
    try:
        wanted = _key(place, order)
        found = next((n for n, each in enumerate(places) if (key := _key(each, order)) > wanted or (key == wanted and not is_past)), None)
    except ValueError:
        return None
    return len(places) - 1 if found is None and places else found


def _key(place: str, order: str) -> tuple[int, int]:
    day, _, last = place.rpartition("~")
    number = UUID(hex=last).int
    return (dt.date.fromisoformat(day).toordinal() if order == DUE else 0, -number if order == NEWEST else number)
