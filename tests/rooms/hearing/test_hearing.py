"""A hearing in handling, from the petitioner's request to the published record; its other ends; its papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from world import a_case, moment
from world.hearings import a_pool, clerk_of, hearing_in, minutes
from world.waiting import work_of
from xinqiao.cases.procedures import hearing as states
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.hearing.models import Publication
from xinqiao.hearing.publication import publication_start
from xinqiao.hearing.rules.drawing import draw
from xinqiao.hearing.silence import grant_by_silence
from xinqiao.lifecycle.casefile import case_file
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-06-01")
ASKED = {"reason": "漏水多年，各说各的责任，想当面说清。"}


class Heard:
    """A case in hand at 住建 and who does what in its hearing."""

    def __init__(self, town: Any, **terms: Any) -> None:
        self.pool = a_pool()
        self.head, self.handler = town.seat("approver", "住建"), town.seat("handler", "住建")
        self.clerk = str(clerk_of(town, "住建").officer_id)
        self.case = a_case(town, at=START, **terms).registered().screened(path=6).forwarded(to="住建").accepted()

    @property
    def hearing(self):
        return hearing_in(self.case.snapshot)

    def asked(self):
        self.case.act("hearing_request", ASKED, self.case.petitioner)
        return self

    def granted(self):
        self.case.act("hearing_decision", {"is_held": True}, self.head)
        return self

    def drawn(self, size: int = 3):
        self.case.act("hearing_draw", {"size": size}, self.handler)
        return self

    def told(self, days: int = 7, **more: Any):
        at = self.case.at + dt.timedelta(days=days)
        terms = {"held_at": at, "place": "住建局二楼会议室", "host": self.hearing.members[0], "clerk": self.clerk, **more}
        self.case.act("hearing_notice", terms, self.handler)
        return self

    def opened(self, attendance: str = "present", **more: Any):
        terms = {"attendance": attendance, "present": list(self.hearing.members), **more}
        self.case.later(days=8).act("hearing_opening", terms, self.handler)
        return self

    def ended(self, **more: Any):
        self.case.act("hearing_minutes", minutes(self.case.at, **more), self.handler)
        return self

    def concluded(self):
        one, *others = self.hearing.members
        terms = {
            "dispute": "谁修。",
            "facts": "管道归小区共有。",
            "opinion": "由物业组织维修。",
            "in_favour": others,
            "opposed": [one],
            "others": "一位认为应由开发商修。",
        }
        self.case.act("hearing_opinion", terms, self.handler)
        return self


def code_of(act, *given, **terms) -> str:
    with pytest.raises(Refusal) as refused:
        act(*given, **terms)
    return refused.value.code


def letter(case, kind: LetterKind, **order: Any):
    return compose(
        kind=kind,
        matter=read_matter(case_id=case.case_id, seq=case.seq),
        order=Order(demands=(1,), document_number="青住建〔2026〕1号", **order),
    )


def nouns(seat, case) -> list[str]:
    return [work.noun for work in work_of(seat=seat, today=local_date(case.at)) if work.line.case_id == case.case_id]


def test_a_hearing_from_the_request_to_the_published_record(town):
    told = Heard(town).asked()
    case = told.case
    assert (told.hearing.state, told.hearing.body, told.hearing.at) == (states.HEARING_REQUESTED, town.body("住建").code, "handling")
    assert "hearing_decision" in nouns(told.head, case)
    assert case.clock("hearing_decision").status == "running"
    told.granted().drawn()
    drawn = case.snapshot.procedure(1)
    assert drawn.members == draw(seed=drawn.seed, pool=drawn.pool, size=3), "anybody can draw again"
    told.told()
    notice = letter(case, LetterKind.HEARING_NOTICE)
    assert (notice.sitting.host, len(notice.sitting.panel), list(notice.missing())) == (notice.sitting.panel[0].name, 3, [])
    assert case.clock("hearing_day").due_on == local_date(case.at) + dt.timedelta(days=7)
    handling = case.clock("handling")
    told.opened().ended(refusal="对第二段记录有异议")
    record = letter(case, LetterKind.HEARING_RECORD)
    assert [each.refusal for each in record.signatures] == ["对第二段记录有异议", "", ""]
    assert list(record.missing()) == []
    told.concluded()
    opinion = letter(case, LetterKind.HEARING_OPINION)
    assert (opinion.votes_for, opinion.votes_against, list(opinion.missing())) == (2, 1, [])
    file = case_file(seat=told.head, number=case.number, today=local_date(case.at))
    draft = publication_start(file, told.head, local_date(case.at))
    assert "安小满" not in draft["text"]
    assert "望湖社区9号楼" not in draft["text"]
    whole = {**draft, "is_published": True}
    assert code_of(case.act, "hearing_publication", whole, told.head) == "record_unchecked"
    named = {**whole, "is_checked": True, "text": "安小满说供暖不热。"}
    assert code_of(case.act, "hearing_publication", named, told.head) == "person_recognisable"
    case.act("hearing_publication", {**whole, "is_checked": True}, told.head)
    row = Publication.objects.get()
    assert str(row.id) == told.hearing.publication
    assert case.number not in row.text + row.title
    assert (told.hearing.is_open, told.hearing.outcome) == (False, "held")
    assert case.clock("handling").due_on == handling.due_on, "art. 34 knows no hearing"
    assert verify_case(case_id=case.case_id).differences == []
    case.drafted().prereviewed().answered().served().completed()


def test_no_answer_before_the_panel_has_spoken(town):
    told = Heard(town).asked().granted()
    told.case.drafted().prereviewed()
    assert code_of(told.case.answered) == "hearing_open"
    told.case.act("hearing_cancellation", {"reason": "双方已经和解。"}, told.head)
    told.case.answered()


def test_a_refusal_needs_ground_and_reason_and_is_told(town):
    told = Heard(town).asked()
    case = told.case
    assert code_of(case.act, "hearing_decision", {"is_held": False}, told.head) == "refusal_reason_missing"
    case.act("hearing_decision", {"is_held": False, "ground": "not_weighty", "reason": "事实清楚。"}, told.head)
    assert (told.hearing.outcome, told.hearing.is_open) == ("refused", False)
    told.asked()  # nothing keeps the petitioner from asking again
    assert told.hearing.n == 2


def test_silence_is_a_yes(town):
    told = Heard(town).asked()
    assert grant_by_silence(now=told.case.at) == 0
    later = told.case.at + dt.timedelta(days=20)
    assert grant_by_silence(now=later) == 1
    assert grant_by_silence(now=later) == 0
    file = case_file(seat=told.head, number=told.case.number, today=local_date(later))
    assert file.snapshot.procedures[0].state == states.HEARING_DECIDED
    assert verify_case(case_id=told.case.case_id).differences == []


def test_the_organ_proposes_and_the_petitioner_decides(town):
    told = Heard(town)
    case = told.case
    case.act("hearing_proposal", {"ground": "complex", "reason": "责任交织。"}, told.head)
    assert case.clock("hearing_consent").holder is None
    assert code_of(case.act, "hearing_draw", {"size": 3}, told.handler) == "act_not_allowed"
    case.act("hearing_consent", {"is_agreed": False}, case.petitioner)
    assert told.hearing.outcome == "declined"
    case.act("hearing_proposal", {"ground": "complex", "reason": "责任交织。"}, told.head)
    case.act("hearing_consent", {"is_agreed": True}, case.petitioner)
    assert told.hearing.state == states.HEARING_DECIDED


def test_who_has_an_interest_is_not_drawn(town):
    told = Heard(town).asked().granted()
    own = a_pool(names=("住建局内部专家",), body=town.body("住建").code)
    same = a_pool(names=("安小满",))
    case = told.case
    conflicted = told.pool["许听澜"]
    assert code_of(case.act, "hearing_draw", {"size": 3, "interested": [conflicted]}, told.handler) == "interest_note_missing"
    assert code_of(case.act, "hearing_draw", {"size": 9}, told.handler) == "pool_too_small"
    case.act("hearing_draw", {"size": 5, "interested": [conflicted], "interest_note": "与信访人是邻居。"}, told.handler)
    assert not {conflicted, own["住建局内部专家"], same["安小满"]} & set(told.hearing.pool)
    assert len(told.hearing.members) == 5


def test_an_objection_is_ruled_on_and_the_next_comes_in(town):
    told = Heard(town).asked().granted().drawn()
    case = told.case
    member = told.hearing.members[0]
    case.act("hearing_objection", {"member": member, "reason": "是开发商的顾问。"}, case.petitioner)
    assert code_of(told.told) == "objection_open"
    case.act("hearing_recusal", {"member": member, "ground": "objection", "is_agreed": True, "reason": "属实。"}, told.head)
    order = draw(seed=told.hearing.seed, pool=told.hearing.pool, size=5)
    assert told.hearing.members == [order[3], order[1], order[2]]
    told.told()
    case.act("hearing_recusal", {"member": order[1], "ground": "unable", "is_agreed": True, "reason": "生病。"}, told.head)
    assert told.hearing.state == states.HEARING_DRAWN, "a new panel is told anew"
    assert case.clock("hearing_holding").status == "running"


def test_seven_days_a_host_of_the_panel_and_a_clerk_who_does_not_handle(town):
    told = Heard(town).asked().granted().drawn()
    assert code_of(told.told, days=6) == "hearing_too_soon"
    assert code_of(told.told, host=told.pool["许听澜"] if told.pool["许听澜"] not in told.hearing.members else "x") == "not_a_member"
    assert code_of(told.told, clerk=str(told.handler.officer_id)) == "clerk_investigates"
    assert code_of(told.told, clerk=str(town.seat("clerk").officer_id)) == "clerk_unknown"


def test_a_closed_hearing_says_why_and_is_never_published(town):
    told = Heard(town).asked().granted().drawn().told(closed_ground="privacy")
    assert (told.hearing.is_public, told.hearing.closed_ground) == (False, "privacy")
    assert letter(told.case, LetterKind.HEARING_NOTICE).sitting.closed_ground == "涉及个人隐私"
    mandate = {"name": "安立秋", "relation": "lawyer", "powers": ["supplement"]}
    told.case.act("mandate", mandate, told.case.petitioner)
    assert code_of(told.opened, "agent") == "agent_unmandated", "the paper does not say that they may stand for the petitioner here"
    told.case.act("mandate", {**mandate, "powers": ["attend"]}, told.case.petitioner)
    told.opened("agent").ended().concluded()
    terms = {"is_published": True, "title": "记录", "text": "记录。", "is_checked": True}
    assert code_of(told.case.act, "hearing_publication", terms, told.head) == "hearing_was_closed"
    assert code_of(told.case.act, "hearing_publication", {"is_published": False}, told.head) == "reason_missing"
    told.case.act("hearing_publication", {"is_published": False, "reason": "不公开举行。"}, told.head)
    assert told.hearing.outcome == "held"


def test_absence_without_reason_waives_it_and_with_reason_moves_the_day(town):
    told = Heard(town).asked().granted().drawn().told()
    assert code_of(told.case.act, "hearing_opening", {"attendance": "present"}, told.handler) == "hearing_not_today"
    assert code_of(told.opened, present=[]) == "panel_incomplete"
    assert code_of(told.opened, "excused") == "absence_note_missing"
    told.opened("excused", note="住院，有病历。")
    assert told.hearing.state == states.HEARING_NOTIFIED
    told.case.act("hearing_postponement", {"held_at": told.case.at + dt.timedelta(days=9), "reason": "信访人住院。"}, told.handler)
    assert letter(told.case, LetterKind.HEARING_NOTICE).sitting.held_at == told.hearing.held_at
    told.case.later(days=9)
    told.opened("absent", note="电话通知三次，没有到场。")
    assert (told.hearing.outcome, told.hearing.is_open) == ("waived", False)
    assert not any(clock.is_running and clock.kind.startswith("hearing") for clock in told.case.outcome.clocks)
    assert verify_case(case_id=told.case.case_id).differences == []


def test_a_majority_and_a_vote_of_everybody(town):
    told = Heard(town).asked().granted().drawn().told().opened().ended()
    one, two, three = told.hearing.members
    said = {"dispute": "谁修。", "facts": "属实。", "opinion": "应修。"}
    assert code_of(told.case.act, "hearing_opinion", {**said, "in_favour": [one, two]}, told.handler) == "votes_wrong"
    assert code_of(told.case.act, "hearing_opinion", {**said, "in_favour": [one], "opposed": [two, three]}, told.handler) == "no_majority"


def test_it_is_withdrawn_and_only_what_is_in_hand_on_the_sixth_path_is_heard(town):
    told = Heard(town).asked()
    told.case.act("hearing_withdrawal", {"is_voluntary": True}, told.case.petitioner)
    assert told.hearing.outcome == "withdrawn"
    other = a_case(town, at=START).registered().screened(path=5).forwarded(to="住建").accepted()
    assert code_of(other.act, "hearing_request", ASKED, other.petitioner) == "act_not_allowed"


def test_a_body_that_is_asked_to_come_may_read_the_case(town):
    told = Heard(town).asked().granted().drawn()
    police = town.body("公安")
    told.told(bodies=[police.code])
    assert police.code in told.hearing.others
    assert case_file(seat=town.seat("handler", "公安"), number=told.case.number, today=local_date(told.case.at)).number == told.case.number
    paper = letter(told.case, LetterKind.HEARING_LETTER, addressee_body=police.code)
    assert (paper.to_organ.name, list(paper.missing())) == (police.name, [])
