"""Clocks C7 to C11 by the ledger: a window opens exactly at service, and the term of a review runs from receipt."""

from __future__ import annotations

import datetime as dt

import pytest

from rules.clocks.ledgers import OFFICE, REF, UNIT, Ledger, day
from xinqiao.cases import events as ev
from xinqiao.cases.kinds import review as kinds
from xinqiao.clocks.rules import Clock

ORGAN, ABOVE = "990000-gov", "980000-gov"


def newest(ledger: Ledger, kind: str) -> Clock:
    return [clock for clock in ledger.clocks() if clock.kind == kind][-1]


@pytest.fixture
def served() -> Ledger:
    ledger = Ledger().submitted("03-02")
    ledger.add(ev.Registered(), "03-02", body=OFFICE)
    ledger.add(ev.Screened(demands=(ev.DemandClass(n=1, klass="claim", path=6),)), "03-03", body=OFFICE)
    ledger.add(ev.Forwarded(demands=(1,), from_body=OFFICE, to_body=UNIT, to_kind="unit"), "03-04", body=OFFICE)
    ledger.add(ev.Accepted(demands=(1,), body=UNIT), "03-05", body=UNIT)
    ledger.add(ev.Answered(demands=(1,), body=UNIT), "04-01", body=UNIT)
    return service(ledger, "04-02")


def service(ledger: Ledger, on: str, *, opens: bool = True) -> Ledger:
    return ledger.add(
        ev.Served(demands=(1,), letter="opinion", way="post", outcome="received", served_on=day(on), opens_window=opens), on, body=UNIT
    )


def asked(ledger: Ledger, on: str, *, kind: type = kinds.ReviewRequested, n: int = 1, is_late: bool = False, body: str = ORGAN) -> Ledger:
    return ledger.add(
        kind(
            procedure=n, demands=(1,), body=body, received_on=day(on), request=REF, reasons=REF, challenged_seq=6, units=(UNIT,),
            is_late=is_late,
        ),
        on,
    )  # fmt: skip


def decided(ledger: Ledger, on: str, *, kind: type = kinds.ReviewDecided, n: int = 1, redo: bool = False, body: str = ORGAN) -> Ledger:
    again = (kinds.Redo(n=1, body=UNIT),) if redo else ()
    due = day(on) + dt.timedelta(days=20) if redo else None
    return ledger.add(kind(procedure=n, demands=(1,), body=body, redo=again, redo_due_on=due), on, body=body)


def opinion_served(ledger: Ledger, on: str, *, kind: type = kinds.ReviewServed, n: int = 1, effective: bool = True) -> Ledger:
    word = "review_opinion" if kind is kinds.ReviewServed else "recheck_opinion"
    opens = kind is kinds.ReviewServed and effective
    return ledger.add(
        kind(
            procedure=n, demands=(1,), letter=word, way="post", outcome="received", served_on=day(on), opens_window=opens,
            is_effective=effective,
        ),
        on, body=ORGAN,
    )  # fmt: skip


def test_the_window_opens_exactly_at_service_and_closes_when_asked(served: Ledger) -> None:
    window = newest(served, "review_request")
    assert (window.started_on, window.strict_on, window.due_on) == (day("04-02"), day("05-02"), day("05-06")), "5月1日至5日放假，顺延"
    asked(served, "05-06")
    assert newest(served, "review_request").status == "met"
    review = newest(served, "review")
    assert (review.holder, review.started_on, review.due_on) == (ORGAN, day("05-06"), day("06-05")), "30 days, not shifted"


def test_late_leaves_the_window_lapsed_and_the_term_runs_all_the_same(served: Ledger) -> None:
    asked(served, "05-20", is_late=True)
    assert newest(served, "review_request").status == "lapsed"
    assert newest(served, "review").due_on == day("06-19")


def test_an_opinion_that_nobody_received_opens_no_window(served: Ledger) -> None:
    asked(served, "04-10")
    decided(served, "04-20")
    opinion_served(served, "04-21", effective=False)
    assert "recheck_request" not in {clock.kind for clock in served.clocks()}
    opinion_served(served, "04-25")
    assert newest(served, "recheck_request").started_on == day("04-25")
    assert newest(served, "review_service").status == "met"


def test_what_is_annulled_has_its_term_and_opens_no_recheck(served: Ledger) -> None:
    asked(served, "04-10")
    decided(served, "04-20", redo=True)
    assert newest(served, "completion").status == "cancelled"
    redo = newest(served, "rehandling")
    assert (redo.holder, redo.due_on, redo.term_days) == (UNIT, day("05-10"), 20)
    opinion_served(served, "04-21")
    assert "recheck_request" not in {clock.kind for clock in served.clocks()}
    served.add(ev.Answered(demands=(1,), body=UNIT), "05-08", body=UNIT)
    assert newest(served, "rehandling").status == "met"
    service(served, "05-09")
    assert [c.started_on for c in served.clocks() if c.kind == "review_request"] == [day("04-02"), day("05-09")]


def test_archiving_waits_for_the_last_procedure_and_its_window(served: Ledger) -> None:
    served.add(ev.Completed(), "04-03", body=OFFICE)
    assert newest(served, "archiving").is_running
    asked(served, "04-10")
    assert newest(served, "archiving").status == "cancelled"
    decided(served, "04-20")
    opinion_served(served, "04-21")
    archiving = newest(served, "archiving")
    assert archiving.is_running
    assert archiving.due_on > newest(served, "recheck_request").due_on


def test_withdrawn_ends_its_clocks_only(served: Ledger) -> None:
    asked(served, "04-10")
    served.add(kinds.ReviewWithdrawn(procedure=1, demands=(1,)), "04-12")
    by_kind = {clock.kind: clock.status for clock in served.clocks()}
    assert by_kind["review"] == by_kind["review_notice"] == "cancelled"
    assert by_kind["completion"] == "running"


def test_a_pause_takes_its_days_off_and_leaves_a_clock_running(served: Ledger) -> None:
    asked(served, "04-10")
    served.add(kinds.ReviewAdmitted(procedure=1, demands=(1,), body=ORGAN, investigators=("1", "2"), can_pause=True), "04-12", body=ORGAN)
    served.add(kinds.ReviewSuspended(procedure=1, demands=(1,), body=ORGAN, reason=REF), "04-15", body=ORGAN)
    assert newest(served, "review").status == "suspended"
    assert newest(served, "review_pause").is_running
    served.add(kinds.ReviewResumed(procedure=1, demands=(1,), body=ORGAN), "04-25", body=ORGAN)
    assert newest(served, "review").due_on == day("05-20"), "thirty days and ten"


def test_the_recheck_ends_it_and_is_to_be_filed(served: Ledger) -> None:
    asked(served, "04-10")
    decided(served, "04-20")
    opinion_served(served, "04-21")
    asked(served, "04-30", kind=kinds.RecheckRequested, n=2, body=ABOVE)
    assert newest(served, "recheck_request").status == "met"
    assert newest(served, "recheck").due_on == day("05-30")
    decided(served, "05-15", kind=kinds.RecheckDecided, n=2, body=ABOVE)
    opinion_served(served, "05-16", kind=kinds.RecheckServed, n=2)
    assert newest(served, "finality_filing").holder == OFFICE
    served.add(kinds.FinalityFiled(demands=(1,), body=OFFICE, to_body=ABOVE, measures=REF), "05-20", body=OFFICE)
    assert newest(served, "finality_filing").status == "met"
