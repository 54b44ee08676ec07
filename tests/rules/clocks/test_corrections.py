"""Clocks after a correction (更正): the same as if the line had been right from the start, and they say so."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from rules.clocks.ledgers import BOOKS, REF, Ledger, day, full_road
from xinqiao.cases import events as ev
from xinqiao.cases.corrections import as_corrected, submission_now
from xinqiao.clocks.rules import Clock, derive


def corrected(ledger: Ledger, on: str, seq: int, before: ev.Facts, after: ev.Facts, *demands: int) -> Ledger:
    return ledger.add(ev.Corrected(corrects_seq=seq, before=before, after=after, demands=demands, reason=REF), on)


def bare(clocks: tuple[Clock, ...]) -> list[Clock]:
    return [msgspec.structs.replace(clock, corrected_by=0) for clock in clocks]


def road(received: str, accepted: str, path: int, served: str) -> Ledger:
    return (
        Ledger().submitted("04-28", received_on=received).registered("04-28").screened("04-29", path).forwarded("04-30")
        .accepted(accepted).answered("07-01").served(served)
    )  # fmt: skip


def put_right() -> Ledger:
    """Wrong in every way that can be put right, and put right at the end."""
    ledger = road("04-28", "05-06", 5, "07-03")
    served = ledger.events[-1].payload
    assert isinstance(served, ev.Served)
    corrected(ledger, "07-05", 1, ev.Facts(received_on=day("04-28")), ev.Facts(received_on=day("04-20")))
    old, new = ev.DemandClass(n=1, klass="claim", path=5), ev.DemandClass(n=1, klass="claim", path=6)
    corrected(ledger, "07-05", 3, ev.Facts(classes=(old,)), ev.Facts(classes=(new,)), 1)
    corrected(ledger, "07-05", 5, ev.Facts(accepted_on=day("05-06")), ev.Facts(accepted_on=day("05-04")), 1)
    return corrected(ledger, "07-05", 7, ev.Facts(served_on=day("07-03")), ev.Facts(served_on=day("07-02")), 1)


def test_a_corrected_ledger_winds_as_one_that_had_been_right() -> None:
    wrong, right = put_right(), road("04-20", "05-04", 6, "07-02")
    # the day of an act that was recorded later stays the day of its line, but for the date put right
    served = msgspec.structs.replace(right.events[6], occurred_at=wrong.events[6].occurred_at)
    right.events[6] = served
    assert bare(wrong.clocks()) == bare(right.clocks())
    assert {clock.kind for clock in wrong.clocks()} >= {"handling", "review_request"}


def test_a_derivation_names_the_line_that_put_it_right() -> None:
    ledger = put_right()
    by = {clock.kind: clock.corrected_by for clock in ledger.clocks()}
    assert (by["forward"], by["notice_forwarded"], by["handling"], by["review_request"]) == (8, 0, 10, 11)
    lines = derive(clock=ledger.the("handling"), rulebooks=BOOKS).lines()
    assert "这个期限已由台账第10行更正：按更正后的事实，从头重新计算。" in lines
    assert not any("更正" in line for line in derive(clock=ledger.the("notice_forwarded"), rulebooks=BOOKS).lines())


@pytest.mark.parametrize("fact", [{"channel": "letter"}, {"persons": 5}, {"place": "990001"}])
def test_a_fact_without_a_date_moves_no_clock(fact: dict[str, object]) -> None:
    ledger = full_road()
    before = ledger.clocks()
    corrected(ledger, "09-02", 1, ev.Facts(), ev.Facts(**fact))  # type: ignore[arg-type]
    assert ledger.clocks() == before


def test_a_line_put_right_twice_says_the_last() -> None:
    ledger = Ledger().submitted("04-28")
    corrected(ledger, "04-29", 1, ev.Facts(received_on=day("04-28")), ev.Facts(received_on=day("04-20"), visitors=4))
    corrected(ledger, "04-30", 1, ev.Facts(received_on=day("04-20")), ev.Facts(received_on=day("04-25")))
    now = submission_now([event.payload for event in ledger.events])
    assert (now.received_on, now.visitors) == (day("04-25"), 4)
    assert ledger.the("forward").started_on == day("04-25")
    assert as_corrected(ledger.events).dated == {1: 3}


def test_what_was_never_corrected_is_read_as_it_is() -> None:
    events = full_road().events
    assert as_corrected(events).events is events


def test_what_was_retained_begins_again_with_a_word_of_the_petitioner() -> None:
    ledger = Ledger().submitted("04-28", demands=2).registered("04-28")
    ledger.add(ev.Retained(demands=(1,), body="990000-xfj", ground="thanks", reason=REF), "04-29", body="990000-xfj")
    assert ledger.running() == ["forward", "screening", "service"]
    ledger.served("04-30", 1, letter="retention_notice", opens=False).add(ev.Supplemented(text=REF, reopens=(1,)), "05-06")
    again = [clock for clock in ledger.clocks() if clock.n == len(ledger.events)]
    assert [(clock.kind, clock.demands, clock.started_on) for clock in again] == [
        ("screening", (1,), dt.date(2026, 5, 6)), ("forward", (1,), dt.date(2026, 5, 6)),
    ]  # fmt: skip
    assert ledger.the("rating").status == "cancelled"
