"""Work passes on: a head gives a demand to an officer, sets a leave's deputy, hands everything over, by page and by API."""

from __future__ import annotations

import datetime as dt

import pytest

from journeys.desk_reader import OfficerAtDesk, act_of
from world import PASSWORD, a_case
from xinqiao.directory.models import Officer, Tenure
from xinqiao.lifecycle import moves
from xinqiao.lifecycle.models import Move

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(town):
    officer = Officer.objects.create_officer(username="handler2", name="古丽", password=PASSWORD)
    Tenure.objects.create(officer=officer, body_id=town.body("住建").code, post_id="handler", valid_from_on=dt.date(2020, 1, 1))
    return officer


def test_a_head_gives_work_to_an_officer_and_takes_it_back(town, second):
    case = a_case(town).registered().screened().forwarded(to="住建")
    approver = OfficerAtDesk("approver")
    allocation = act_of(case.number, "allocation")
    approver.open(allocation).press({"handler": str(second.id)}, form=allocation)
    assert "已办理：分办" in approver.text
    assert "经办人古丽" in approver.text
    assert OfficerAtDesk("handler2").open("/desk/").has_link(act_of(case.number, "acceptance"))
    assert not OfficerAtDesk("handler").open("/desk/").has_link(act_of(case.number, "acceptance"))
    assert "古丽" in OfficerAtDesk("handler").open("/desk/cases").text


def test_a_deputy_is_named_and_sees_the_work(town, second):
    case = a_case(town).registered().screened().forwarded(to="住建").claimed(by=town.seat("handler", "住建"))
    handler = OfficerAtDesk("handler").open("/desk/leave")
    day = town.today.isoformat()
    handler.press({"deputy": str(second.id), "from_on": day, "to_on": day}, form="/desk/leave")
    assert "已设好代理" in handler.text
    deputy = OfficerAtDesk("handler2").open("/desk/")
    assert deputy.has_link(act_of(case.number, "acceptance"))
    assert "代理" in deputy.text
    assert "您正在代理" in deputy.open("/desk/leave").text


def test_everything_is_handed_over_from_the_page(town, second):
    one = town.seat("handler", "住建")
    cases = [a_case(town).registered().screened().forwarded(to="住建").claimed(by=one) for _ in range(3)]
    approver = OfficerAtDesk("approver").open("/desk/handover")
    assert "（3件）" in approver.text
    approver.press({"from_officer": str(one.officer_id), "to_officer": str(second.id), "reason": "调离"}, form="/desk/handover")
    assert "正在办，已移交0件" in approver.text
    moves.carry_out(move_id=Move.objects.get().id, now=cases[0].at)
    assert "移交了3件" in approver.open(approver.address).text
    assert OfficerAtDesk("handler").open("/desk/handover").status == 403
    assert OfficerAtDesk("bureau-head").open(approver.address).status == 404
