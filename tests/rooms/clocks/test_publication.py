"""Publishing a year or a local profile, and what the process then has at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from rooms.clocks.test_rows import keep
from rules.clocks.ledgers import Ledger, day
from xinqiao.cases import events as ev
from xinqiao.clocks import rulebooks
from xinqiao.clocks.models import CalendarVersion, CalendarYear
from xinqiao.clocks.publication import adopt_profile, affected_cases, publish_year
from xinqiao.clocks.rules import UnknownRulebookError
from xinqiao.clocks.rules.calendar import Break, MakeUp, YearTable
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.foundation.refusal import Refusal
from xinqiao.statute.local.default import DEFAULT_PROFILE

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 21, 4, tzinfo=dt.UTC)
TABLE = YearTable(
    (
        Break("元旦", day("2026-12-31"), day("2027-01-03")),
        Break("春节", day("2027-02-05"), day("2027-02-12")),
        Break("劳动节", day("2027-05-01"), day("2027-05-05")),
        Break("国庆节", day("2027-10-01"), day("2027-10-07")),
    ),
    (MakeUp(day("2027-01-09"), "元旦"),),
)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    rulebooks.forget()
    yield
    rulebooks.forget()


def test_what_ships_is_current_without_any_row() -> None:
    books = rulebooks.current_rulebooks()
    assert books.pin == "profile:default@1;calendar:2025-11"
    assert books.current.calendar is SHIPPED


def test_no_query_while_fresh(django_assert_num_queries: object) -> None:
    rulebooks.current_rulebooks()
    with django_assert_num_queries(0):  # type: ignore[operator]
        rulebooks.current_rulebooks()


def test_a_published_year_is_pinned_from_then_on(django_capture_on_commit_callbacks: object) -> None:
    old = rulebooks.current_rulebooks()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        calendar = publish_year(year=2027, table=TABLE, source="国办发明电", now=NOW)
    assert calendar.version == "2026-11-21"
    books = rulebooks.current_rulebooks()
    assert books.pin == "profile:default@1;calendar:2026-11-21"
    assert books.current.calendar.years == {**SHIPPED.years, 2027: TABLE}
    assert books.pinned(old.pin).calendar.version == "2025-11"
    assert CalendarYear.objects.filter(version="2026-11-21").count() == len(SHIPPED.years) + 1


def test_a_process_learns_of_a_pin_it_did_not_know(django_capture_on_commit_callbacks: object) -> None:
    stale = rulebooks.current_rulebooks()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        publish_year(year=2027, table=TABLE, source="x", now=NOW)
    assert stale.pin.endswith("2025-11")
    assert stale.pinned("profile:default@1;calendar:2026-11-21").calendar.year_published(2027)
    with pytest.raises(UnknownRulebookError):
        stale.pinned("profile:default@1;calendar:never")


def test_a_correction_on_the_same_day_is_a_version_of_its_own(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        publish_year(year=2027, table=TABLE, source="x", now=NOW)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        second = publish_year(year=2027, table=TABLE._replace(make_ups=()), source="更正", now=NOW)
    assert second.version == "2026-11-21.02"
    assert rulebooks.current_rulebooks().pin.endswith("2026-11-21.02")


def test_nothing_is_published_twice_or_wrong(django_capture_on_commit_callbacks: object) -> None:
    with pytest.raises(Refusal) as same:
        publish_year(year=2026, table=SHIPPED.years[2026], source="x", now=NOW)
    assert same.value.code == "calendar_same"
    with pytest.raises(Refusal):
        publish_year(year=2027, table=TABLE._replace(breaks=TABLE.breaks[:1]), source="x", now=NOW)
    assert not CalendarVersion.objects.exists()


def test_affected_cases_are_those_that_reach_into_the_year() -> None:
    near_new_year = keep(Ledger().submitted("12-28"))
    into_the_year = keep(Ledger().submitted("12-20").registered("12-21").screened("12-21").forwarded("12-22").accepted("12-23"))
    keep(Ledger().submitted("04-28"))
    newer = SHIPPED.with_year(year=2027, table=TABLE, version="2026-11-21")
    assert list(affected_cases(calendar=newer, before=SHIPPED)) == sorted([near_new_year, into_the_year])
    assert list(affected_cases(calendar=SHIPPED, before=SHIPPED)) == []


def test_a_recomputed_case_is_not_affected_again(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        newer = publish_year(year=2027, table=TABLE, source="x", now=NOW)
    ledger = Ledger(rulebooks.current_rulebooks())
    for event in Ledger().submitted("12-28").events:
        ledger.events.append(event)
    ledger.add(ev.ClockRecomputed(reason="calendar_published", year=2027), "12-29")
    keep(ledger)
    assert list(affected_cases(calendar=newer, before=SHIPPED)) == []


def test_an_adopted_profile_is_pinned_and_a_gap_is_refused(django_capture_on_commit_callbacks: object) -> None:
    stages = tuple(replace(stage, term_days=2) if stage.key == "registration" else stage for stage in DEFAULT_PROFILE.stages)
    profile = replace(DEFAULT_PROFILE, key="qinghe", stages=stages)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        adopt_profile(profile=profile, now=NOW)
    books = rulebooks.current_rulebooks()
    assert books.pin == "profile:qinghe@1;calendar:2025-11"
    assert Ledger(books).submitted("04-28").the("registration").due_on == day("04-30")
    with pytest.raises(Refusal) as again:
        adopt_profile(profile=profile, now=NOW)
    assert again.value.code == "profile_exists"
    with pytest.raises(Refusal):
        adopt_profile(profile=replace(profile, version="2", stages=stages[1:]), now=NOW)
