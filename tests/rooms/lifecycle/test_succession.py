"""What a body does in a child procedure passes to its successor, and the body can then end (art. 24)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from world import a_case, moment
from xinqiao.cases.principals import System
from xinqiao.cases.turns import count_answered_for
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.succession import SuccessionTerms, succeed
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.lifecycle.whose_turn import turns_of

pytestmark = pytest.mark.django_db
AT = moment("2026-06-01")


def in_hand(town):
    return a_case(town, at=AT).registered().screened(path=6).forwarded(to="住建").accepted()


def under_review(town):
    told = in_hand(town).drafted(conclusion="not_support").prereviewed().answered().served()
    return told.remedy_asked(kind="review").remedy_admitted(), "市政府"


def annulled(town):
    told, _organ = under_review(town)
    return told.remedy_ruled(conclusion="annulled").remedy_decided(), "市政府"


def hearing_asked(town):
    told = in_hand(town)
    return told.act("hearing_request", {"reason": "想当面说清。"}, told.petitioner), "住建"


def mediated(town):
    return in_hand(town).act("mediation_proposal", {"way": "people", "other": "物业公司", "dispute": "赔多少。"}, None), "住建"


def cooperating(town):
    return in_hand(town).act("cooperation", {"to_bodies": [town.body("人社").code], "task": "核实。", "due_on": "2026-07-01"}, None), "人社"


def conferring(town):
    terms = {"way": "joint_handling", "subject": "谁来修。", "bodies": [town.body("公安").code]}
    return in_hand(town).act("consultation_opening", terms, town.seat("handler", "住建")), "公安"


def recusal_asked(town):
    told = in_hand(town)
    return told.act("recusal_request", {"about": "handler", "reason": "亲属。"}, told.petitioner), "住建"


@pytest.mark.parametrize("build", [under_review, annulled, hearing_asked, mediated, cooperating, conferring, recusal_asked])
def test_a_successor_takes_every_turn_and_nothing_is_left_with_the_old_body(town, build):
    told, word = build(town)
    old, new = town.body(word).code, town.body("教育").code
    assert count_answered_for(body=old) == 1
    command = Command(id=uuid4(), now=told.at, seen_seq=told.seq)
    given = SuccessionTerms(from_body=old, to_body=new, ground="merged")
    told.outcome = succeed(case_id=told.case_id, by=System("move"), command=command, terms=given)
    assert count_answered_for(body=old) == 0
    turns = turns_of(snapshot=told.snapshot, clocks=told.outcome.clocks)
    assert any(turn.body == new for turn in turns)
    assert not any(turn.body == old for turn in turns)
    assert not any(clock.is_running and clock.holder == old for clock in told.outcome.clocks)
    assert not any(d.annulled and d.annulled.body == old for d in told.snapshot.demands)
    assert not verify_case(case_id=told.case_id).differences
    with pytest.raises(Refusal) as refused:
        succeed(case_id=told.case_id, by=System("move"), command=Command(id=uuid4(), now=told.at, seen_seq=told.seq), terms=given)
    assert refused.value.code == "nothing_to_succeed"
