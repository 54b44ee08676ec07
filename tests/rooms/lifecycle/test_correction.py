"""更正: a later line names the wrong one; clocks, lists and letters say what is right."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, at_the_window, moment
from xinqiao.cases import events as ev
from xinqiao.cases import feed
from xinqiao.cases.models import Case
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import derive
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Letter
from xinqiao.correspondence.shelf import letters_of
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.casefile import case_file
from xinqiao.lifecycle.shown import entry
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")
RECEIVED = dt.date(2026, 3, 5)


def in_hand(town, path=6):
    return a_case(town, at=START).registered().screened(path=path).forwarded(to="住建").later(days=2).accepted()


def refusal_of(act, **terms) -> str:
    with pytest.raises(Refusal) as refused:
        act(**terms)
    return refused.value.code


def kinds(case) -> list[str]:
    return [str(card.kind) for card in letters_of(case_id=case.case_id)]


def test_a_received_date_put_right_moves_its_clock_list_and_letter(town):
    case = at_the_window(town, at=START)
    due = case.clock("forward").due_on
    case.later(days=1).corrected(received_on=RECEIVED - dt.timedelta(days=3))
    forward = case.clock("forward")
    assert (forward.started_on, forward.due_on) == (dt.date(2026, 3, 2), due - dt.timedelta(days=3))
    assert case.snapshot.received_on == Case.objects.get(id=case.case_id).received_on == dt.date(2026, 3, 2)
    assert kinds(case)[-1] == "correction_notice"
    assert verify_case(case_id=case.case_id).differences == []
    why = derive(clock=forward, rulebooks=current_rulebooks()).lines()
    assert any(f"第{case.seq}行更正" in line for line in why)
    line = case_file(seat=town.seat("dispatcher"), number=case.number, today=local_date(case.at)).timeline[-1]
    assert ("更正的是", "第 1 行（提交）") in entry(line).facts
    assert ("收到日期", "2026-03-05 → 2026-03-02") in entry(line).facts


def test_the_notice_prints(town):
    case = at_the_window(town, at=START).later(days=1).corrected(received_on=dt.date(2026, 3, 2), place="990000001000")
    dispatch(case_id=case.case_id, seq=case.seq)
    row = Letter.objects.get(case_id=case.case_id, kind="correction_notice")
    assert (row.state, row.error_code) == ("rendered", "")


def test_facts_without_a_date_need_no_letter(town):
    case = at_the_window(town, at=START)
    before = len(kinds(case))
    case.corrected(channel="letter", persons=6, postmarked_on=dt.date(2026, 3, 1))
    row = Case.objects.get(id=case.case_id)
    assert (row.channel, row.persons) == ("letter", 6)
    assert len(kinds(case)) == before
    case.corrected(postmarked_on=dt.date(2026, 3, 2))
    told = feed.ledger_of(case_id=case.case_id)[-1].payload
    assert isinstance(told, ev.Corrected)
    assert (told.before.postmarked_on, told.after.postmarked_on) == (dt.date(2026, 3, 1), dt.date(2026, 3, 2))


def test_no_duty_is_corrected_away(town):
    case = at_the_window(town, at=START, received_on=dt.date(2026, 3, 3)).later(days=9)
    head = town.seat("approver", "信访局")
    assert refusal_of(case.corrected, received_on=dt.date(2026, 3, 6), by=head) == "date_unfit"
    assert refusal_of(case.corrected, received_on=dt.date(2026, 3, 5), by=town.seat("dispatcher")) == "correction_needs_head"
    assert refusal_of(case.corrected, postmarked_on=dt.date(2026, 3, 4)) == "date_unfit"
    assert refusal_of(case.corrected, persons=1) == "nothing_to_correct"
    case.corrected(received_on=dt.date(2026, 3, 5), by=head)
    assert case.clock("forward").started_on == RECEIVED


def test_a_path_put_right_is_wound_as_if_it_had_been_right(town):
    case = in_hand(town, path=5).drafted()
    accepted_on = case.snapshot.demands[0].accepted_on
    case.later(days=5).corrected(demands=[{"n": 1, "path": 6}])
    right = in_hand(town, path=6)
    assert [(c.kind, c.due_on) for c in case.outcome.clocks] == [(c.kind, c.due_on) for c in right.outcome.clocks]
    assert (case.clock("handling").started_on, case.clock("handling").corrected_by) == (accepted_on, case.seq)
    assert case.snapshot.demands[0].state == "accepted", "what was drafted for the wrong path is drafted again"
    assert verify_case(case_id=case.case_id).differences == []


def test_off_the_petition_path_only_by_the_head_and_not_once_it_is_late(town):
    case = in_hand(town)
    off = [{"n": 1, "klass": "suggestion"}]
    assert refusal_of(case.corrected, demands=off, by=town.seat("handler", "住建局")) == "correction_needs_head"
    head = town.seat("approver", "住建局")
    late = in_hand(town).later(days=70)
    assert refusal_of(late.corrected, demands=off, by=head) == "correction_unfit"
    case.corrected(demands=off, by=head)
    assert case.clock("suggestion").started_on == local_date(START) + dt.timedelta(days=2)
    concluded = in_hand(town).drafted().prereviewed().answered()
    assert refusal_of(concluded.corrected, demands=[{"n": 1, "path": 5}], by=head) == "correction_unfit"


def test_an_acceptance_earlier_by_the_handler_and_never_later_than_it_was_recorded(town):
    case = in_hand(town)
    handler, day = town.seat("handler", "住建局"), dt.date(2026, 3, 7)
    assert case.snapshot.demands[0].accepted_on == day
    case.corrected(demands=[{"n": 1, "accepted_on": dt.date(2026, 3, 6)}], by=handler)
    assert case.clock("handling").started_on == dt.date(2026, 3, 6)
    later = [{"n": 1, "accepted_on": day}]
    assert refusal_of(case.corrected, demands=later, by=handler) == "correction_needs_head"
    assert refusal_of(case.later(days=3).corrected, demands=[{"n": 1, "accepted_on": "2026-03-08"}], by=handler) == "date_unfit"
    assert refusal_of(case.corrected, demands=[{"n": 1, "accepted_on": "2026-03-04"}], by=handler) == "date_unfit"
    office = town.seat("dispatcher")
    assert refusal_of(case.corrected, demands=later, by=office) == "correction_not_yours"
    case.corrected(demands=later, by=town.seat("approver", "住建局"))
    assert case.clock("handling").started_on == day


def test_a_service_put_right_moves_the_window_for_review(town):
    case = in_hand(town).drafted().prereviewed().answered().later(days=4).served().completed()
    served = case.snapshot.demands[0].served_on
    window = case.clock("review_request").due_on
    handler = town.seat("handler", "住建局")
    earlier = [{"n": 1, "served_on": served - dt.timedelta(days=2)}]
    assert refusal_of(case.corrected, demands=earlier, by=handler) == "correction_needs_head"
    case.corrected(demands=earlier, by=town.seat("approver", "住建局"))
    assert case.clock("review_request").due_on <= window
    assert case.clock("review_request").started_on == case.snapshot.demands[0].served_on == served - dt.timedelta(days=2)
    case.corrected(demands=[{"n": 1, "served_on": served}], by=handler)
    assert case.clock("review_request").due_on == window
    assert verify_case(case_id=case.case_id).differences == []
