"""Mediation: nobody without their will, dated duties, and the way back where it does not work."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Letter
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")
PROPOSAL = {"way": "people", "other": "青禾物业公司", "dispute": "漏水赔偿多少。"}


def running(case) -> dict[str, dt.date]:
    return {clock.kind: clock.due_on for clock in case.outcome.clocks if clock.is_running}


def in_mediation(town, **proposal):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    case.act("mediation_proposal", {**PROPOSAL, **proposal}, None)
    seat = town.who(body=town.body("住建").code, capability="mediation:conduct")
    case.act("mediation_consent", {"is_agreed": True}, case.petitioner)
    case.act("mediation_consent", {"side": "other", "is_agreed": True, "agreed_on": "2026-03-05"}, seat)
    return case, seat


def agreed(town, **proposal):
    case, seat = in_mediation(town, **proposal)
    case.act("mediation_session", {"held_on": "2026-03-05", "place": "社区", "mediators": "陈和平 社区", "text": "双方各让一步。"}, seat)
    duties = [
        {"who": "物业公司", "what": "赔偿两千元。", "due_on": "2026-03-20"},
        {"who": "物业公司", "what": "修好屋顶。", "due_on": "2026-04-20"},
    ]
    terms = {"signed_on": "2026-03-05", "mediators": "陈和平 社区", "terms": "赔偿并修复。", "duties": duties}
    return case.act("mediation_agreement", terms, seat), seat


@pytest.mark.parametrize(
    ("way", "kind", "title"), [("people", "mediation_agreement", "调解"), ("reconciliation", "reconciliation_agreement", "和解")]
)
def test_from_consent_to_the_last_duty(town, way, kind, title):
    case, seat = agreed(town, way=way)
    assert running(case)["mediation_duty"] == dt.date(2026, 3, 20)
    assert "handling" in running(case)
    dispatch(case_id=case.case_id, seq=case.seq)
    letter = Letter.objects.get(case_id=case.case_id, kind=kind)
    assert (letter.state, letter.error_code) == ("rendered", "")
    for n, due in ((1, dt.date(2026, 4, 20)), (2, None)):
        case.act("mediation_performance", {"duty": n, "is_kept": True, "on": "2026-03-05", "evidence": "收条。"}, seat)
        assert running(case).get("mediation_duty") == due
    assert case.snapshot.procedures[0].outcome == "performed"
    assert verify_case(case_id=case.case_id).differences == []


def test_a_matter_with_a_duty_open_is_not_archived(town):
    case, seat = agreed(town)
    case.drafted().prereviewed().answered().served().completed()
    case.later(days=60)
    with pytest.raises(Refusal) as refused:
        case.archived()
    assert "没有结束" in str(refused.value.message)
    case.act("mediation_performance", {"duty": 1, "is_kept": False, "on": "2026-03-21", "evidence": "没有付款。"}, seat)
    assert case.snapshot.procedures[0].outcome == "broken"


def test_nobody_is_mediated_against_their_will(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted().act("mediation_proposal", PROPOSAL, None)
    case.act("mediation_consent", {"is_agreed": False}, case.petitioner)
    assert (case.snapshot.procedures[0].is_open, case.snapshot.procedures[0].outcome) == (False, "declined")
    assert "mediation" not in running(case)
    assert "handling" in running(case)


def test_the_petitioner_proposes_and_gives_it_up(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    case.act("mediation_proposal", PROPOSAL, case.petitioner)
    assert case.snapshot.procedures[0].body == town.body("住建").code
    assert list(case.snapshot.procedures[0].consents) == ["petitioner"]
    case.act("mediation_ending", {"reason": "不想调解了。"}, case.petitioner)
    assert case.snapshot.procedures[0].outcome == "failed"
    assert verify_case(case_id=case.case_id).differences == []
