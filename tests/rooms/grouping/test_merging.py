"""Merging: one inquiry, and every case keeps its number, people, clocks, answer, service, window and remedy."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from world import a_case, moment
from xinqiao.cases import access
from xinqiao.cases.principals import System
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Letter
from xinqiao.foundation.refusal import Refusal
from xinqiao.grouping.telling import tell
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-02")
OTHER = {"name": "安大雪", "phone": "13900000202", "address": "青禾市东湖街道望湖社区9号楼2单元302"}
WHY = "同一栋楼同一天停暖，诉求相同。"


def in_hand(town, *, at=START, **terms):
    return a_case(town, at=at, **terms).registered().screened(path=6).forwarded(to="住建").accepted()


def merged(town, *, days=5):
    lead = in_hand(town)
    member = in_hand(town, at=START + dt.timedelta(days=days), parties=[OTHER])
    lead.later(days=days)
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    member.act("merging", {"number": lead.number, "reason": WHY}, seat)
    return told(lead, member), member


def told(*cases):
    """The jobs run."""
    for _ in range(3):
        for case in cases:
            tell(case_id=case.case_id, now=case.at)
    for case in cases:
        case.outcome = refreshed(case)
    return cases[0]


def refreshed(case):
    from xinqiao.lifecycle import pen

    return pen.standing(case_id=case.case_id)


def running(case):
    return {clock.kind: clock.due_on for clock in case.outcome.clocks if clock.is_running}


def test_one_answer_served_on_each_by_itself(town):
    lead, member = merged(town)
    assert [(m.case, m.demands) for m in lead.snapshot.members] == [(str(member.case_id), [1])]
    own = running(member)["handling"]
    assert own == running(lead)["handling"] + dt.timedelta(days=5), "its own sixty days, from its own acceptance"
    lead.drafted().prereviewed().answered()
    told(lead, member)
    assert member.snapshot.demands[0].state == "concluded"
    assert member.snapshot.demands[0].shared_from == str(lead.case_id)
    assert lead.snapshot.members == []
    member.at = lead.at
    lead.served()
    member.later(days=3)
    assert "review_request" not in running(member), "nobody's service counts for somebody else"
    member.served()
    assert running(lead)["review_request"] == dt.date(2026, 4, 7), "thirty days, and Qingming"
    assert running(member)["review_request"] == dt.date(2026, 4, 9)
    for case, name in ((lead, "安小满"), (member, "安大雪")):
        answered = case.snapshot.demands[0].answered_seq
        dispatch(case_id=case.case_id, seq=answered)
        letter = Letter.objects.get(case_id=case.case_id, kind="opinion")
        assert (letter.state, letter.error_code) == ("rendered", ""), name
        assert verify_case(case_id=case.case_id).differences == []
    lead.rated(level="satisfied")
    assert member.snapshot.unit_rating is None
    member.rated(level="dissatisfied")
    member.act("review_request", {"demands": [1], "request": "请求撤销。", "reasons": "供暖仍然不热。"}, member.petitioner)
    assert member.snapshot.stage == "reviewing"
    assert lead.snapshot.stage == "served"


def test_taken_out_again_nothing_is_lost(town):
    lead, member = merged(town)
    before = running(member)
    with pytest.raises(Refusal) as refused:
        member.drafted(demands=[1])
    assert "分案" in str(refused.value.message)
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    member.act("separation", {"reason": "查明停暖原因不同。"}, seat)
    told(lead, member)
    assert lead.snapshot.members == []
    assert running(member) == before, "its clocks never stopped"
    member.drafted().prereviewed().answered().served()
    assert lead.snapshot.demands[0].state == "accepted"
    assert verify_case(case_id=member.case_id).differences == []


def test_the_petitioner_may_always_withdraw_and_the_leading_case_is_told(town):
    lead, member = merged(town)
    member.withdrawn()
    told(lead, member)
    assert lead.snapshot.members == []
    lead.drafted().prereviewed().answered()
    told(lead, member)
    assert member.snapshot.demands[0].state == "withdrawn"


def test_a_leading_case_that_ends_otherwise_lets_its_members_go(town):
    lead, member = merged(town)
    lead.withdrawn()
    told(lead, member)
    assert member.snapshot.demands[0].leading == ""
    member.drafted().prereviewed().answered()


def test_an_accusation_is_never_merged_and_a_later_one_is_taken_apart(town):
    lead, member = merged(town)
    lead.act("accused_naming", {"accused": [town.body("人社").code], "reason": "补充材料写明。"}, town.seat("dispatcher"))
    told(lead, member)
    assert member.snapshot.demands[0].leading == ""
    accusation = a_case(town, at=START).registered().screened(klass="accusation").forwarded(to="住建").accepted()
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    for noun, more in (("merging", {}), ("linking", {"relation": "related"})):
        with pytest.raises(Refusal) as refused:
            accusation.act(noun, {"number": member.number, "reason": WHY, **more}, seat)
        assert refused.value.code == "act_not_allowed"
        with pytest.raises(Refusal) as refused:
            member.act(noun, {"number": accusation.number, "reason": WHY, **more}, seat)
        assert refused.value.code == "other_apart"


def test_nobody_is_named_in_an_answer_for_several(town):
    lead, _member = merged(town)
    for facts in ("安小满家的室温只有14度。", "安 大 雪所述属实。", "望湖社区9号楼2单元302经查属实。青禾市东湖街道望湖社区9号楼2单元302。"):
        with pytest.raises(Refusal) as refused:
            lead.drafted(facts=facts)
        assert refused.value.code == "answer_names_people"
    with pytest.raises(Refusal) as refused:
        lead.drafted(promises=[{"n": 1, "due_on": dt.date(2026, 6, 30), "what": "给安大雪家换暖气片。"}])
    assert refused.value.code == "answer_names_people"
    lead.drafted(facts="该楼各户室温只有14度，反映属实。")


def test_a_promise_that_names_somebody_takes_no_member(town):
    lead = in_hand(town)
    promise = {"n": 1, "due_on": dt.date(2026, 6, 30), "what": "给安小满家换暖气片。"}
    lead.drafted(promises=[promise])
    member = in_hand(town, parties=[OTHER])
    head = town.who(body=town.body("住建").code, capability="case:merge")
    with pytest.raises(Refusal) as refused:
        member.act("merging", {"number": lead.number, "reason": WHY}, head)
    assert refused.value.code == "answer_names_people"


def test_a_member_that_is_answered_late_has_the_same_promises(town):
    lead = in_hand(town)
    member = a_case(town, at=START, parties=[OTHER]).registered().screened(path=6).forwarded(to="住建")
    member.act("merging", {"number": lead.number, "reason": WHY}, town.seat("dispatcher"))
    told(lead, member)
    lead.drafted(promises=[{"n": 1, "due_on": dt.date(2026, 6, 30), "what": "更换整栋楼的水泵。"}]).prereviewed().answered().served()
    member.accepted()
    told(lead, member)
    assert [(body, day) for body, _what, day in member.snapshot.demands[0].promises] == [(town.body("住建").code, dt.date(2026, 6, 30))]


def test_a_draft_that_names_somebody_takes_no_member(town):
    lead = in_hand(town).drafted(facts="安小满家的室温只有14度。")
    member = in_hand(town, parties=[OTHER])
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    with pytest.raises(Refusal) as refused:
        member.act("merging", {"number": lead.number, "reason": WHY}, seat)
    assert refused.value.code == "answer_names_people"


def test_what_may_not_be_merged(town):
    lead = in_hand(town)
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    with pytest.raises(Refusal) as refused:
        lead.act("merging", {"number": lead.number, "reason": WHY}, seat)
    assert refused.value.code == "other_is_own"
    elsewhere = a_case(town, at=START).registered().screened(path=6).forwarded(to="人社").accepted()
    member = in_hand(town, parties=[OTHER])
    with pytest.raises(Refusal) as refused:
        member.act("merging", {"number": elsewhere.number, "reason": WHY}, seat)
    assert refused.value.code == "other_unknown", "what the unit may not see is not there"
    with pytest.raises(Refusal) as refused:
        member.act("merging", {"number": elsewhere.number, "reason": WHY}, town.seat("dispatcher"))
    assert refused.value.code == "leading_elsewhere"
    with pytest.raises(Refusal) as refused:
        member.act("merging", {"number": lead.number, "leading_demand": 2, "reason": WHY}, seat)
    assert refused.value.code == "leading_unfit"
    member.act("merging", {"number": lead.number, "reason": WHY}, seat)
    told(lead, member)
    with pytest.raises(Refusal) as refused:
        lead.act("merging", {"number": member.number, "reason": WHY}, seat)
    assert "主办件" in str(refused.value.message)


def test_not_accepted_yet_is_accepted_first_and_then_answered_by_the_head(town):
    lead = in_hand(town)
    member = a_case(town, at=START, parties=[OTHER]).registered().screened(path=6).forwarded(to="住建")
    member.act("merging", {"number": lead.number, "reason": WHY}, town.seat("dispatcher"))
    told(lead, member)
    assert "notice_forwarded" in running(member), "its own notice is still owed"
    lead.drafted().prereviewed().answered()
    told(lead, member)
    assert member.snapshot.demands[0].state == "forwarded"
    member.accepted()
    head = town.who(body=town.body("住建").code, capability="case:answer")
    member.act("shared_answer", {}, head)
    assert member.snapshot.demands[0].state == "concluded"
    assert access.open_case(principal=System("test"), case_id=UUID(str(lead.case_id))).snapshot.members
    told(lead, member)
    assert lead.snapshot.members == []


def test_the_job_may_run_twice_and_late(town):
    lead, member = merged(town)
    seqs = lead.seq, member.seq
    assert tell(case_id=lead.case_id, now=lead.at) == tell(case_id=member.case_id, now=member.at) == 0
    told(lead, member)
    assert (lead.seq, member.seq) == seqs
