"""The agenda (日历): what falls due on which day for a body, and the same as an iCalendar document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from xinqiao.cases import access, numbering, queries
from xinqiao.cases.models import Case, Content
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import Seat
from xinqiao.foundation.rows import native_cursor

MOST_PER_DAY = 5
MOST_IN_DAY = 200
MOST_COUNTED = 99
"""A day is counted so far, or as far as it is shown; a page says "99+" and stays fast."""
BACK, AHEAD = dt.timedelta(weeks=4), dt.timedelta(weeks=13)
MOST_IN_FEED = 1000


@dataclass(frozen=True, slots=True)
class Due:
    """One clock that ends on a day."""

    due_on: dt.date
    case_id: UUID
    kind: str
    number: str
    title: str
    due_at: dt.datetime | None = None

    @property
    def spaced_number(self) -> str:
        """The number in groups of four."""
        return numbering.spaced(self.number)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the agenda: how many end on it, the first of them, and why it is not worked, "" where it is.

    `is_capped` where there are more than `count`, which then says how many were counted.
    """

    on: dt.date
    count: int
    is_capped: bool
    first: tuple[Due, ...]
    rest: str
    make_up: str


def days(*, seat: Seat, first: dt.date, last: dt.date, each: int = MOST_PER_DAY) -> list[Day]:
    """The agenda of a seat's body from a day to a day.

    Takes  each, how many of a day are given with their titles.
    Gives  every day of the stretch, in two statements.
    """
    cap = max(each, MOST_COUNTED)
    rows = list(_rows(seat, first, last, each, cap))
    named = _named({case_id for _due_on, case_id, _kind, _due_at, _count in rows})
    calendar = current_rulebooks().current.calendar
    found: dict[dt.date, list[Due]] = {}
    counts: dict[dt.date, int] = {}
    for due_on, case_id, kind, due_at, count in rows:
        counts[due_on] = count
        found.setdefault(due_on, []).append(Due(due_on, case_id, kind, *named[case_id], due_at))
    return [
        Day(
            on,
            min(counts.get(on, 0), cap),
            counts.get(on, 0) > cap,
            tuple(found.get(on, ())),
            calendar.rest_name(on),
            calendar.make_up_name(on),
        )
        for on in (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    ]


def clock_label(kind: str) -> str:
    """The Chinese name of a clock; its word where no rule knows it."""
    rule = current_rulebooks().current.rules.get(kind)
    return rule.source.label if rule else kind


def icalendar(*, seats: Sequence[Seat], now: dt.datetime, today: dt.date, name: str, address: str, words: dict[str, str]) -> str:
    """What falls due for some seats as an iCalendar document (RFC 5545): numbers and names of clocks, no titles.

    Takes  address, of a case with `{number}`; words, clock → its name in the reader's language.
    """
    found = {
        (due.case_id, due.kind, due.due_on): due
        for seat in seats
        for day in days(seat=seat, first=today - BACK, last=today + AHEAD, each=MOST_PER_DAY * 20)
        for due in day.first
    }
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//xinqiao//agenda//ZH", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escaped(name)}"]
    for due in list(found.values())[:MOST_IN_FEED]:
        lines += _event(due, now, address, words.get(due.kind, due.kind))
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(due: Due, now: dt.datetime, address: str, word: str) -> Iterable[str]:
    return (
        "BEGIN:VEVENT",
        f"UID:{due.case_id}-{due.kind}@xinqiao",
        f"DTSTAMP:{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{due.due_on:%Y%m%d}",
        f"SUMMARY:{_escaped(f'{word} {due.spaced_number}')}",
        f"URL:{address.format(number=due.number)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


_OCTETS = 75


def _folded(line: str) -> str:
    """A line may have 75 octets; what is longer goes on in the next, after a blank."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > _OCTETS - 1:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part]) + "\r\n"


def _rows(seat: Seat, first: dt.date, last: dt.date, each: int, cap: int) -> list[tuple[dt.date, UUID, str, dt.datetime | None, int]]:
    """The first of each day with how many there are, one more than `cap` at most."""
    gate, params = access.gate(seat=seat)
    statement = _OF_DAYS.format(gate=gate).encode()
    with native_cursor() as cursor:
        return cursor.execute(statement, [first, last, seat.body, *params, cap + 1, each], binary=True).fetchall()


# One read of the body's own index for each day, which ends at the cap: a day of a large office has thousands.
_OF_DAYS = """
SELECT day::date, k.case_id, k.kind, k.due_at, k.total FROM generate_series(%s::date, %s::date, '1 day') day
CROSS JOIN LATERAL (
    SELECT *, row_number() OVER (ORDER BY due_at, case_id, kind, n) AS place, count(*) OVER () AS total FROM (
        SELECT k.due_at, k.case_id, k.kind, k.n FROM clocks_clock k JOIN cases_case c ON c.id = k.case_id
        WHERE k.status = 'running' AND (k.nature = 'duty' OR k.nature = 'local') AND k.holder = %s AND k.due_on = day::date AND {gate}
        ORDER BY k.due_at, k.case_id, k.kind, k.n LIMIT %s
    ) k
) k
WHERE k.place <= %s ORDER BY day, k.place
"""


def _named(case_ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Number and title, of those only that are shown. They came through the gate."""
    if not case_ids:
        return {}
    titles = Content.objects.filter(case_id=OuterRef("id"), n=queries.TITLE_N).values("text")[:1]
    rows = Case.objects.filter(id__in=list(case_ids)).annotate(title=Subquery(titles)).values_list("id", "number", "title")
    return {case_id: (number, title or "") for case_id, number, title in rows}
