"""A whole hearing over plain HTTP: the petitioner on the portal, the unit at its desk, the record for everybody; a consultation."""

from __future__ import annotations

import datetime as dt
import re

import time_machine
from django.test import Client

from journeys.desk_reader import OfficerAtDesk, act_of, counted
from journeys.portal_reader import Citizen
from journeys.test_administration import wish
from world import a_case, moment
from world.hearings import a_pool
from xinqiao.foundation.privacy.query_code import query_code

START = moment("2026-06-01")


def looking(case) -> Citizen:
    person = Citizen()
    person.open("/track").press({"number": case.number, "code": query_code(case_id=case.case_id)}, form="/track")
    assert person.address == "/track/progress", person.text
    return person


def acts(person: Citizen, noun: str, **typed: object) -> Citizen:
    person.open(f"/track/{noun}")
    assert person.status == 200, person.text
    person.press(typed, form=f"/track/{noun}")
    assert person.address == "/track/progress", person.text
    return person


def test_a_hearing_on_portal_and_desk_to_the_public_record(town):
    a_pool()
    with time_machine.travel(START, tick=True) as clock:
        case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
        person = acts(looking(case), "hearing_request", reason="漏水多年，想当面说清。")
        assert "听证待决定" in person.text
        head, handler = OfficerAtDesk("approver"), OfficerAtDesk("handler")
        head.does(case.number, "hearing-decision", {"is_held": "true"})
        handler.does(case.number, "hearing-draw", {"size": "3"})
        assert "抽签的种子" in handler.text
        person = acts(looking(case), "hearing_objection", member=_first_member(looking(case)), reason="是开发商的顾问。")
        assert "信访人申请回避，待决定" in person.text
        member = _first_member(looking(case))
        head.open(act_of(case.number, "hearing-recusal"))
        head.press(
            {"member": member, "ground": "objection", "is_agreed": "true", "reason": "属实。"}, form=act_of(case.number, "hearing-recusal")
        )
        assert "递补" in head.text, head.text
        handler.open(act_of(case.number, "hearing-notice"))
        host = re.search(r'name="host"[^>]*value="([^"]+)"', handler.html)
        clerk = str(town.seat("approver", "住建").officer_id)
        assert host is not None
        notice = {"place": "住建局二楼会议室", "host": host.group(1), "clerk": clerk, "agenda": "一、核对到场人员"}
        handler.press({**notice, "held_at": "2026-06-05T09:00"}, form=act_of(case.number, "hearing-notice"))
        assert handler.status == 422
        assert "最早定在" in handler.text
        handler.press({**notice, "held_at": "2026-06-09T09:00"}, form=act_of(case.number, "hearing-notice"))
        assert handler.address == f"/desk/cases/{case.number}", handler.text
        person = looking(case)
        assert "2026年6月9日09:00" in person.text
        assert "信访事项听证通知书" in person.text
        clock.move_to(dt.datetime(2026, 6, 9, 2, tzinfo=dt.UTC))
        head, handler = OfficerAtDesk("approver"), OfficerAtDesk("handler")
        members = re.findall(r'name="present"[^>]*value="([^"]+)"', handler.open(act_of(case.number, "hearing-opening")).html)
        assert len(members) == 3
        handler.press({"attendance": "present", "present": members}, form=act_of(case.number, "hearing-opening"))
        handler.open(act_of(case.number, "hearing-minutes"))
        said = {f"course-{n}-text": "安小满说住望湖社区9号楼2单元301。" for n in range(6)}
        signed = {
            "attendees-0-name": "安小满", "attendees-0-signing": "refused", "attendees-0-why": "有一段没有记全", "attendees-1-name": "承办人",
        }  # fmt: skip
        handler.press({"ended_at": "2026-06-09T10:00", **said, **signed}, form=act_of(case.number, "hearing-minutes"))
        assert "拒绝签名" in handler.text, handler.text
        opinion = {"dispute": "谁修。", "facts": "属实。", "opinion": "由物业组织维修。", "in_favour": members}
        handler.open(act_of(case.number, "hearing-opinion")).press(opinion, form=act_of(case.number, "hearing-opinion"))
        head.open(act_of(case.number, "hearing-publication"))
        assert "安小满" not in head.html.split('name="text"')[1].split("</textarea>")[0]
        head.press({"is_published": "true", "is_checked": "true"}, form=act_of(case.number, "hearing-publication"))
        assert head.address == f"/desk/cases/{case.number}", head.text
    _is_on_the_public_record(case)


def _is_on_the_public_record(case) -> None:
    anybody = Client()
    listed = anybody.get("/hearings").content.decode()
    link = re.search(r'href="(/hearings/[0-9a-f-]{36})"', listed)
    assert link is not None
    shown = anybody.get(link.group(1)).content.decode()
    assert "由物业组织维修" in shown
    assert not any(word in shown for word in ("安小满", "望湖社区9号楼", case.number))
    assert anybody.get("/hearings/00000000-0000-7000-8000-000000000000").status_code == 404


def _first_member(person: Citizen) -> str:
    person.open("/track/hearing_objection")
    found = re.search(r'name="member"[^>]*value="([^"]+)"', person.html)
    assert found is not None
    return found.group(1)


def test_the_petitioner_says_no_and_the_case_goes_on(town):
    case = a_case(town).registered().screened(path=6).forwarded(to="住建").accepted()
    OfficerAtDesk("approver").open(act_of(case.number, "hearing-proposal")).press(
        {"ground": "complex", "reason": "责任交织。"}, form=act_of(case.number, "hearing-proposal")
    )
    person = looking(case)
    assert "答复要不要听证" in person.text
    acts(person, "hearing_consent", is_agreed="false")
    assert "信访人不同意，没有举行" in person.text
    assert "申请听证" in person.text, "saying no costs nothing"


def test_a_consultation_on_two_desks(town):
    case = a_case(town).registered().screened(path=6).forwarded(to="住建").accepted()
    police = town.body("公安").code
    convenor = OfficerAtDesk("handler")
    convenor.open(act_of(case.number, "consultation-opening"))
    convenor.press({"way": "consultation", "bodies": [police], "subject": "谁来修。"}, form=act_of(case.number, "consultation-opening"))
    guest = OfficerAtDesk("gongan-handler").does(case.number, "consultation-statement", {"text": "可以配合。"})
    assert "可以配合。" in guest.text
    convenor.open(act_of(case.number, "consultation-conclusion"))
    form = act_of(case.number, "consultation-conclusion")
    typed = {"held_at": "2026-06-01T10:00", "place": "二楼", "host": "周科长", "conclusion": "先修。"}
    convenor.press({**typed, "tasks-0-body": police, "tasks-0-what": "配合停水。", "tasks-0-due_on": "2099-01-01"}, form=form)
    assert "会商任务办理中" in convenor.text, convenor.text
    guest.does(case.number, "consultation-task", {"task": "1", "result": "已配合。"})
    assert "已有结论" in guest.text


def test_a_case_file_with_a_panel_costs_no_more_statements(town):
    a_pool()
    case = a_case(town).registered().screened(path=6).forwarded(to="住建").accepted()
    case.act("hearing_request", {"reason": "当面说清。"}, case.petitioner)
    case.act("hearing_decision", {"is_held": True}, town.seat("approver", "住建"))
    case.act("hearing_draw", {"size": 5}, town.seat("handler", "住建"))
    officer = OfficerAtDesk("handler").open(f"/desk/cases/{case.number}")
    with counted() as found:
        officer.open(f"/desk/cases/{case.number}")
    assert len(found) <= 12, found


def test_the_pool_is_kept_by_an_administrator(town):
    admin = OfficerAtDesk("admin")
    place = "/desk/administration/hearing-members/new"
    admin.open(place)
    rows = "许听澜,法律工作者,青禾律师事务所,2026-01-01\n申望舒\t专家学者\t青禾大学\t2026-01-01"
    wish(admin, "many", {"rows": rows, "reason": "青信〔2026〕1号"})
    assert "申望舒" in admin.text, admin.text
    admin.open(place)
    wish(admin, "many", {"rows": "某某,不存在的身份", "reason": "x"})
    assert "第1行不对" in admin.text
    admin.open("/desk/administration/hearing-members").follow("hearing-members/")
    admin.open("/desk/administration/hearing-members?q=申望舒")
    assert "许听澜" not in admin.text
