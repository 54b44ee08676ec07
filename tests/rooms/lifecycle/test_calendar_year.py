"""A year's notice arrives: cases that reach into the year are recomputed and told, others are left alone."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.cases import feed
from xinqiao.clocks.rulebooks import current_rulebooks, forget
from xinqiao.clocks.rules.calendar import Break, MakeUp, YearTable
from xinqiao.correspondence.shelf import messages_of
from xinqiao.lifecycle.calendar_year import publish
from xinqiao.lifecycle.recomputation import recompute

pytestmark = pytest.mark.django_db
NOW = moment("2026-12-29")
# Monday and Tuesday off, made up on a Saturday: what weekends alone could not guess.
NOTICE = YearTable(
    (
        Break("元旦", dt.date(2027, 1, 1), dt.date(2027, 1, 5)),
        Break("劳动节", dt.date(2027, 5, 1), dt.date(2027, 5, 5)),
        Break("国庆节", dt.date(2027, 10, 1), dt.date(2027, 10, 7)),
    ),
    (MakeUp(dt.date(2027, 1, 9), "元旦"),),
)


@pytest.fixture(autouse=True)
def _fresh_rulebooks():
    forget()
    yield
    forget()


def test_new_year_without_a_notice_gives_a_provisional_date_and_no_fault(town):
    case = a_case(town, at=NOW)
    clock = case.clock("registration")
    assert clock.is_provisional
    assert clock.due_on == dt.date(2027, 1, 4)  # 30, 31 December, 4 January: 1 January is a holiday by law


def test_the_notice_moves_the_date_once_and_the_petitioner_is_told(town):
    case = a_case(town, at=NOW)
    settled = a_case(town, at=moment("2026-03-05")).withdrawn()
    assert publish(year=2027, table=NOTICE, source="国办通知", now=NOW) >= 1
    pin = current_rulebooks().pin
    for _ in range(2):
        outcome = recompute(case_id=case.case_id, year=2027, reason="calendar_published", pin=pin, now=NOW)
    [clock] = [clock for clock in outcome.clocks if clock.kind == "registration"]
    assert (clock.is_provisional, clock.due_on) == (False, dt.date(2027, 1, 6))
    kinds = [event.kind for event in feed.ledger_of(case_id=case.case_id)]
    assert kinds.count("clock:recomputed") == 1
    assert any(message.key == "recomputation" for message in messages_of(case_id=case.case_id))
    assert "clock:recomputed" not in [event.kind for event in feed.ledger_of(case_id=settled.case_id)]
