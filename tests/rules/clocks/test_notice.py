"""What an administrator may publish."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xinqiao.clocks.rules.calendar import Break, MakeUp, YearTable
from xinqiao.clocks.rules.notice import (
    check_profile,
    check_year,
    profile_from_json,
    profile_to_json,
    table_from_json,
    table_to_json,
)
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.foundation.refusal import Refusal
from xinqiao.statute.local.default import DEFAULT_PROFILE

GOOD = SHIPPED.years[2026]


@pytest.mark.parametrize("year", SHIPPED.years)
def test_every_year_that_was_published_passes(year: int) -> None:
    check_year(year=year, table=SHIPPED.years[year])
    assert table_from_json(table_to_json(SHIPPED.years[year])) == SHIPPED.years[year]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (GOOD._replace(breaks=GOOD.breaks[1:]), "calendar_holiday_missing"),
        (GOOD._replace(breaks=(*GOOD.breaks, Break("元旦", date(2026, 1, 3), date(2026, 1, 3)))), "calendar_break_twice"),
        (GOOD._replace(breaks=(Break("元旦", date(2026, 1, 3), date(2026, 1, 1)),)), "calendar_break_wrong"),
        (GOOD._replace(breaks=(Break("元旦", date(2026, 1, 1), date(2026, 1, 30)),)), "calendar_break_wrong"),
        (GOOD._replace(breaks=(*GOOD.breaks, Break("元旦", date(2027, 1, 1), date(2027, 1, 1)))), "calendar_day_outside"),
        (GOOD._replace(make_ups=(MakeUp(date(2026, 1, 5), "元旦"),)), "calendar_make_up_weekday"),
        (GOOD._replace(make_ups=(MakeUp(date(2026, 1, 3), "元旦"),)), "calendar_make_up_off"),
        (GOOD._replace(make_ups=(MakeUp(date(2025, 11, 1), "元旦"),)), "calendar_day_outside"),
    ],
)
def test_a_wrong_table_is_refused(table: YearTable, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_year(year=2026, table=table)
    assert caught.value.code == code
    assert "%(" not in str(caught.value)


def test_a_profile_survives_storage() -> None:
    assert profile_from_json(profile_to_json(DEFAULT_PROFILE)) == DEFAULT_PROFILE


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"stages": DEFAULT_PROFILE.stages[1:]}, "profile_stage_missing"),
        ({"stages": (replace(DEFAULT_PROFILE.stages[0], term_days=0), *DEFAULT_PROFILE.stages[1:])}, "profile_term_wrong"),
        ({"stages": (replace(DEFAULT_PROFILE.stages[0], unit="hour"), *DEFAULT_PROFILE.stages[1:])}, "profile_term_wrong"),
        ({"in_force_from": date(2026, 12, 1), "in_force_to": date(2026, 11, 30)}, "profile_not_in_force"),
        ({"in_force_to": date(2026, 10, 1)}, "profile_not_in_force"),
    ],
)
def test_a_profile_that_would_leave_a_gap_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_profile(profile=replace(DEFAULT_PROFILE, **change), today=date(2026, 11, 21))  # type: ignore[arg-type]
    assert caught.value.code == code


def test_the_default_profile_passes() -> None:
    check_profile(profile=DEFAULT_PROFILE, today=date(2026, 11, 21))
