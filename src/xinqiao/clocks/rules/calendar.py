"""The working calendar: which days are worked, by year, as published (pure).

The State Council's office publishes each year's days off and make-up days about November of the year
before. A year that is not yet published is answered with weekends and the holidays whose date the law
fixes, and every answer that leans on it is marked provisional; there is no exception on 1 January.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from xinqiao.foundation.refusal import told

WEEKEND = told("周末")
_DAY = timedelta(days=1)
_SATURDAY = 5

# Holidays that fall on the same date each year (全国年节及纪念日放假办法, art. 2); the others follow the moon and the sun.
FIXED_HOLIDAYS: dict[tuple[int, int], str] = {
    (1, 1): told("元旦"),
    (5, 1): told("劳动节"),
    (5, 2): told("劳动节"),
    (10, 1): told("国庆节"),
    (10, 2): told("国庆节"),
    (10, 3): told("国庆节"),
}


class Break(NamedTuple):
    """A run of days off under one name, both ends off."""

    name: str
    first: date
    last: date


class MakeUp(NamedTuple):
    """A weekend day that is worked, and the holiday it makes up for."""

    day: date
    name: str


class YearTable(NamedTuple):
    """What one year's notice says. A break may begin in the last days of the year before."""

    breaks: tuple[Break, ...]
    make_ups: tuple[MakeUp, ...]


class Calendar:
    """One version of the working calendar. Immutable: a new notice makes a new version.

    Takes  version, its name; years, year → table of the notice.
    """

    def __init__(self, version: str, years: Mapping[int, YearTable]) -> None:
        """Spread the tables over the days."""
        self.version = version
        self.years = dict(sorted(years.items()))
        self._off: dict[date, str] = {}
        self._worked: dict[date, str] = {}
        for table in self.years.values():
            for pause in table.breaks:
                self._off.update((day, pause.name) for day in _days(pause.first, pause.last))
            self._worked.update(table.make_ups)
        self._ordinals: dict[int, tuple[int, ...]] = {}

    def year_published(self, year: int) -> bool:
        """Whether the notice of that year is in this version."""
        return year in self.years

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked: make-up days are, days off and other weekends are not."""
        if day in self._worked:
            return True
        return not self.rest_name(day)

    def rest_name(self, day: date) -> str:
        """Why `day` is not worked (国庆节, 周末), "" where it is."""
        if day in self._worked:
            return ""
        name = self._off.get(day)
        if name is None and not self.year_published(day.year):
            name = FIXED_HOLIDAYS.get((day.month, day.day))
        if name:
            return name
        return WEEKEND if day.weekday() >= _SATURDAY else ""

    def make_up_name(self, day: date) -> str:
        """The holiday that a worked weekend day makes up for, "" for any other day."""
        return self._worked.get(day, "")

    def next_workday(self, day: date) -> date:
        """`day` itself where it is worked, else the next day that is."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def add_workdays(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`; `start` is not counted. `count` 0 gives `start`."""
        if count <= 0:
            return start
        year = start.year
        ordinals = self._year(year)
        place = bisect_right(ordinals, start.toordinal()) + count - 1
        while place >= len(ordinals):
            place -= len(ordinals)
            year += 1
            ordinals = self._year(year)
        return date.fromordinal(ordinals[place])

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`."""
        if end <= start:
            return 0
        return self._rank(end) - self._rank(start) + sum(len(self._year(y)) for y in range(start.year, end.year))

    def is_published_between(self, first: date, last: date) -> bool:
        """Whether every year from `first` to `last` is published."""
        return all(self.year_published(year) for year in range(first.year, last.year + 1))

    def with_year(self, *, year: int, table: YearTable, version: str) -> Calendar:
        """A new version in which `year` is as `table` says."""
        return Calendar(version, {**self.years, year: table})

    def years_differing(self, other: Calendar) -> tuple[int, ...]:
        """Years whose table differs or stands in one of the two only."""
        return tuple(sorted(y for y in self.years.keys() | other.years.keys() if self.years.get(y) != other.years.get(y)))

    def _rank(self, day: date) -> int:
        return bisect_right(self._year(day.year), day.toordinal())

    def _year(self, year: int) -> tuple[int, ...]:
        ordinals = self._ordinals.get(year)
        if ordinals is None:
            days = _days(date(year, 1, 1), date(year, 12, 31))
            ordinals = self._ordinals[year] = tuple(day.toordinal() for day in days if self.is_workday(day))
        return ordinals


def _days(first: date, last: date) -> Iterable[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
