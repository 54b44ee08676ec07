"""Colours of a clock on a day."""

from __future__ import annotations

import pytest

from rules.clocks.ledgers import Ledger, day, full_road
from xinqiao.clocks.rules import colour
from xinqiao.clocks.rules.clock import COLOURS, Clock, days_left, near_days
from xinqiao.statute.local.profile import Near


def handling() -> Clock:
    ledger = Ledger().submitted("04-28").registered("04-28").screened("04-28").forwarded("04-28").accepted("05-06")
    return ledger.the("handling")  # due 07-05


@pytest.mark.parametrize(
    ("today", "word"),
    [("05-06", "in_time"), ("06-22", "in_time"), ("06-23", "near"), ("07-04", "near"), ("07-05", "due_today"), ("07-06", "missed")],
)
def test_colours_of_a_duty(today: str, word: str) -> None:
    assert colour(clock=handling(), today=day(today)) == word
    assert word in COLOURS


def test_a_window_lapses_and_is_not_missed() -> None:
    ledger = Ledger().submitted("04-28").registered("04-28").screened("04-28").forwarded("04-28")
    assert colour(clock=ledger.the("objection"), today=day("06-01")) == "lapsed"
    review = ledger.accepted("05-06").answered("07-01").served("07-01").the("review_request")
    assert colour(clock=review, today=day("09-01")) == "lapsed"


def test_met_in_time_and_late() -> None:
    road = full_road()
    assert colour(clock=road.the("handling"), today=day("12-01")) == "met"
    assert colour(clock=road.the("archiving"), today=day("12-01")) == "met_late"
    assert colour(clock=road.the("objection"), today=day("12-01")) == "cancelled"


def test_near_is_a_few_days_or_a_share_of_the_term() -> None:
    clock = handling()
    assert near_days(clock=clock) == 12
    assert near_days(clock=clock, near=Near(days=20, percent=0)) == 20
    short = Ledger().submitted("03-02").the("registration")
    assert near_days(clock=short) == 1
    assert days_left(clock=short, today=day("03-04")) == 1
