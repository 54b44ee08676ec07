"""Pages by key: what stands before or after a place of a list. A place is a word that only this module reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from xinqiao.cases.models import Case

NEWEST, OLDEST, DUE = "newest", "oldest", "due"
ORDERS = (NEWEST, OLDEST, DUE)
# The first or last id of each of some days, and of those the first or last.
_FURTHEST = (
    "(SELECT (SELECT id FROM cases_case WHERE received_on = d::date ORDER BY id {order} LIMIT 1) AS i"
    " FROM generate_series({days}, interval '1 day') AS days (d) ORDER BY i {order} NULLS LAST LIMIT 1)"
)
_FIRST, _LAST = "(SELECT min(received_on) FROM cases_case)", "(SELECT max(received_on) FROM cases_case)"
_DAY, _CASE = "relations__due_on", "relations__case_id"
SEEN = "EXISTS (SELECT 1 FROM cases_relation r WHERE r.case_id = c.id AND r.body = {body}) AND NOT c.barred && {marks}::varchar[]"
"""What a body may see (`access.gate`), as a condition on a row `c` of cases_case; `body` and `marks` are the placeholders of the statement."""


def with_sight(*, cases: QuerySet[Case], body: str) -> QuerySet[Case]:
    """The cases to which a body stands in a relation, joined with those rows: `seen_stage` and `seen_due_on` filter by them, `ordered` follows them.

    A filter on `relations` itself would join them a second time.
    """
    names = {"seen_stage": F("relations__stage"), "seen_due_on": F(_DAY), "seen_case": F(_CASE)}
    return cases.filter(relations__body=body).alias(**names)


def received_within(*, cases: QuerySet[Case], first: dt.date | None, last: dt.date | None) -> QuerySet[Case]:
    """Of cases with `with_sight` those received from `first` to `last`, either of which may be left open.

    Cases are listed by their ids, which grow with the day but do not follow it: a letter of last month may be entered today. The least and
    the greatest id of those days, one probe of an index for each day, tell a list where to begin and where to stop.
    """
    found = cases
    for day, compared, order in ((first, "gte", "ASC"), (last, "lte", "DESC")):
        if day is None:
            continue
        # whoever asks until the year 9999 asks of no day on which nothing can have come in
        days = f"GREATEST(%s::date, {_FIRST}), {_LAST}" if compared == "gte" else f"{_FIRST}, LEAST(%s::date, {_LAST})"
        end = RawSQL(_FURTHEST.format(days=days, order=order), [day])  # noqa: S611  fixed texts
        found = found.filter(**{f"received_on__{compared}": day, f"id__{compared}": end, f"seen_case__{compared}": end})
    return found


def place_of(*, case_id: UUID, next_due_on: dt.date | None, order: str) -> str:
    """Where a case stands in a list of this order."""
    return f"{next_due_on}~{case_id.hex}" if order == DUE else case_id.hex


def ordered(*, cases: QuerySet[Case], order: str, is_backwards: bool = False) -> QuerySet[Case]:
    """The cases in their order, or from its end, each once; by date, which takes `access.in_sight`, only those that are open and have one."""
    if order == DUE:
        # Of a body that stands in several relations to a case the rows follow each other: leaving out a repeat needs no sorting.
        cases = cases.filter(Q(("seen_due_on__isnull", False))).distinct(_DAY, _CASE)
        return cases.order_by(f"-{_DAY}", f"-{_CASE}") if is_backwards else cases.order_by(_DAY, _CASE)
    return cases.order_by("id" if (order == OLDEST) is not is_backwards else "-id").distinct("id")


def beyond(*, cases: QuerySet[Case], order: str, place: str, is_backwards: bool = False) -> QuerySet[Case] | None:
    """The cases after a place, or before it; None where nobody made that place here."""
    try:
        if order == DUE:
            day, _, last = place.partition("~")
            further = TupleLessThan if is_backwards else TupleGreaterThan
            return cases.filter(further(Tuple(F("seen_due_on"), F("seen_case")), (dt.date.fromisoformat(day), UUID(hex=last))))
        return cases.filter(**{"id__gt" if (order == OLDEST) is not is_backwards else "id__lt": UUID(hex=place)})
    except ValueError:
        return None


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
