"""What falls due: lists and counts for a body, and the sweep over all running clocks. Reads the clock rows only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from xinqiao.cases.models import Case
from xinqiao.clocks.models import OBLIGATIONS, ClockRow
from xinqiao.clocks.rules.clock import CONTACT, RUNNING
from xinqiao.foundation.rows import native_cursor

SWEEP_PAGE = 10_000


class DueClock(NamedTuple):
    """A running clock in a list; the first four fields are its key for paging."""

    due_on: dt.date
    case_id: UUID
    kind: str
    n: int
    nature: str
    holder: str
    started_on: dt.date
    is_provisional: bool
    due_at: dt.datetime | None
    """The instant it ends, where minutes count."""

    @property
    def cursor(self) -> tuple[dt.date, UUID, str, int]:
        """Where the next page begins."""
        return self[:4]


class DueCounts(NamedTuple):
    """How many obligations of a body are missed, due today, due within the days asked for."""

    missed: int
    due_today: int
    near: int


def due_for(
    *, holders: Sequence[str], until: dt.date, after: tuple[dt.date, UUID, str, int] | None = None, limit: int = 50
) -> list[DueClock]:
    """Obligations of some bodies that end by a day, earliest first.

    Takes  until, the last day included; after, the `cursor` of the last entry seen; limit.
    """
    rows = ClockRow.objects.filter(status=RUNNING, holder__in=holders, nature__in=OBLIGATIONS, due_on__lte=until)
    if after:
        rows = rows.filter(_beyond(*after))
    return [DueClock(*row) for row in rows.order_by("due_on", "case_id", "kind", "n").values_list(*DueClock._fields)[:limit]]


def _beyond(due_on: dt.date, case_id: UUID, kind: str, n: int) -> Q:
    return (
        Q(due_on__gt=due_on)
        | Q(due_on=due_on, case_id__gt=case_id)
        | Q(due_on=due_on, case_id=case_id, kind__gt=kind)
        | Q(due_on=due_on, case_id=case_id, kind=kind, n__gt=n)
    )


def words_owed(*, holder: str, today: dt.date, limit: int) -> list[UUID]:
    """Cases in which a body owes the petitioner a word on progress today, the longest silence first."""
    rows = ClockRow.objects.filter(status=RUNNING, nature=CONTACT, holder=holder, due_on__lte=today)
    return list(dict.fromkeys(rows.order_by("due_on", "case_id").values_list("case_id", flat=True)[:limit]))


def due_counts(*, holders: Sequence[str], today: dt.date, near_days: int = 3, among: QuerySet[Case] | None = None) -> DueCounts:
    """How a body's obligations stand today.

    Takes  among, the cases that count: a reader is told only of those that the gate shows to them.
    """
    near = today + dt.timedelta(days=near_days)
    rows = ClockRow.objects.filter(status=RUNNING, holder__in=holders, nature__in=OBLIGATIONS, due_on__lte=near)
    if among is not None:
        rows = rows.filter(case_id__in=among.values("id"))
    counts = rows.aggregate(
        missed=Count("n", filter=Q(due_on__lt=today)),
        due_today=Count("n", filter=Q(due_on=today)),
        near=Count("n", filter=Q(due_on__gt=today)),
    )
    return DueCounts(counts["missed"], counts["due_today"], counts["near"])


def next_due(*, case_ids: Sequence[UUID]) -> dict[UUID, DueClock]:
    """The nearest obligation of each case, for a list of cases."""
    rows = (
        ClockRow.objects.filter(status=RUNNING, case_id__in=case_ids, nature__in=OBLIGATIONS)
        .order_by("case_id", "due_on", "kind", "n")
        .distinct("case_id")
        .values_list(*DueClock._fields)
    )
    return {row[1]: DueClock(*row) for row in rows}


def sweep(*, first: dt.date, last: dt.date) -> Iterator[DueClock]:
    """Every running clock that ends from `first` to `last`, earliest first: for warnings and notices.

    Windows are among them: a petitioner is reminded, too. Read in pages by key, so it holds no lock and no
    snapshot for long.
    """
    statement = (
        f"SELECT {', '.join(DueClock._fields)} FROM clocks_clock WHERE status = 'running' AND due_on <= %s"  # noqa: S608  names are constants
        " AND (due_on, case_id, kind, n) > (%s, %s, %s, %s) ORDER BY due_on, case_id, kind, n LIMIT %s"
    ).encode()
    cursor: tuple[dt.date, UUID, str, int] = (first, UUID(int=0), "", 0)
    while True:
        with native_cursor() as rows:
            found = rows.execute(statement, (last, *cursor, SWEEP_PAGE), binary=True).fetchall()
        page = [DueClock._make(row) for row in found]
        yield from page
        if len(page) < SWEEP_PAGE:
            return
        cursor = page[-1].cursor


def provisional_cases(*, limit: int = 1000) -> list[UUID]:
    """Cases that show a provisional date: for the notice that a year's table is still missing."""
    rows = ClockRow.objects.filter(status=RUNNING, is_provisional=True).order_by(F("due_on").asc())
    return list(dict.fromkeys(rows.values_list("case_id", flat=True)[:limit]))
