"""更正, 存查, 直接回复, 外部编号 at the desk over plain HTTP, and the same through the API."""

from __future__ import annotations

import datetime as dt

import pytest

from api_caller import Caller
from journeys.desk_reader import OfficerAtDesk, act_of, counted
from journeys.portal_reader import Citizen
from world import a_case, at_the_window
from xinqiao.cases.models import Case
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.time import local_date, now

pytestmark = pytest.mark.django_db
LIMIT = 12


def yesterday() -> str:
    return (local_date(now()) - dt.timedelta(days=1)).isoformat()


def test_a_correction_is_typed_over_what_stands(town):
    case = at_the_window(town, demands=["请修路。", "请补发工资。"]).screened(path=5).forwarded(to="住建").accepted()
    officer = OfficerAtDesk("dispatcher").open(act_of(case.number, "correction"))
    assert "只改错的，其余不动" in officer.text
    with counted() as found:
        officer.press(
            {"received_on": yesterday(), "demands-1-path": "6", "reason": "登记簿上写的是前一天。"}, form=act_of(case.number, "correction")
        )
    assert len(found) < 60
    assert officer.address == f"/desk/cases/{case.number}", officer.text
    said = officer.text.replace(" ", "")
    assert "更正的是第1行（提交）" in said
    assert f"收到日期{local_date(now()).isoformat()}→{yesterday()}" in said
    assert "诉求2办理途径履行法定职责→信访程序" in said
    assert "信访事项更正告知书" in said


def test_what_is_not_theirs_is_not_asked_and_nothing_changed_is_said(town):
    case = at_the_window(town).screened(path=6).forwarded(to="住建").accepted()
    handler = OfficerAtDesk("handler").open(act_of(case.number, "correction"))
    assert 'name="received_on"' not in handler.html
    assert 'name="demands-0-accepted_on"' in handler.html
    handler.press({"reason": "看错了。"}, form=act_of(case.number, "correction"))
    assert (handler.status, "没有要更正的" in handler.text) == (422, True)
    handler.press({"demands-0-klass": "suggestion", "reason": "看错了。"}, form=act_of(case.number, "correction"))
    assert (handler.status, "单位负责人" in handler.text) == (409, True)


def test_a_piece_is_kept_on_file_by_a_second_person(town):
    case = a_case(town, demands=["谢谢你们。"]).registered(by=town.seat("dispatcher"))
    typed = {"ground": "thanks", "reason": "来信表示感谢。"}
    dispatcher = OfficerAtDesk("dispatcher").open(act_of(case.number, "retention"))
    dispatcher.press(typed, form=act_of(case.number, "retention"))
    assert (dispatcher.status, "另一位工作人员" in dispatcher.text) == (409, True)
    head = OfficerAtDesk("bureau-head").open(act_of(case.number, "retention"))
    head.press(typed, form=act_of(case.number, "retention"))
    assert head.address == f"/desk/cases/{case.number}", head.text
    assert "存查·待送达" in head.text.replace(" ", "")


def test_the_petitioner_takes_up_again_what_was_kept_on_file(town):
    case = a_case(town, demands=["谢谢你们。"]).registered().retained(reason="来信表示感谢，没有请求事项。").served()
    person = Citizen().open("/track")
    person.press({"number": case.number, "code": query_code(case_id=case.case_id)}, form="/track")
    assert "来信表示感谢，没有请求事项。" in person.text
    assert "写一句就恢复办理" in person.text
    person.open("/track/supplement")
    assert "已存查的恢复办理" in person.text
    person.press({"text": "不只是感谢，还请把三单元的阀门换掉。"}, form="/track/supplement")
    demand = Case.objects.get(id=case.case_id).snapshot["demands"][0]
    assert (person.status, demand["state"], demand["outcome"]) == (200, "received", "")


def test_one_demand_is_answered_at_once_and_the_other_goes_on(town):
    case = a_case(town, demands=["建议增设公交站。", "请修路。"]).registered()
    officer = OfficerAtDesk("dispatcher").open(act_of(case.number, "direct-reply"))
    officer.press({"replies-0-occasion": "suggestion"}, form=act_of(case.number, "direct-reply"))
    assert (officer.status, "请填写回复内容" in officer.text) == (422, True)
    officer.press({"replies-0-opinion": "建议已转交通局研究。"}, form=act_of(case.number, "direct-reply"))
    assert officer.address == f"/desk/cases/{case.number}", officer.text
    assert [d["state"] for d in Case.objects.get(id=case.case_id).snapshot["demands"]] == ["concluded", "received"]


def test_a_foreign_number_leads_to_its_case(town):
    case = at_the_window(town)
    officer = OfficerAtDesk("clerk").open(act_of(case.number, "external-number"))
    officer.press({"system": "hotline_12345", "external_number": "RX-2026-778899"}, form=act_of(case.number, "external-number"))
    assert "12345政务服务便民热线RX-2026-778899" in officer.text
    with counted() as found:
        officer.open("/desk/cases?external_number=ＲＸ2026778899")
    assert f"/desk/cases/{case.number}" in officer.html
    assert len(found) <= LIMIT, found
    officer.open("/desk/search?q=rx 2026 778899")
    assert officer.address == f"/desk/cases/{case.number}"


def test_the_api_does_the_same(town):
    caller = Caller(username="dispatcher")
    terms = {"demands": ["请修路。"], "external_numbers": [{"system": "national", "external_number": "QG-1-2-3-4"}]}
    made = Caller(username="clerk").post("/cases", {"command_id": "0190a000-0000-7000-8000-000000000001", **terms}).json()
    found = caller.get("/cases", external_number="qg1234").json()["cases"]
    assert [line["number"] for line in found] == [made["number"]]
    file = caller.get(f"/cases/{made['number']}").json()
    assert file["external_numbers"] == [{"system": "national", "system_label": "全国信访信息系统", "external_number": "QG-1-2-3-4"}]
    assert {"correction", "external_number", "retention", "direct_reply"} <= set(file["acts"])
    done = caller.act(made["number"], "correction", seq=file["seq"], received_on=yesterday(), reason="登记簿上写的是前一天。")
    assert done.status_code == 200, done.content.decode()
    late = caller.act(made["number"], "correction", seq=file["seq"], persons=3, reason="三个人。")
    assert late.status_code == 409
    clocks = {clock["kind"]: clock for clock in caller.get(f"/cases/{made['number']}/clocks").json()["clocks"]}
    assert clocks["forward"]["started_on"] == yesterday()
    assert any("更正" in line for line in clocks["forward"]["why"])
