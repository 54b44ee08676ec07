"""Several bodies on one matter: parts with a day each, one answer; a leader beside a body."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.cases import access
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.lifecycle.whose_turn import turns_of

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")


def refusal_of(act, *given) -> str:
    with pytest.raises(Refusal) as refused:
        act(*given)
    return refused.value.code


def asked(town, *words: str, due_on: str = "2026-03-20"):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    codes = [town.body(word).code for word in words]
    return case.act("cooperation", {"to_bodies": codes, "task": "核实供水管道的产权。", "due_on": due_on}, None)


def running(case, kind: str) -> list[tuple[str, dt.date]]:
    return sorted((clock.holder, clock.due_on) for clock in case.outcome.clocks if clock.kind == kind and clock.is_running)


def test_each_body_gives_its_part_and_the_answer_waits_for_all(town):
    case = asked(town, "教育", "自然资源")
    codes = sorted(town.body(word).code for word in ("教育", "自然资源"))
    assert running(case, "cooperation") == [(code, dt.date(2026, 3, 20)) for code in codes]
    case.drafted().prereviewed()
    assert refusal_of(case.answered) == "cooperation_open"
    for n, procedure in enumerate(case.snapshot.procedures, start=1):
        seat = town.who(body=procedure.body, capability="case:contribute")
        assert access.open_case(principal=seat, case_id=case.case_id).number == case.number
        case.act("cooperation_contribution", {"text": f"第{n}个单位的意见。"}, seat)
    assert running(case, "cooperation") == []
    case.answered().served().completed()
    assert verify_case(case_id=case.case_id).differences == []


def test_who_has_no_part_says_so_and_is_ruled_upon(town):
    case = asked(town, "教育")
    seat = town.who(body=town.body("教育").code, capability="case:contribute")
    case.act("cooperation_objection", {"reason": "管道不归教育局。"}, seat)
    assert [turn.body for turn in turns_of(snapshot=case.snapshot, clocks=case.outcome.clocks) if turn.state == "cooperation_declined"] == [
        town.body("住建").code
    ]
    asker = town.who(body=town.body("住建").code, capability="case:cooperate")
    case.act("cooperation_ruling", {"is_agreed": False, "reason": "请协助联系学校。"}, asker)
    case.act("cooperation_objection", {"reason": "确实无关。"}, seat)
    case.act("cooperation_ruling", {"is_agreed": True, "reason": "核实无关。"}, asker)
    assert running(case, "cooperation") == []
    case.drafted().prereviewed().answered()


def test_a_part_that_is_not_needed_any_more_is_asked_for_no_more(town):
    case = asked(town, "教育")
    asker = town.who(body=town.body("住建").code, capability="case:cooperate")
    other = town.who(body=town.body("教育").code, capability="case:contribute")
    assert refusal_of(case.act, "cooperation_cancellation", {"reason": "已经查明。"}, other) == "act_not_allowed"
    case.act("cooperation_cancellation", {"reason": "已经查明，与学校无关。"}, asker)
    assert [clock.status for clock in case.outcome.clocks if clock.kind == "cooperation"] == ["cancelled"]
    assert not any(turn.body == other.body for turn in turns_of(snapshot=case.snapshot, clocks=case.outcome.clocks))
    case.drafted().prereviewed().answered()
    assert verify_case(case_id=case.case_id).differences == []


def test_a_body_is_asked_once_and_never_an_accused_one(town):
    case = asked(town, "教育")
    again = {"to_bodies": [town.body("教育").code], "task": "再查一次。", "due_on": "2026-03-21"}
    assert refusal_of(case.act, "cooperation", again, None) == "cooperates_already"
    accused = a_case(town, at=START).registered().screened(path=6, accused=["教育"]).forwarded(to="住建").accepted()
    assert refusal_of(accused.act, "cooperation", again, None) == "addressee_accused"


def test_a_leader_and_a_body_are_asked_at_once(town):
    leader = town.seat("leader")
    case = a_case(town, at=START).registered().screened(path=6)
    terms = {"to_body": town.body("住建").code, "report_due_on": "2026-04-10", "leader": str(leader.officer_id), "task": "请协调停水问题。"}
    case.act("dual_assignment", terms, None)
    assert running(case, "report")[0][1] == dt.date(2026, 4, 10)
    assert running(case, "cooperation") == [(leader.body, dt.date(2026, 4, 10))]
    case.accepted().drafted().prereviewed().answered().served()
    case.act("cooperation_contribution", {"text": "已召集三家单位，四月八日通水。"}, leader)
    assert running(case, "cooperation") == []
    assert verify_case(case_id=case.case_id).differences == []
