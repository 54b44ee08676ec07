"""Work goes to officers by name: allocation, claim, the first receiver, and everything an officer had when they go."""

from __future__ import annotations

import datetime as dt
import json
from uuid import UUID, uuid4

import msgspec
import pytest

from world import a_case, at_the_window, moment
from world.waiting import work_of
from xinqiao.cases import access, standing, turns
from xinqiao.cases.models import Case
from xinqiao.cases.principals import System
from xinqiao.directory.leaves import LeaveTerms, end_leave, set_leave
from xinqiao.directory.models import Officer, Tenure
from xinqiao.directory.seats import seats_of
from xinqiao.foundation import changes
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import SHANGHAI, local_date, now
from xinqiao.lifecycle import moves
from xinqiao.lifecycle.models import Move, MovedCase
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db


def another(town, post, body, name="卫小满"):
    officer = Officer.objects.create_officer(username=f"{post}-{uuid4().hex[:6]}", name=name, password="x")
    tenure = Tenure.objects.create(officer=officer, body_id=town.body(body).code, post_id=post, valid_from_on=dt.date(2020, 1, 1))
    return next(seat for seat in seats_of(officer_id=officer.id, today=town.today) if seat.tenure_id == tenure.id)


def at_the_unit(town):
    return a_case(town).registered().screened().forwarded(to="住建")


def mine(seat, case):
    return [(work.noun, work.is_own) for work in work_of(seat=seat, today=local_date(now())) if work.line.case_id == case.case_id]


def handler_of(case):
    return case.snapshot.demands[0].handler


def test_what_is_given_to_an_officer_waits_for_that_officer_alone(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    case = at_the_unit(town)
    assert mine(one, case) == mine(other, case) == [("acceptance", False)]
    case.allocated(to=other)
    assert mine(one, case) == []
    assert mine(other, case) == [("acceptance", True)]
    assert handler_of(case) == str(other.officer_id)


def test_another_officer_only_with_a_reason(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    case = at_the_unit(town).allocated(to=one)
    for to, reason, code in ((other, "", "reallocation_unexplained"), (one, "", "already_theirs")):
        with pytest.raises(Refusal) as caught:
            case.allocated(to=to, reason=reason)
        assert caught.value.code == code
    assert handler_of(case.allocated(to=other, reason="原经办人请假。")) == str(other.officer_id)


def test_nobody_of_another_body_is_given_work_here(town):
    with pytest.raises(Refusal) as caught:
        at_the_unit(town).allocated(to=town.seat("handler", "人社"))
    assert caught.value.code == "not_a_colleague"


def test_a_handler_takes_what_nobody_has_and_nothing_else(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    case = at_the_unit(town).claimed(by=other)
    assert handler_of(case) == str(other.officer_id)
    with pytest.raises(Refusal):
        case.claimed(by=one)


def test_who_accepts_handles_unless_somebody_was_named(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    assert handler_of(at_the_unit(town).accepted(by=one)) == str(one.officer_id)
    assert handler_of(at_the_unit(town).allocated(to=other).accepted(by=one)) == str(other.officer_id)


def test_what_goes_to_another_body_is_given_to_nobody_there(town):
    case = a_case(town).registered().screened().claimed(by=town.seat("dispatcher"))
    assert handler_of(case)
    assert handler_of(case.forwarded(to="住建")) == ""


def test_the_first_receiver_stays_on_record(town):
    clerk, other = town.seat("clerk"), another(town, "clerk", "信访局")
    case = at_the_window(town)
    assert (case.snapshot.first_owner, case.snapshot.owner_officer) == (str(clerk.officer_id),) * 2
    case.handed_over(to=other)
    assert (case.snapshot.first_owner, case.snapshot.owner_officer) == (str(clerk.officer_id), str(other.officer_id))
    registered = a_case(town).registered(by=other)
    assert registered.snapshot.first_owner == str(other.officer_id)


def order(town, *, to, by=None):
    one = town.seat("handler", "住建")
    terms = moves.HandoverAllTerms(from_officer=str(one.officer_id), to_officer=str(to.officer_id), reason="调离。")
    return moves.hand_over_all(by=by or town.seat("approver", "住建"), terms=terms, now=moment("2026-06-20"))


def state_of(case):
    return access.open_case(principal=System("test"), case_id=case.case_id).snapshot


def test_all_cases_of_an_officer_who_goes(town, monkeypatch):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    at = moment("2026-06-01")
    cases = [a_case(town, at=at).registered().screened().forwarded(to="住建").allocated(to=one) for _ in range(5)]
    elsewhere = a_case(town, at=at).registered().screened().forwarded(to="人社").accepted()
    assert moves.allocated_to(officer_id=one.officer_id) == 5
    monkeypatch.setattr(moves, "PER_READ", 2)
    move = order(town, to=other)
    _cut_off_after(monkeypatch, 2)
    with pytest.raises(ConnectionError):
        moves.carry_out(move_id=move, now=moment("2026-06-20"))
    assert moves.allocated_to(officer_id=one.officer_id) == 3
    monkeypatch.undo()
    assert moves.carry_out(move_id=move, now=moment("2026-06-20")) == 3
    assert moves.carry_out(move_id=move, now=moment("2026-06-20")) == 0
    card = moves.move_card(move_id=move)
    assert (card.moved, card.refused, card.ended_at is not None) == (5, (), True)
    assert {state_of(case).demands[0].handler for case in cases} == {str(other.officer_id)}
    assert {state_of(case).seq for case in cases} == {cases[0].seq + 1}
    assert state_of(elsewhere).seq == elsewhere.seq
    assert all(verify_case(case_id=case.case_id).differences == [] for case in cases)


def _cut_off_after(monkeypatch, count):
    done = []
    real = moves._act

    def act(*given):
        if len(done) == count:
            raise ConnectionError
        done.append(1)
        real(*given)

    monkeypatch.setattr(moves, "_act", act)


def test_what_cannot_move_says_why(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    case = at_the_unit(town).allocated(to=one)
    move = order(town, to=other)
    Tenure.objects.filter(officer_id=town.seat("approver", "住建").officer_id).update(valid_to_on=dt.date(2026, 1, 1))
    assert moves.carry_out(move_id=move, now=moment("2026-06-20")) == 0
    ((number, said),) = moves.move_card(move_id=move).refused
    assert number == case.number
    assert "已不在岗" in said


def test_a_hand_over_tells_nothing_of_a_case_in_which_the_body_is_accused(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    case = at_the_unit(town).allocated(to=one)
    before = state_of(case)
    assert turns.handlers_in(body=one.body, marks=one.marks) == {str(one.officer_id): 1}
    # it comes out later that the body itself is accused
    hidden = standing.encode_snapshot(msgspec.structs.replace(before, accused=[one.body]))
    Case.objects.filter(id=case.case_id).update(barred=[one.body], snapshot=json.loads(hidden))
    assert turns.handlers_in(body=one.body, marks=one.marks) == {}
    move = order(town, to=other)
    assert moves.carry_out(move_id=move, now=moment("2026-06-20")) == 0
    assert moves.move_card(move_id=move).refused == ()


def test_only_who_may_allocate_hands_everything_over(town):
    with pytest.raises(Refusal) as caught:
        order(town, to=another(town, "handler", "住建"), by=town.seat("handler", "住建"))
    assert caught.value.code == "allocation_forbidden"
    assert not Move.objects.exists()


def test_a_successor_takes_everything_over_and_the_dates_stay(town):
    at = moment("2026-06-01")
    old, new = town.body("住建").code, town.body("交通").code
    open_one = a_case(town, at=at, demands=["修供暖", "修路"]).registered().screened().forwarded(to="住建", demands=[1])
    open_one.forwarded(to="人社", demands=[2]).accepted(demands=[1])
    ended = a_case(town, at=at).registered().screened().forwarded(to="住建").accepted().drafted().prereviewed().answered().served()
    accusing = a_case(town, at=at).registered().screened(accused=["交通"]).forwarded(to="住建")
    due = open_one.clock("handling").due_on
    move = moves.succeed_all(from_body=old, to_body=new, ground="merged", ordered_by="system:test", now=moment("2026-06-10"))
    assert moves.carry_out(move_id=UUID(str(move)), now=moment("2026-06-10")) == 2
    after = state_of(open_one)
    assert [d.body for d in after.demands] == [new, town.body("人社").code]
    assert {(t.body, t.due_on) for t in turns.stored_turns(case_ids=[open_one.case_id])[open_one.case_id] if t.body == new} == {(new, due)}
    assert state_of(ended).seq == ended.seq, "what has its end stays with who gave it"
    assert moves.move_card(move_id=move).refused == ()
    assert MovedCase.objects.filter(move_id=move).count() == 2
    for case in (open_one, ended, accusing):
        assert verify_case(case_id=case.case_id).differences == []
    assert access.open_by_number(principal=town.seat("handler", "交通"), number=open_one.number)


@pytest.mark.parametrize("accused", ["交通", "住建"])
def test_what_accuses_the_successor_or_its_forerunner_goes_to_the_superior_that_can_send_it_on(town, accused):
    old, new, office = (town.body(name).code for name in ("住建", "交通", "信访局"))
    case = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    accuse(case, town.body(accused).code)
    move = moves.succeed_all(from_body=old, to_body=new, ground="merged", ordered_by="system:test", now=moment("2026-06-10"))
    assert moves.carry_out(move_id=UUID(str(move)), now=moment("2026-06-10")) == 1
    after = state_of(case)
    assert (after.demands[0].body, new in after.accused, office in after.accused) == (office, True, False)
    (work,) = (item for item in work_of(seat=town.seat("dispatcher"), today=town.today) if item.line.case_id == case.case_id)
    assert work.noun == "answer_draft"
    with pytest.raises(Refusal):
        access.open_by_number(principal=town.seat("handler", "交通"), number=case.number)
    card = moves.move_card(move_id=move)
    assert (card.moved, card.refused, card.apart) == (1, (), 0)


def test_what_no_superior_can_take_is_counted_and_never_named(town):
    old, new, office = (town.body(name).code for name in ("住建", "交通", "信访局"))
    case = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建")
    accuse(case, new)
    Tenure.objects.filter(body_id=office, post_id="dispatcher").update(valid_to_on=dt.date(2026, 6, 1))
    move = moves.succeed_all(from_body=old, to_body=new, ground="merged", ordered_by="system:test", now=moment("2026-06-10"))
    assert moves.carry_out(move_id=UUID(str(move)), now=moment("2026-06-10")) == 0
    card = moves.move_card(move_id=move)
    assert (card.moved, card.refused, card.apart) == (0, (), 1)
    assert case.number not in repr(card)


def accuse(case, body):
    """It comes out later who is accused."""
    hidden = standing.encode_snapshot(msgspec.structs.replace(state_of(case), accused=[body]))
    Case.objects.filter(id=case.case_id).update(barred=[body], snapshot=json.loads(hidden))


def test_a_deputy_sees_the_work_of_who_is_on_leave(town):
    one, other = town.seat("handler", "住建"), another(town, "handler", "住建")
    case = at_the_unit(town).allocated(to=one)
    today = town.today
    at = dt.datetime.combine(today, dt.time(9), SHANGHAI)
    given = {"deputy": str(other.officer_id), "from_on": today, "to_on": today + dt.timedelta(days=7)}
    terms = LeaveTerms.model_validate(given, context={"today": today})
    leave = set_leave(seat=one, terms=terms, now=at)
    (work,) = (item for item in work_of(seat=other, today=today) if item.line.case_id == case.case_id)
    assert (work.noun, work.is_own, work.stands_in_for) == ("acceptance", True, one.name)
    assert mine(one, case) == [("acceptance", True)]
    assert work_of(seat=other, today=today + dt.timedelta(days=8)) == []
    for changed, code in (
        ({"deputy": str(one.officer_id)}, "deputy_unknown"),
        ({"to_on": today - dt.timedelta(days=0), "from_on": today + dt.timedelta(days=1)}, "leave_backwards"),
        ({"to_on": today + dt.timedelta(days=400)}, "leave_too_long"),
        ({}, "leave_overlaps"),
    ):
        with pytest.raises(Refusal) as caught:
            set_leave(seat=one, terms=LeaveTerms.model_validate({**given, **changed}, context={"today": today}), now=at)
        assert caught.value.code == code
    with pytest.raises(Refusal):
        end_leave(seat=other, leave_id=leave, now=at)
    end_leave(seat=one, leave_id=leave, now=at + dt.timedelta(minutes=1))
    assert mine(other, case) == []
    assert [change.action for change in changes.page(subject="leave").changes] == ["ended", "founded"]
