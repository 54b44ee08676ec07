"""Counting of terms (pure): the start day is not counted, the last day is.

Source Civil Code arts 201, 203 (the Regulation is silent): a last day that is a rest day moves to the
next day worked. Agencies are held to the unmoved day, petitioners get the moved one; both are kept.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from xinqiao.clocks.rules.calendar import Calendar

DAY, WORKDAY = "day", "workday"


class Dates(NamedTuple):
    """The end of a term, counted both ways; the flags say which leans on a year not yet published."""

    strict_on: date
    lenient_on: date
    is_strict_provisional: bool
    is_lenient_provisional: bool


class Skip(NamedTuple):
    """A run of days between start and end with its name: not counted, or (`is_counted`) a make-up day that is."""

    first: date
    last: date
    name: str
    is_counted: bool


def count(*, calendar: Calendar, start: date, term_days: int, unit: str) -> Dates:
    """End of a term.

    Takes  start, the day of the event, not counted; term_days ≥ 0; unit 'day' or 'workday'.
    Gives  Dates.
    Source Civil Code arts 201, 203 (statute.article.CIVIL_CODE).
    """
    if unit == WORKDAY:
        end = calendar.add_workdays(start, term_days)
        return Dates(end, end, *[not calendar.is_published_between(start, end)] * 2)
    return settle(calendar=calendar, strict=start + timedelta(days=term_days))


def settle(*, calendar: Calendar, strict: date) -> Dates:
    """Both ends for a last day that is given: as it stands, and moved off a rest day."""
    lenient = calendar.next_workday(strict)
    is_provisional = not calendar.is_published_between(strict, lenient)
    return Dates(strict, lenient, is_strict_provisional=False, is_lenient_provisional=is_provisional)


def skips(*, calendar: Calendar, start: date, end: date) -> tuple[Skip, ...]:
    """Days after `start` up to `end` that a count of working days passes over, and make-up days it counts."""
    found: list[Skip] = []
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        day = date.fromordinal(ordinal)
        make_up = calendar.make_up_name(day)
        name = make_up or calendar.rest_name(day)
        if not name:
            continue
        last = found[-1] if found else None
        if last and last.name == name and last.is_counted == bool(make_up) and last.last.toordinal() == ordinal - 1:
            found[-1] = last._replace(last=day)
        else:
            found.append(Skip(day, day, name, bool(make_up)))
    return tuple(found)
