"""Acts of a review and a recheck that stand beside the road: refused, taken back, suspended, gone on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from world import a_case, moment
from world.acting_papers import TERMS
from xinqiao.cases import access
from xinqiao.cases.kept_files import file_for
from xinqiao.clocks import rulebooks
from xinqiao.clocks.publication import adopt_profile
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import derive
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.kept_letters import check_letter
from xinqiao.correspondence.models import Letter
from xinqiao.correspondence.shelf import letters_of
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.intake.demo_town.telling import Telling
from xinqiao.lifecycle.casefile import case_file
from xinqiao.lifecycle.sheet import GivenFile
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.statute.local.default import DEFAULT_PROFILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def pausing(town: Cast) -> Iterator[Cast]:
    """A locality whose rules know a suspension."""
    switches = replace(DEFAULT_PROFILE.switches, review_can_pause=True)
    adopt_profile(profile=replace(DEFAULT_PROFILE, key="qinghe", switches=switches), now=now())
    rulebooks.forget()  # as a commit would
    yield town
    rulebooks.forget()


def reviewed(town: Cast) -> Telling:
    """The answer was reviewed and the opinion served."""
    told = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered().served().later(days=3)
    return told.remedy_asked(kind="review")


def rechecking(town: Cast) -> Telling:
    told = reviewed(town).remedy_admitted().remedy_ruled(conclusion="upheld").remedy_decided().remedy_served()
    return told.later(days=5).remedy_asked(kind="recheck")


def head_of(told: Telling) -> object:
    return told.cast.who(body=told.remedy.body, capability="case:approve_review")


def lines(told: Telling, kind: str) -> str:
    return "".join(derive(clock=told.clock(kind), rulebooks=current_rulebooks()).lines())


def check(told: Telling) -> None:
    assert not verify_case(case_id=told.case_id).differences


def test_a_review_stands_still_until_the_fact_is_known(pausing: Cast) -> None:
    told = reviewed(pausing).remedy_admitted()
    was = told.clock("review").due_on
    head = head_of(told)
    told.later(days=2).act("review_suspension", {"reason": "等待房屋安全鉴定。"}, head)
    assert (told.clock("review").status, told.clock("review_pause").is_running) == ("suspended", True)
    assert "已经中止" in lines(told, "review")
    assert "姓名" not in lines(told, "review")
    with pytest.raises(Refusal):
        told.remedy_ruled(conclusion="upheld")
    told.later(days=9).act("review_resumption", {"note": "鉴定报告已经收到。"}, head)
    clock = told.clock("review")
    assert (clock.is_running, clock.due_on) == (True, was + dt.timedelta(days=9))
    assert "中止的9天不计算在内" in lines(told, "review")
    assert "听证" not in lines(told, "review")
    check(told)


def test_a_recheck_stands_still_too(pausing: Cast) -> None:
    told = rechecking(pausing).remedy_admitted()
    was, head = told.clock("recheck").due_on, head_of(told)
    told.act("recheck_suspension", {"reason": "等待法院判决。"}, head)
    assert told.clock("recheck").status == "suspended"
    told.later(days=4).act("recheck_resumption", {}, head)
    assert told.clock("recheck").due_on == was + dt.timedelta(days=4)
    check(told)


def test_without_the_local_rule_nothing_is_suspended(town: Cast) -> None:
    told = reviewed(town).remedy_admitted()
    with pytest.raises(Refusal, match="没有中止"):
        told.act("review_suspension", {"reason": "等待鉴定。"}, head_of(told))


def test_a_recheck_is_refused_in_writing_and_the_review_opinion_stands(town: Cast) -> None:
    told = rechecking(town)
    by = town.who(body=told.remedy.body, capability="case:review")
    terms = {"ground": "out_of_scope", "reason": "属于诉讼事项。", "where": "可以向人民法院起诉。"}
    with pytest.raises(Refusal) as refused:
        told.act("recheck_nonacceptance", {**terms, "ground": "late"}, by)
    assert refused.value.code == "not_late"
    told.act("recheck_nonacceptance", terms, by)
    assert told.clock("recheck").status == "met"
    assert [card.kind for card in letters_of(case_id=told.case_id)][-1] == "recheck_nonacceptance_notice"
    told.remedy_served()
    assert (told.snapshot.demand(1).chain, told.remedy.is_open) == ("reviewed", False)
    check(told)


def test_a_recheck_is_taken_back_and_may_be_asked_again_in_the_window(town: Cast) -> None:
    told = rechecking(town)
    told.act("recheck_withdrawal", {"is_voluntary": True}, told.petitioner)
    assert told.clock("recheck").status == "cancelled"
    assert told.snapshot.demand(1).chain == "reviewed"
    told.later(days=2).remedy_asked(kind="recheck")
    assert told.remedy.received_on == local_date(told.at)
    check(told)


def test_help_after_the_end_is_a_dated_task_that_is_kept(town: Cast) -> None:
    told = rechecking(town).remedy_admitted().remedy_ruled(conclusion="upheld").remedy_decided().remedy_served()
    told.completed()
    civil, office = town.body("民政局"), town.who(body=told.snapshot.office, capability="case:file_finality")
    due = local_date(told.at) + dt.timedelta(days=20)
    terms = {
        "to_body": town.body("行署").code, "measures": "每月走访一次。",
        "promises": [{"n": 1, "due_on": due, "body": civil.code, "what": "办理临时救助。"}],
    }  # fmt: skip
    told.act("finality_filing", terms, office)
    assert told.snapshot.stage == "performing"
    assert (told.clock("promise").holder, told.clock("promise").due_on) == (civil.code, due)
    with pytest.raises(Refusal):
        told.later(days=60).archived()
    told.later(days=-60)
    helper = town.who(body=civil.code, capability="case:handle")
    kept = {"promise": f"{told.snapshot.procedures[-1].n}-1", "on": local_date(told.at), "evidence": "救助金已发放。"}
    told.act("promise_performance", kept, helper)
    assert (told.clock("promise").status, told.snapshot.stage) == ("met", "completed")
    assert told.clock("archiving").is_running
    check(told)


def test_what_the_reviewing_organ_was_told_is_not_read_by_who_answered(town: Cast) -> None:
    told = reviewed(town).remedy_admitted()
    organ, unit = town.who(body=told.remedy.body, capability="case:investigate"), town.seat("handler", "住建")
    made = TERMS["investigation_record"](told.snapshot, organ, lambda choices: choices[0], told.at.date())
    kept = store.put(stream=BytesIO("笔录".encode()), limit_bytes=100)
    scan = GivenFile(kept.digest, "image/jpeg", kept.size_bytes, "笔录.jpg")
    talk = [{"question": "谁关的阀门？", "answer": "值班长让关的。"}]
    told.act("investigation_record", {**made, "talk": talk}, organ, files=(scan,))
    dispatch(case_id=told.case_id, seq=told.seq)
    letter = Letter.objects.get(case_id=told.case_id, kind="investigation_record")
    for seat, is_read in ((organ, True), (unit, False)):
        file = case_file(seat=seat, number=told.number, today=told.at.date())
        assert ("值班长让关的。" in {text for line in file.timeline for _purpose, text in line.texts}) is is_read
        assert ("值班长让关的。" in file.texts.values()) is is_read
        held = access.open_by_number(principal=seat, number=told.number)
        assert ("笔录.jpg" in {card.name for card in file.files}) is is_read
        assert ("asked" in {party.role for party in file.parties}) is is_read
        if is_read:
            check_letter(seat=seat, held=held, n=letter.n)
            continue
        revealed = access.reveal(seat=town.who(body=unit.body, capability=access.REVEAL), held=held, reason="核对", now=told.at)
        assert {party.role for _n, party in revealed} == {"petitioner"}
        with pytest.raises(Refusal) as refused:
            check_letter(seat=seat, held=held, n=letter.n)
        assert refused.value.code == "inquiry_kept"
        with pytest.raises(Refusal) as refused:
            file_for(seat=seat, held=held, n=told.snapshot.files, today=told.at.date())
        assert refused.value.code == "inquiry_kept"
