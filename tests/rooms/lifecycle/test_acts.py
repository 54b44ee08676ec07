"""The acts: what each writes, and what each refuses."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from pydantic import ValidationError

from world import NAMELESS, TERMS, a_case, at_the_window, moment
from xinqiao.cases import feed, standing
from xinqiao.cases.models import Case
from xinqiao.correspondence.shelf import letters_of
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.lifecycle.acceptance import AcceptanceTerms, accept
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import PartyTerms, SubmissionTerms, submit

pytestmark = pytest.mark.django_db

START = moment("2026-03-05")


def refusal_of(act, *args, **terms) -> str:
    with pytest.raises(Refusal) as refused:
        act(*args, **terms)
    return refused.value.code


def in_hand(town, **terms):
    return a_case(town, at=START, **terms).registered().screened(path=6).forwarded(to="住建").accepted()


def letter_kinds(case) -> list[str]:
    return [str(card.kind) for card in letters_of(case_id=case.case_id)]


def test_the_whole_road_ends_archived_with_every_letter(town):
    case = in_hand(town).handled().drafted().prereviewed().answered().served().rated(about="office").rated(about="unit").completed()
    assert refusal_of(case.archived) == "windows_open"
    case.later(days=40).archived()
    assert case.snapshot.stage == standing.ARCHIVED
    assert all(clock.status != "running" for clock in case.outcome.clocks)
    assert letter_kinds(case) == [
        "receipt", "registration_form", "forwarding_letter", "forwarding_notice", "acceptance_notice", "opinion", "service_record",
    ]  # fmt: skip


def test_the_same_command_is_one_act(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建")
    handler = town.seat("handler", "住建局")
    command = Command(id=uuid4(), now=START, seen_seq=case.seq)
    first = accept(case_id=case.case_id, by=handler, command=command, terms=AcceptanceTerms())
    again = accept(case_id=case.case_id, by=handler, command=command, terms=AcceptanceTerms())
    assert (again.seq, again.is_repeat) == (first.seq, True)
    assert [event.kind for event in feed.ledger_of(case_id=case.case_id)].count("case:accepted") == 1


def test_the_same_submission_is_one_case(town):
    command = Command(id=uuid4(), now=START)
    terms = SubmissionTerms.model_validate(TERMS)
    kwargs = {"by": a_case(town).petitioner, "command": command, "terms": terms, "office": town.body("信访局").code}
    first = submit(channel="web", via="portal", **kwargs)
    again = submit(channel="web", via="portal", **kwargs)
    assert (first.number, again.is_repeat) == (again.number, True)


def test_a_stale_act_is_refused_with_what_changed(town):
    case = in_hand(town)
    stale = Command(id=uuid4(), now=START, seen_seq=case.seq - 1)
    with pytest.raises(Refusal) as refused:
        accept(case_id=case.case_id, by=town.seat("handler", "住建局"), command=stale, terms=AcceptanceTerms())
    assert refused.value.kind is RefusalKind.STALE
    assert refused.value.params["changes"] == "受理"


def test_an_objection_in_time_goes_back_and_its_ruling_decides(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").later(days=1).objected()
    assert case.snapshot.owner == town.body("信访局").code
    case.ruled(is_agreed=False)
    assert (case.snapshot.owner, case.snapshot.stage) == (town.body("住建").code, standing.FORWARDED)
    case.objected(reason="职责清单没有这一项").ruled(is_agreed=True)
    assert (case.snapshot.owner, case.snapshot.stage) == (town.body("信访局").code, standing.SCREENED)
    case.forwarded(to="自然资源")
    assert case.snapshot.owner == town.body("自然资源").code


def test_an_objection_after_five_working_days_is_refused(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建")
    case.on(moment("2026-03-12"))
    assert case.clock("objection").due_on == dt.date(2026, 3, 12)
    case.on(moment("2026-03-13"))
    assert refusal_of(case.objected) == "objection_late"


def test_an_extension_is_asked_once_ruled_by_the_head_and_at_most_thirty_days(town):
    case = in_hand(town)
    due = case.clock("handling").due_on
    assert refusal_of(case.extension_requested, term_days=31) == "term_exceeded"
    case.extension_requested(term_days=20)
    assert case.clock("handling").due_on == due
    assert refusal_of(case.extension_requested, term_days=5) == "act_not_allowed"
    assert refusal_of(case.extended, by=town.seat("handler", "住建局")) == "act_not_allowed"
    case.extended()
    assert case.clock("handling").due_on == due + dt.timedelta(days=20)
    assert "extension_notice" in letter_kinds(case)
    assert refusal_of(case.extension_requested, term_days=5) == "act_not_allowed"


def test_a_missed_term_is_not_extended(town):
    case = in_hand(town).later(days=61)
    assert refusal_of(case.extension_requested, term_days=5) == "term_missed"


def test_an_opinion_needs_a_review_organ_and_a_duty_reply_its_remedy(town):
    from xinqiao.lifecycle.answer_draft import AnswerDraftTerms, draft_answer

    for path, code in ((6, "review_organ_missing"), (5, "answer_unfit")):
        case = a_case(town, at=START).registered().screened(path=path).forwarded(to="住建").accepted()
        conclusion = "support" if path == 6 else "reply"
        answer = {"n": 1, "conclusion": conclusion, "facts": "属实", "basis": "《条例》第三十二条", "opinion": "支持"}
        terms = AnswerDraftTerms.model_validate({"answers": [answer]})
        command = Command(id=uuid4(), now=START)
        assert refusal_of(draft_answer, case_id=case.case_id, by=town.seat("handler", "住建局"), command=command, terms=terms) == code


def test_an_opinion_that_names_a_court_is_refused_before_it_is_recorded(town):
    case = in_hand(town)
    with pytest.raises(Refusal) as refused:
        case.drafted(opinion="不服的，可以向人民法院起诉。")
    assert (refused.value.code, refused.value.field) == ("answer_unfit", "answers.0.opinion")
    assert case.snapshot.stage == standing.ACCEPTED


def test_a_demand_is_screened_once(town):
    from xinqiao.lifecycle.screening import ScreeningTerms

    with pytest.raises(ValidationError, match="只能写一次"):
        ScreeningTerms.model_validate({"demands": [{"n": 1, "klass": "claim", "path": 6}] * 2})


def test_a_path_that_belongs_elsewhere_is_not_accepted_but_told(town):
    case = a_case(town, at=START).registered().screened(path=2).forwarded(to="人社")
    assert refusal_of(case.accepted) == "act_not_allowed"
    case.redirected(path=2)
    assert case.snapshot.stage == standing.CONCLUDED
    case.served()
    assert not any(clock.kind == "review_request" for clock in case.outcome.clocks)


def test_prereview_sends_back_with_a_note_and_passes_only_when_all_is_checked(town):
    case = in_hand(town).drafted()
    case.prereviewed(is_passed=False, note="依据没有写到条款")
    assert case.snapshot.stage == standing.ACCEPTED
    case.drafted().prereviewed()
    assert case.snapshot.stage == standing.PREREVIEWED


def test_service_starts_the_review_window_leniently(town):
    case = in_hand(town).drafted().prereviewed().answered().served()
    window = case.clock("review_request")
    assert window.nature == "window"
    assert window.due_on == window.lenient_on >= window.strict_on


def test_a_failed_service_leaves_the_letter_to_be_served(town):
    case = in_hand(town).drafted().prereviewed().answered()
    case.served(way="post", outcome="undeliverable", note="查无此人，退回。")
    assert case.snapshot.stage == standing.CONCLUDED
    assert not any(clock.kind == "review_request" for clock in case.outcome.clocks)
    case.served(way="in_person")
    assert case.snapshot.stage == standing.SERVED


def test_service_before_the_answer_is_refused(town):
    from xinqiao.lifecycle.service import ServiceTerms, serve

    case = in_hand(town).drafted().prereviewed().answered()
    terms = ServiceTerms.model_validate(
        {"way": "in_person", "outcome": "received", "served_on": START.date() - dt.timedelta(days=1)}, context={"today": START.date()}
    )
    command = Command(id=uuid4(), now=case.at)
    assert refusal_of(serve, case_id=case.case_id, by=town.seat("handler", "住建局"), command=command, terms=terms) == "served_too_early"


def test_each_side_is_rated_once_and_only_after_service(town):
    case = in_hand(town).drafted().prereviewed().answered()
    assert refusal_of(case.rated, about="unit") == "act_not_allowed"
    case.served().rated(about="unit", level="dissatisfied")
    assert refusal_of(case.rated, about="unit") == "already_rated"
    case.rated(about="office")
    assert (case.snapshot.unit_rating, case.snapshot.office_rating) == (3, 0)


def test_a_rating_after_its_window_is_refused(town):
    case = in_hand(town).drafted().prereviewed().answered().served().later(days=45)
    assert refusal_of(case.rated, about="unit") == "rating_window_over"


def test_withdrawing_one_demand_leaves_the_other_running(town):
    case = a_case(town, at=START, demands=["修路", "退费"]).registered().screened(path=6).forwarded(to="住建").accepted()
    case.withdrawn(demands=[1])
    assert [demand.state for demand in case.snapshot.demands] == [standing.WITHDRAWN, standing.ACCEPTED]
    assert case.clock("handling").status == "running"
    case.withdrawn()
    assert case.clock("handling").status == "cancelled"


def test_demands_go_to_different_units_and_one_body_answers_for_the_case(town):
    case = a_case(town, at=START, demands=["修路", "欠薪"]).registered().screened(path=6)
    case.forwarded(to="住建", demands=[1])
    assert case.snapshot.owner == town.body("信访局").code
    case.forwarded(to="人社", demands=[2])
    assert {demand.body for demand in case.snapshot.demands} == {town.body("住建").code, town.body("人社").code}
    assert case.snapshot.owner == town.body("住建").code


def test_without_name_and_address_the_notice_duty_rests_and_a_local_clock_runs(town):
    case = a_case(town, at=START, **NAMELESS).registered().screened(path=6).forwarded(to="住建")
    notice = case.clock("notice_forwarded")
    assert (notice.status, notice.reason) == ("suspended", "cannot_notify")
    assert case.clock("acceptance").status == "running"


def test_an_anonymous_petitioner_is_asked_and_answers(town):
    case = a_case(town, at=START, **NAMELESS).registered().screened(path=6).forwarded(to="住建").accepted().inquired()
    assert case.snapshot.waits_for == standing.PETITIONER_REPLY
    case.supplemented()
    assert case.snapshot.waits_for == ""


def test_a_window_registration_is_one_transaction_with_receipt_and_form(town):
    case = at_the_window(town, at=START, channel="visit")
    assert [event.kind for event in feed.ledger_of(case_id=case.case_id)] == ["case:submitted", "case:registered"]
    assert letter_kinds(case) == ["registration_form", "receipt"]


def test_a_case_out_of_sight_cannot_be_named_as_an_earlier_one(town):
    hidden, seen = at_the_window(town, at=START), at_the_window(town, at=START)
    Case.objects.filter(id=hidden.case_id).update(barred=[town.seat("clerk").body])
    case = a_case(town, at=START)
    assert refusal_of(case.registered, repeats=(seen.case_id, hidden.case_id)) == "case_not_found"
    assert case.registered(repeats=(seen.case_id,)).snapshot.repeats == [str(seen.case_id)]


def test_more_than_five_representatives_are_refused_with_the_article():
    with pytest.raises(ValidationError, match="第二十条"):
        SubmissionTerms.model_validate({**TERMS, "parties": [{"name": f"代表{n}"} for n in range(6)]})


@pytest.mark.parametrize(
    ("number", "told"), [("110105194912310021", "最后一位对不上"), ("110105199913310020", "出生日期不对"), ("12345", "18位")]
)
def test_a_wrong_identity_number_is_told_at_its_field(number, told):
    with pytest.raises(ValidationError, match=told):
        PartyTerms.model_validate({"name": "张三", "id_type": "resident_id", "id_number": number})


def test_an_unknown_place_is_refused(town):
    assert refusal_of(a_case, town, place="123456") == "place_unknown"


def test_a_letter_from_before_computers_is_entered(town):
    case = at_the_window(town, at=START, channel="letter", received_on="1965-04-01")
    assert case.number.startswith("19650401")
