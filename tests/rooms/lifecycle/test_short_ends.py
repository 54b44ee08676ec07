"""The short ends of a demand: 存查, 直接回复, 不再受理; and 外部编号."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from world import NAMELESS, PARTY, a_case, at_the_window, moment
from xinqiao.cases import standing
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Letter
from xinqiao.foundation.refusal import Refusal
from xinqiao.intake.importing.places import Words
from xinqiao.lifecycle.direct_reply import DirectReplyTerms
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.search import listing

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")
THANKS = {"title": "感谢", "demands": ["感谢供热公司连夜抢修。"], "facts": ""}


def refusal_of(act, **terms) -> str:
    with pytest.raises(Refusal) as refused:
        act(**terms)
    return refused.value.code


def printed(case, kind: str) -> str:
    dispatch(case_id=case.case_id, seq=case.seq)
    row = Letter.objects.filter(case_id=case.case_id, kind=kind).latest("n")
    assert row.error_code == ""
    return str(row.state)


def test_a_letter_of_thanks_is_kept_on_file_told_and_completed(town):
    case = a_case(town, at=START, **THANKS).registered().retained()
    assert printed(case, "retention_notice") == "rendered"
    assert {clock.kind for clock in case.outcome.clocks if clock.is_running} == {"service"}
    case.served(outcome="posted", way="query_page").rated(about="office").completed()
    assert (case.snapshot.demands[0].outcome, case.snapshot.stage) == (standing.RETAINED, standing.COMPLETED)
    assert verify_case(case_id=case.case_id).differences == []


@pytest.mark.parametrize("is_completed", [False, True])
def test_a_word_of_the_petitioner_takes_it_up_again(town, is_completed):
    case = a_case(town, at=START, **THANKS).registered().retained().served()
    if is_completed:
        case.completed()
    case.later(days=3).supplemented(text="不只是感谢：请把三单元的阀门也换掉。")
    demand = case.snapshot.demands[0]
    assert (demand.state, demand.outcome, case.snapshot.is_completed) == (standing.RECEIVED, "", False)
    running = {clock.kind: clock for clock in case.outcome.clocks if clock.is_running}
    assert {"screening", "forward"} <= set(running)
    assert running["forward"].started_on == dt.date(2026, 3, 8)
    case.screened(path=6).forwarded(to="住建").accepted().drafted().prereviewed().answered().served().completed()
    assert verify_case(case_id=case.case_id).differences == []


def test_the_answer_to_a_question_is_no_objection(town):
    case = a_case(town, at=START, demands=["谢谢。", "请修路。"]).registered().retained(demands=[1])
    case.inquired(by=town.seat("dispatcher")).supplemented(text="村口那一段。")
    assert [d.outcome for d in case.snapshot.demands] == [standing.RETAINED, ""]


def test_nothing_that_asks_for_something_vanishes(town):
    dispatcher = town.seat("dispatcher")
    registered = a_case(town, at=START, **THANKS).registered(by=dispatcher)
    assert refusal_of(registered.retained, by=dispatcher) == "second_person_needed"
    sorted_as_claim = a_case(town, at=START).registered().screened(path=6)
    assert refusal_of(sorted_as_claim.retained) == "ground_unfit"
    accused = a_case(town, at=START).registered().screened(klass="accusation")
    assert refusal_of(accused.retained, ground="copy") == "ground_unfit"
    meant = a_case(town, at=START, purpose="accusation").registered()
    assert refusal_of(meant.retained, ground="unreadable") == "ground_unfit"
    sent = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建")
    assert refusal_of(sent.retained) == "act_not_allowed"


def test_a_duplicate_needs_the_same_person_and_a_pending_piece_here(town):
    first = a_case(town, at=START).registered()
    again = a_case(town, at=START).registered()
    other = a_case(town, at=START, parties=[{**PARTY, "name": "别人", "phone": "13900000999", "address": "别处"}]).registered()
    nameless = a_case(town, at=START, **NAMELESS).registered()
    assert refusal_of(again.retained, ground="duplicate") == "same_as_missing"
    assert refusal_of(again.retained, ground="duplicate", same_as="1234") == "same_as_unfit"
    assert refusal_of(again.retained, ground="duplicate", same_as=other.number) == "same_as_unfit"
    assert refusal_of(nameless.retained, ground="duplicate", same_as=first.number) == "same_as_unfit"
    again.retained(ground="duplicate", same_as=first.number)
    assert refusal_of(first.retained, ground="duplicate", same_as=again.number) == "same_as_unfit", "two pieces do not lay each other aside"
    assert printed(again, "retention_notice") == "rendered"


def test_a_suggestion_is_answered_at_once_and_rated(town):
    case = a_case(town, at=START, purpose="suggestion", demands=["建议增设公交站。", "请修路。"]).registered()
    case.directly_replied(demands=[1])
    assert printed(case, "simple_reply") == "rendered"
    replied, waiting = case.snapshot.demands
    assert (replied.state, replied.outcome, replied.klass) == (standing.CONCLUDED, "directly_replied", "suggestion")
    assert waiting.state == standing.RECEIVED
    case.served(demands=[1])
    case.rated(about="office")
    assert verify_case(case_id=case.case_id).differences == []


def test_no_claim_and_no_accusation_is_answered_at_once(town):
    claim = a_case(town, at=START, purpose="claim").registered()
    assert refusal_of(claim.directly_replied, occasion="consultation") == "occasion_unfit"
    assert refusal_of(claim.directly_replied, occasion="public_answer") == "basis_missing"
    claim.directly_replied(occasion="public_answer", basis="市政府网站2026年2月1日公告。")
    accusation = a_case(town, at=START, purpose="accusation").registered()
    assert refusal_of(accusation.directly_replied, occasion="public_answer", basis="公告。") == "occasion_unfit"
    on_path = a_case(town, at=START).registered().screened(path=6)
    reply = {"replies": [{"n": 1, "occasion": "consultation", "opinion": "请看公告。"}]}
    assert refusal_of(on_path.act, noun="direct_reply", terms=reply, by=town.seat("dispatcher")) == "act_not_allowed"


def test_a_reply_is_whole_or_left_out():
    rows = [{"n": 1, "occasion": "thanks", "opinion": "谢谢您。"}, {"n": 2}]
    assert [reply.n for reply in DirectReplyTerms.model_validate({"replies": rows}).replies] == [1]
    for row in ({"n": 1, "opinion": "只有内容"}, {"n": 1, "occasion": "thanks"}, {"n": 1}):
        with pytest.raises(ValidationError):
            DirectReplyTerms.model_validate({"replies": [row]})


def test_after_the_recheck_only_with_its_opinion(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建")
    case.later(days=2)
    assert refusal_of(case.finally_refused, opinion_on=dt.date(2026, 3, 6)) == "recheck_later"
    with pytest.raises(ValidationError):
        case.finally_refused(opinion_on=dt.date(2025, 12, 1), is_same=False)
    case.finally_refused(opinion_on=dt.date(2025, 12, 1))
    assert printed(case, "final_nonacceptance_notice") == "rendered"
    case.served()
    assert case.snapshot.demands[0].outcome == "finally_not_accepted"
    with pytest.raises(Refusal, match="情形") as refused:
        a_case(town, at=START).registered().screened(path=6).refused(ground="rechecked")
    assert refused.value.code == "ground_unknown"


def test_a_number_of_another_system_finds_the_case(town):
    numbers = [{"system": "hotline_12345", "external_number": "QH-2026-0305-01"}]
    case = at_the_window(town, at=START, external_numbers=numbers, upstream="省信访局", upstream_number="鲁信转〔2026〕9号")
    case.numbered_externally(external_number="370000202603050001")
    assert refusal_of(case.numbered_externally, external_number="370000202603050001") == "number_known"
    assert case.snapshot.external_numbers == [
        ("superior", "鲁信转〔2026〕9号"), ("hotline_12345", "QH-2026-0305-01"), ("national", "370000202603050001"),
    ]  # fmt: skip
    seat = town.seat("dispatcher")
    for typed in ("ｑｈ 20260305 01", "鲁信转(2026)9号", "370000202603050001"):
        page = listing.page(seat=seat, filters=listing.ListFilters(external_number=typed))
        assert [line.number for line in page.lines] == [case.number], typed
        assert listing.numbered(seat=seat, typed=typed) == case.number
    assert listing.numbered(seat=town.seat("handler", "住建局"), typed="370000202603050001") == "", "found only by those who may see it"
    assert verify_case(case_id=case.case_id).differences == []


def test_an_import_knows_the_systems_by_name(town):
    assert Words(today=dt.date(2026, 3, 5)).meaning(field="external_system", word="全国信访信息系统") == "national"
