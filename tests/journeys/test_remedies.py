"""The chain of remedies through pages and through the API: asked on the portal, conducted at desks, served, ended."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from api_caller import Caller
from journeys.desk_reader import OfficerAtDesk, act_of
from journeys.portal_reader import Citizen
from world import PARTY, a_case
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.demo_town.telling import Telling

REASONS = {"request": "请求撤销原意见，重新调查。", "reasons": "没有到现场测量，结论没有依据。"}


@pytest.fixture
def served(town) -> Telling:
    told = a_case(town, at=now() - dt.timedelta(days=20)).registered().screened().forwarded(to="住建").accepted()
    told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered()
    return told.later(days=15).served()


def signed_in(case: Telling) -> Citizen:
    from xinqiao.foundation.privacy.query_code import query_code

    person = Citizen()
    return person.open("/track").press({"number": case.number, "code": query_code(case_id=case.case_id)}, form="/track")


def asks(case: Telling, kind: str) -> Citizen:
    person = signed_in(case)
    assert "不服怎么办" in person.text
    person.open(f"/track/{kind}_request").press(REASONS, form=f"/track/{kind}_request")
    assert person.address == "/track/progress", person.text
    return person


def ids(town, body: str) -> list[str]:
    return [str(seat.officer_id) for seat in town.seats(town.body(body).code) if seat.post == "reviewer"]


def takes(town, officer: OfficerAtDesk, number: str, kind: str, body: str) -> None:
    """Two investigators, or whoever there are: the head helps where only one reviewer sits."""
    able = [str(seat.officer_id) for seat in town.seats(town.body(body).code) if seat.can("case:review")]
    officer.does(number, f"{kind}-admission", {"investigators": able[:2]})


def rules(officer: OfficerAtDesk, head: OfficerAtDesk, number: str, kind: str, conclusion: str, **typed: object) -> None:
    given = {"facts": "调阅案卷并到现场核实。", "basis": "《信访工作条例》第三十五条。", "rulings-0-conclusion": conclusion, **typed}
    officer.does(number, f"{kind}-draft", given)
    head.does(number, f"{kind}-approval", {"is_agreed": "true"})
    officer.does(number, f"{kind}-decision")


def test_maintained_rechecked_and_final(town, served) -> None:
    number = served.number
    person = asks(served, "review")
    assert "复查申请已经收到" in person.text
    assert "上一级机关复查" in person.text
    reviewer, head = OfficerAtDesk("reviewer"), OfficerAtDesk("review-head")
    takes(town, reviewer, number, "review", "市政府")
    handler = OfficerAtDesk("handler")
    handler.does(number, "review-material", {"text": "案卷随附，维持原意见。"})
    assert "诉求1结论" not in signed_in(served).text, "a draft is nobody's opinion yet"
    rules(reviewer, head, number, "review", "upheld")
    reviewer.does(number, "review-service", {"way": "in_person", "outcome": "received"})
    assert "维持" in reviewer.text
    person = asks(served, "recheck")
    assert "复核" in person.text
    rechecker, head = OfficerAtDesk("rechecker"), OfficerAtDesk("recheck-head")
    takes(town, rechecker, number, "recheck", "行署")
    rules(rechecker, head, number, "recheck", "upheld")
    rechecker.does(number, "recheck-service", {"way": "in_person", "outcome": "received"})
    person = signed_in(served)
    assert "不再受理" in person.text
    (ended,) = Caller(username="dispatcher").get(f"/cases/{number}/finished-rechecks").json()["rechecks"]
    assert (ended["number"], ended["organ"], ended["key"]) == (number, town.body("行署").name, f"{number}-2-1")
    assert ended["demand"].startswith("请供热公司")
    assert person.open("/track/review_request").address == "/track/progress", "no finished recheck is opened again"
    office = OfficerAtDesk("dispatcher")
    office.open(act_of(number, "finality-filing"))
    office.press({"to_body": town.body("行署").code, "measures": "每月走访一次。"}, form=act_of(number, "finality-filing"))
    assert "终结备案" in office.text


def test_annulled_handled_again_and_served(town, served) -> None:
    number = served.number
    asks(served, "review")
    reviewer, head, handler = OfficerAtDesk("reviewer"), OfficerAtDesk("review-head"), OfficerAtDesk("handler")
    takes(town, reviewer, number, "review", "市政府")
    rules(reviewer, head, number, "review", "annulled", redo_days="20", **{"rulings-0-text": "现场测量后重新答复。"})
    reviewer.does(number, "review-service", {"way": "in_person", "outcome": "received"})
    assert "正在重新办理" in signed_in(served).text
    same = {
        "answers-0-conclusion": "not_support", "answers-0-facts": "经现场查看并询问有关人员，反映的情况属实。", "answers-0-basis": "《物业管理条例》第三十五条。",
        "answers-0-opinion": "不支持您的请求，理由如上。",
    }  # fmt: skip
    handler.open(act_of(number, "answer-draft")).press(same, form=act_of(number, "answer-draft"))
    assert handler.status == 422
    assert "同一事实不能再作相同的结论" in handler.text
    handler.press({"answers-0-conclusion": "support", "answers-0-opinion": "支持您的请求，限期整改。"}, form=act_of(number, "answer-draft"))
    assert handler.address == f"/desk/cases/{number}", handler.text


def test_a_late_request_is_received_and_refused(town) -> None:
    told = a_case(town, at=now() - dt.timedelta(days=70)).registered().screened().forwarded(to="住建").accepted()
    told.drafted().prereviewed().answered().served()
    person = signed_in(told)
    assert "届满" in person.text
    person.open("/track/review_request").press({**REASONS, "late_reason": "一直在外地。"}, form="/track/review_request")
    assert person.address == "/track/progress", person.text
    reviewer = OfficerAtDesk("reviewer")
    form = act_of(told.number, "review-nonacceptance")
    reviewer.open(form).press({"ground": "late", "reason": "在外地不是正当理由。"}, form=form)
    reviewer.does(told.number, "review-service", {"way": "in_person", "outcome": "received"})
    assert "不予受理" in signed_in(told).text


def test_taken_back_by_the_petitioner(served) -> None:
    person = asks(served, "review")
    person.open("/track/review_withdrawal").press({"is_voluntary": "on"}, form="/track/review_withdrawal")
    assert person.address == "/track/progress", person.text
    assert "已经撤回" in person.text
    assert "不服怎么办" in person.text


def test_a_letter_is_taken_in_at_the_window_and_by_the_organ_asked(town, served) -> None:
    clerk = OfficerAtDesk("clerk")
    form = act_of(served.number, "review-request")
    clerk.open(form).press(REASONS, form=form)
    assert clerk.address == f"/desk/cases/{served.number}", clerk.text
    assert "复查" in clerk.text


def test_the_same_chain_through_the_api(town, served) -> None:
    from uuid import uuid4

    from xinqiao.foundation.privacy.query_code import query_code

    who = {"number": served.number, "query_code": query_code(case_id=served.case_id)}
    nobody, today = Caller(), local_date(now()).isoformat()
    asked = nobody.post("/lookups/review-request", {**who, "command_id": str(uuid4()), "seq": served.seq, **REASONS})
    assert asked.status_code in {200, 201}, asked.content.decode()
    seq = asked.json()["seq"]
    reviewer, head = Caller(username="reviewer"), Caller(username="review-head")

    def step(by: Caller, noun: str, **terms: object) -> None:
        nonlocal seq
        answer = by.act(served.number, noun, seq=seq, **terms)
        assert answer.status_code in {200, 201}, answer.content.decode()
        seq = answer.json()["seq"]

    step(reviewer, "review-admission", investigators=ids(town, "市政府"))
    rulings = [{"n": 1, "conclusion": "changed", "text": "改为支持。"}]
    step(reviewer, "review-draft", facts="核实属实。", basis="《信访工作条例》第三十五条。", rulings=rulings)
    assert reviewer.act(served.number, "review-decision", seq=seq).status_code == 409
    step(head, "review-approval", is_agreed=True)
    step(reviewer, "review-decision")
    step(reviewer, "review-service", way="in_person", outcome="received", served_on=today)
    clocks = Caller(username="reviewer").get(f"/cases/{served.number}/clocks").json()
    assert "recheck_request" in re.findall(r"'kind': '([a-z_]+)'", str(clocks))
    assert PARTY["name"] not in str(clocks)
