"""A consultation with its tasks, its paper, and the four outcomes of art. 27."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from world.waiting import work_of
from xinqiao.cases import access
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.casefile import case_file
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-06-01")
SUBJECT = {
    "way": "joint_handling",
    "subject": "管道由谁修、钱由谁出。",
    "material": "检测报告\n维修合同",
    "guests": "陆律师，青禾法律援助中心",
}


def refused(act, *given, **terms) -> str:
    with pytest.raises(Refusal) as caught:
        act(*given, **terms)
    return caught.value.code


def opened(town):
    police = town.body("公安")
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    convenor = town.seat("handler", "住建")
    case.act("consultation_opening", {**SUBJECT, "bodies": [police.code]}, convenor)
    return case, convenor, town.seat("handler", "公安"), police


def concluded(case, convenor, *tasks):
    today = local_date(case.at)
    given = [{"body": body, "what": "出人出钱。", "due_on": today + dt.timedelta(days=days)} for body, days in tasks]
    terms = {"held_at": case.at, "place": "二楼", "host": "周科长", "conclusion": "先修后分摊。", "tasks": given}
    return case.act("consultation_conclusion", terms, convenor)


def test_bodies_confer_conclude_and_report_what_was_done(town):
    case, convenor, guest, police = opened(town)
    assert case_file(seat=guest, number=case.number, today=START.date()).number == case.number, "who is asked may read"
    assert [work.noun for work in work_of(seat=guest, today=START.date())] == ["consultation_statement"]
    case.act("consultation_statement", {"text": "可以配合停水。"}, guest)
    case.act("consultation_statement", {"guest": "陆律师", "text": "共有部分费用按户分摊。"}, convenor)
    assert refused(case.act, "consultation_statement", {"speaker": town.body("住建").code, "text": "替人说。"}, guest) == "not_your_opinion"
    assert refused(concluded, case, convenor, (town.body("信访局").code, 5)) == "task_body_apart"
    concluded(case, convenor, (police.code, 9), (town.body("住建").code, 5))
    paper = compose(kind=LetterKind.CONSULTATION_MINUTES, matter=read_matter(case_id=case.case_id, seq=case.seq), order=Order(demands=(1,)))
    assert [each.who for each in paper.statements] == [police.name, "陆律师"]
    assert [gap.field for gap in paper.missing()] == ["document_number"]
    clock = case.clock("consultation_task")
    assert (clock.holder, clock.due_on) == (town.body("住建").code, START.date() + dt.timedelta(days=5)), "the nearest task first"
    assert refused(case.act, "consultation_task", {"task": 2, "result": "做了。"}, guest) == "task_not_open"
    case.act("consultation_task", {"task": 2, "result": "管道已换，验收单附后。"}, convenor)
    assert case.clock("consultation_task").holder == police.code
    case.act("consultation_task", {"task": 1, "result": "已配合停水。"}, guest)
    done = case.snapshot.procedures[0]
    assert (done.is_open, done.outcome) == (False, "concluded")
    assert not any(clock.is_running and clock.kind.startswith("consultation") for clock in case.outcome.clocks)
    assert verify_case(case_id=case.case_id).differences == []


def test_an_accused_body_is_never_asked_and_the_petitioner_reads_no_opinions(town):
    case, _convenor, guest, _police = opened(town)
    case.act("consultation_statement", {"text": "内部意见。"}, guest)
    seen = progress(petitioner=case.petitioner, today=START.date())
    assert all(step.noun != "consultation_statement" for step in seen.road)
    assert not any(view.kind == "consultation" for view in seen.procedures)
    accused = a_case(town, at=START).registered().screened(path=6, accused=("公安",)).forwarded(to="住建").accepted()
    terms = {**SUBJECT, "bodies": [town.body("公安").code]}
    assert refused(accused.act, "consultation_opening", terms, town.seat("handler", "住建")) == "body_accused"
    with pytest.raises(Refusal):
        access.open_by_number(principal=guest, number=accused.number)


def test_two_at_once_are_told_apart_and_one_may_be_cancelled(town):
    case, convenor, _guest, _police = opened(town)
    case.act("consultation_opening", {**SUBJECT, "way": "lawyer"}, convenor)
    assert refused(case.act, "consultation_cancellation", {"reason": "不需要了。"}, convenor) == "procedure_not_open"
    case.act("consultation_cancellation", {"procedure": 1, "reason": "不需要了。"}, convenor)
    assert [(p.n, p.is_open) for p in case.snapshot.procedures] == [(1, False), (2, True)]
    assert [clock.status for clock in case.outcome.clocks if clock.kind == "consultation"] == ["cancelled", "running"]
    concluded(case, convenor)
    assert case.snapshot.procedures[1].outcome == "concluded", "without tasks it ends with its conclusion"


def test_the_four_outcomes_stand_with_each_demand_and_its_evidence(town):
    case = a_case(town, at=START, demands=["修管道。", "赔家具。"]).registered().screened(path=6).forwarded(to="住建").accepted()
    handler = town.seat("handler", "住建")
    effects = [
        {"n": 1, "effect": "resolved", "evidence": "管道已换，验收单2026-06-01。"},
        {"n": 2, "effect": "explained", "evidence": "当面说明没有证据。"},
        {"n": 2, "effect": "assisted", "evidence": "社区发放临时救助。"},
    ]
    case.act("effects", {"effects": effects}, handler)
    assert [demand.effects for demand in case.snapshot.demands] == [["resolved"], ["assisted", "explained"]]
    assert refused(case.act, "effects", {"effects": [{"n": 9, "effect": "resolved", "evidence": "有。"}]}, handler) == "demands_not_open"
    line = case_file(seat=handler, number=case.number, today=START.date()).timeline[-1]
    assert [text for _purpose, text in line.texts] == [each["evidence"] for each in effects]
