"""Counting of terms: the vectors of DOMAIN §7.1, and what must hold for any start."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.clocks.rules.arithmetic import Skip, count, settle, skips
from xinqiao.clocks.rules.shipped import SHIPPED

SAME = ""
# start, then (term, unit, strict, lenient); "" = the same day
VECTORS = [
    ("2025-12-31", [(15, "2026-01-15", SAME), (30, "2026-01-30", SAME), (60, "2026-03-01", "2026-03-02"), (90, "2026-03-31", SAME)]),
    ("2026-01-30", [(15, "2026-02-14", SAME), (30, "2026-03-01", "2026-03-02"), (60, "2026-03-31", SAME), (90, "2026-04-30", SAME)]),
    ("2026-02-10", [(15, "2026-02-25", SAME), (30, "2026-03-12", SAME), (60, "2026-04-11", "2026-04-13"), (90, "2026-05-11", SAME)]),
    ("2026-04-28", [(15, "2026-05-13", SAME), (30, "2026-05-28", SAME), (60, "2026-06-27", "2026-06-29"), (90, "2026-07-27", SAME)]),
    (
        "2026-09-18",
        [(15, "2026-10-03", "2026-10-08"), (30, "2026-10-18", "2026-10-19"), (60, "2026-11-17", SAME), (90, "2026-12-17", SAME)],
    ),
]
WORKDAY_VECTORS = [
    ("2025-12-31", "2026-01-06", "2026-01-08", "2026-01-15"),
    ("2026-01-30", "2026-02-04", "2026-02-06", "2026-02-13"),
    ("2026-02-10", "2026-02-13", "2026-02-24", "2026-03-02"),
    ("2026-04-28", "2026-05-06", "2026-05-08", "2026-05-14"),
    ("2026-09-18", "2026-09-22", "2026-09-24", "2026-10-09"),
]


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("start", "term", "strict", "lenient"), [(start, *row) for start, rows in VECTORS for row in rows])
def test_vectors_in_days(start: str, term: int, strict: str, lenient: str) -> None:
    ends = count(calendar=SHIPPED, start=on(start), term_days=term, unit="day")
    assert (ends.strict_on, ends.lenient_on) == (on(strict), on(lenient or strict))
    assert not ends.is_strict_provisional


@pytest.mark.parametrize(
    ("start", "term", "end"), [(row[0], term, end) for row in WORKDAY_VECTORS for term, end in zip((3, 5, 10), row[1:], strict=True)]
)
def test_vectors_in_working_days(start: str, term: int, end: str) -> None:
    ends = count(calendar=SHIPPED, start=on(start), term_days=term, unit="workday")
    assert ends.strict_on == ends.lenient_on == on(end)


def test_extension_is_counted_as_one_run_of_ninety() -> None:
    # from 2026-02-10: 60 ends on a Saturday; 60 + 30 in one run is not 30 from the moved day
    first = count(calendar=SHIPPED, start=on("2026-02-10"), term_days=60, unit="day")
    both = count(calendar=SHIPPED, start=on("2026-02-10"), term_days=90, unit="day")
    assert both.strict_on - first.strict_on == timedelta(days=30)
    assert both.strict_on != first.lenient_on + timedelta(days=30)


def test_provisional_only_where_an_unpublished_year_is_leaned_on() -> None:
    days = count(calendar=SHIPPED, start=on("2026-12-20"), term_days=15, unit="day")
    assert (days.is_strict_provisional, days.is_lenient_provisional) == (False, True)
    assert count(calendar=SHIPPED, start=on("2026-12-28"), term_days=5, unit="workday").is_strict_provisional
    assert not count(calendar=SHIPPED, start=on("2026-12-21"), term_days=5, unit="workday").is_strict_provisional


def test_a_given_day_is_kept_and_shifted() -> None:
    ends = settle(calendar=SHIPPED, strict=on("2026-10-03"))
    assert (ends.strict_on, ends.lenient_on) == (on("2026-10-03"), on("2026-10-08"))


def test_skips_name_holidays_weekends_and_make_up_days() -> None:
    found = skips(calendar=SHIPPED, start=on("2026-09-18"), end=on("2026-10-10"))
    assert found == (
        Skip(on("2026-09-19"), on("2026-09-19"), "周末", is_counted=False),
        Skip(on("2026-09-20"), on("2026-09-20"), "国庆节", is_counted=True),
        Skip(on("2026-09-25"), on("2026-09-27"), "中秋节", is_counted=False),
        Skip(on("2026-10-01"), on("2026-10-07"), "国庆节", is_counted=False),
        Skip(on("2026-10-10"), on("2026-10-10"), "国庆节", is_counted=True),
    )


# 2018 to 2030: published years and years that are not
starts = st.dates(date(2018, 6, 1), date(2030, 6, 1))
terms = st.integers(1, 120)
units = st.sampled_from(["day", "workday"])


@given(starts, terms, units)
def test_the_lenient_end_is_a_working_day_never_before_the_strict(start: date, term: int, unit: str) -> None:
    ends = count(calendar=SHIPPED, start=start, term_days=term, unit=unit)
    assert start < ends.strict_on <= ends.lenient_on
    assert SHIPPED.is_workday(ends.lenient_on)
    assert not any(SHIPPED.is_workday(ends.strict_on + timedelta(days=n)) for n in range((ends.lenient_on - ends.strict_on).days))


@given(starts, terms, units)
def test_a_later_start_never_ends_earlier(start: date, term: int, unit: str) -> None:
    today = count(calendar=SHIPPED, start=start, term_days=term, unit=unit)
    tomorrow = count(calendar=SHIPPED, start=start + timedelta(days=1), term_days=term, unit=unit)
    assert tomorrow.strict_on >= today.strict_on
    assert tomorrow.lenient_on >= today.lenient_on


@given(starts, terms, units)
def test_a_longer_term_ends_later(start: date, term: int, unit: str) -> None:
    shorter = count(calendar=SHIPPED, start=start, term_days=term, unit=unit)
    longer = count(calendar=SHIPPED, start=start, term_days=term + 1, unit=unit)
    assert longer.strict_on > shorter.strict_on


@given(starts, terms, terms)
def test_terms_add_up(start: date, first: int, second: int) -> None:
    midway = SHIPPED.add_workdays(start, first)
    assert SHIPPED.add_workdays(midway, second) == SHIPPED.add_workdays(start, first + second)
    days = [count(calendar=SHIPPED, start=start, term_days=n, unit="day").strict_on for n in (first, first + second)]
    assert (days[1] - days[0]).days == second


@given(starts, st.integers(1, 300))
def test_counting_back_gives_the_term(start: date, term: int) -> None:
    end = SHIPPED.add_workdays(start, term)
    assert SHIPPED.workdays_between(start, end) == term
    assert SHIPPED.is_workday(end)


@given(starts, st.integers(1, 40))
def test_skips_explain_every_day_that_was_not_counted(start: date, term: int) -> None:
    end = SHIPPED.add_workdays(start, term)
    passed = sum((skip.last - skip.first).days + 1 for skip in skips(calendar=SHIPPED, start=start, end=end) if not skip.is_counted)
    assert passed + term == (end - start).days
