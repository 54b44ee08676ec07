"""An urgent report is seen within minutes: a clock for each addressee, whose end is an instant (art. 25)."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from rules.clocks.ledgers import BOOKS, OFFICE, OTHER, REF, SUCCESSOR, UNIT, Ledger
from xinqiao.cases import events as ev
from xinqiao.cases import fold
from xinqiao.cases.standing import URGENT_UNREAD
from xinqiao.clocks.rules import Clock, derive
from xinqiao.clocks.rules.clock import CANCELLED, MET, MET_LATE, RUNNING, colour
from xinqiao.foundation.time import SHANGHAI
from xinqiao.lifecycle.pen import next_due
from xinqiao.lifecycle.whose_turn import turns_of

KIND = "urgent_reading"
TEN = dt.datetime(2026, 6, 2, 10, tzinfo=SHANGHAI)


def reported(*bodies: str) -> Ledger:
    report = ev.UrgentReported(
        body=OFFICE, happened_at=TEN, known_at=TEN, place=REF, what=REF, measures=REF, addressees=bodies, reading_minutes=30
    )
    return Ledger().submitted("06-01").registered("06-02").add(report, "06-02", body=OFFICE)


def seen(ledger: Ledger, body: str, *, minutes: int) -> Ledger:
    ledger.add(ev.UrgentReportRead(body=body, report_seqs=(3,)), "06-02", body=body)
    ledger.events[-1] = msgspec.structs.replace(ledger.events[-1], recorded_at=TEN + dt.timedelta(minutes=minutes))
    return ledger


def readings(ledger: Ledger) -> dict[str, Clock]:
    return {clock.holder or "": clock for clock in ledger.clocks() if clock.kind == KIND}


def test_each_addressee_has_a_clock_that_ends_at_an_instant() -> None:
    found = readings(reported(UNIT, OTHER))
    assert {clock.due_at for clock in found.values()} == {TEN + dt.timedelta(minutes=30)}
    assert {clock.status for clock in found.values()} == {RUNNING}
    assert len({clock.n for clock in found.values()}) == 2
    assert {clock.due_on for clock in found.values()} == {TEN.date()}


@pytest.mark.parametrize(("minutes", "stands"), [(30, MET), (31, MET_LATE)])
def test_it_is_met_by_the_minute(minutes: int, stands: str) -> None:
    found = readings(seen(reported(UNIT, OTHER), UNIT, minutes=minutes))
    assert colour(clock=found[UNIT], today=TEN.date()) == stands
    assert found[OTHER].status == RUNNING


def test_minutes_are_nobody_elses_business() -> None:
    ledger = reported(UNIT)
    clocks = ledger.clocks()
    assert next_due(clocks)[1] != KIND, "the date of a case in a list is that of a day"
    turns = {turn.state: turn for turn in turns_of(snapshot=fold.fold(ledger.events), clocks=clocks)}
    assert (turns[URGENT_UNREAD].body, turns[URGENT_UNREAD].clock) == (UNIT, KIND)
    assert all(turn.clock != KIND for state, turn in turns.items() if state != URGENT_UNREAD)


def test_a_new_calendar_moves_no_minute_and_a_successor_has_the_same() -> None:
    ledger = reported(UNIT).add(ev.ClockRecomputed(reason="calendar_published"), "06-02")
    before = readings(ledger)[UNIT]
    assert before.due_at == TEN + dt.timedelta(minutes=30)
    after = readings(ledger.succeeded("06-02", from_body=UNIT))
    assert after[SUCCESSOR].due_at == before.due_at


def test_what_nobody_saw_ends_with_the_case() -> None:
    ledger = reported(UNIT).add(ev.Completed(), "06-03", body=OFFICE).add(ev.Archived(), "06-04", body=OFFICE)
    assert readings(ledger)[UNIT].status == CANCELLED


def test_why_this_minute() -> None:
    said = "".join(derive(clock=readings(reported(UNIT))[UNIT], rulebooks=BOOKS).lines())
    assert "第二十五条" in said
    assert "收到报告后30分钟，即2026年6月2日" in said
    assert "10:30以前应当看到" in said
    assert "当天不算" not in said
