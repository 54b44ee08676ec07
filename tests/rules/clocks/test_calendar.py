"""The shipped calendar against two independent packages, and years not yet published."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from xinqiao.clocks.rules.calendar import Break, Calendar, MakeUp, YearTable
from xinqiao.clocks.rules.shipped import SHIPPED

YEARS = range(2019, 2027)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_day_agrees_with_chinesecalendar() -> None:
    wrong = [d for d in days(date(2019, 1, 1), date(2026, 12, 31)) if SHIPPED.is_workday(d) != chinese_calendar.is_workday(d)]
    assert wrong == []


def test_every_day_agrees_with_holidays() -> None:
    table = holidays.country_holidays("CN", years=list(YEARS))
    wrong = [d for d in days(date(2019, 1, 1), date(2026, 12, 31)) if SHIPPED.is_workday(d) != table.is_working_day(d)]
    assert wrong == []


def test_the_shipped_version_never_changes() -> None:
    # A correction is a new version: ledgers pin this one.
    digest = hashlib.sha256(repr(sorted(SHIPPED.years.items())).encode()).hexdigest()
    assert (SHIPPED.version, digest[:16]) == ("2025-11", "e5ff88621ef3dfbe")


def test_days_of_2026_as_published() -> None:
    off = {d for d in days(date(2026, 1, 1), date(2026, 12, 31)) if not SHIPPED.is_workday(d)}
    for first, last in [
        ("01-01", "01-03"),
        ("02-15", "02-23"),
        ("04-04", "04-06"),
        ("05-01", "05-05"),
        ("09-25", "09-27"),
        ("10-01", "10-07"),
    ]:
        assert set(days(date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}"))) <= off
    for worked in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"):
        assert date.fromisoformat(f"2026-{worked}") not in off


def test_names_of_rest_days_and_make_up_days() -> None:
    assert SHIPPED.rest_name(date(2026, 10, 3)) == "国庆节"
    assert SHIPPED.rest_name(date(2026, 10, 17)) == "周末"
    assert SHIPPED.rest_name(date(2026, 10, 10)) == ""
    assert SHIPPED.make_up_name(date(2026, 10, 10)) == "国庆节"


def test_a_year_not_published_is_guessed_and_says_so() -> None:
    assert not SHIPPED.year_published(2027)
    assert SHIPPED.year_published(2026)
    assert SHIPPED.rest_name(date(2027, 1, 1)) == "元旦"
    assert SHIPPED.rest_name(date(2027, 5, 2)) == "劳动节"
    assert SHIPPED.is_workday(date(2027, 1, 4))
    assert not SHIPPED.is_workday(date(2027, 1, 3))
    assert not SHIPPED.is_published_between(date(2026, 12, 30), date(2027, 1, 2))


@pytest.mark.parametrize("year", [1999, 2018, 2027, 2099])
def test_no_year_raises(year: int) -> None:
    assert SHIPPED.add_workdays(date(year, 12, 20), 30) > date(year, 12, 20)


def test_publishing_a_year_makes_a_new_version() -> None:
    table = YearTable((Break("元旦", date(2026, 12, 31), date(2027, 1, 3)),), (MakeUp(date(2027, 1, 9), "元旦"),))
    newer = SHIPPED.with_year(year=2027, table=table, version="2026-11")
    assert newer.is_workday(date(2027, 1, 9))
    assert not newer.is_workday(date(2026, 12, 31))
    assert SHIPPED.is_workday(date(2026, 12, 31))
    assert newer.years_differing(SHIPPED) == (2027,)
    assert SHIPPED.years_differing(SHIPPED) == ()


def test_an_empty_calendar_knows_weekends() -> None:
    bare = Calendar("bare", {})
    assert bare.next_workday(date(2026, 11, 21)) == date(2026, 11, 23)
