"""Who must not see, receive or handle a case: the accused, a recused officer; and who may learn who petitions (arts 28(3), 30(3))."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest

from world import PARTY, a_case, moment
from world.waiting import work_of
from xinqiao.cases import access, feed, queries, standing
from xinqiao.cases.kinds.safeguards import AccusedNamed
from xinqiao.cases.paging import DUE
from xinqiao.cases.parties import KEPT_APART, PartyData
from xinqiao.foundation.models import AccessEntry
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.intake.reception import earlier_matters
from xinqiao.lifecycle import casefile
from xinqiao.lifecycle.choices import choices_for
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.search import listing

pytestmark = pytest.mark.django_db
AT = moment("2026-06-01")


def hidden(seat, number) -> bool:
    held = None
    with suppress(Refusal):
        held = access.open_by_number(principal=seat, number=number)
    return held is None and not access.visible(seat=seat).filter(number=number).exists()


def test_who_is_named_later_loses_sight_at_once_and_it_is_recorded(town):
    case = a_case(town, at=AT).registered().screened().forwarded(to="东湖街道").accepted()
    handler, child = town.seat("handler", "东湖街道"), town.seat("dispatcher", "东湖信访办")
    case.urgently_reported(to=["东湖信访办"], by=handler)
    assert not hidden(handler, case.number)
    assert not hidden(child, case.number)
    case.act("accused_naming", {"accused": [handler.body], "reason": "补充材料写明了。"}, town.seat("dispatcher"))
    assert hidden(handler, case.number)
    assert hidden(child, case.number)
    line = feed.ledger_of(case_id=case.case_id)[-1].payload
    assert isinstance(line, AccusedNamed)
    assert set(line.lost) == {handler.body, child.body}
    demand = case.snapshot.demands[0]
    assert (demand.state, demand.body, demand.handler) == (standing.SCREENED, case.snapshot.office, "")
    assert not case.snapshot.urgent[0].unread
    assert [clock.holder for clock in case.outcome.clocks if clock.is_running and clock.kind == "reroute"] == [case.snapshot.office]
    assert not any(clock.holder == handler.body for clock in case.outcome.clocks if clock.is_running)
    assert not verify_case(case_id=case.case_id).differences


@pytest.mark.parametrize("to", ["东湖街道", "东湖信访办"])
def test_nothing_is_given_to_the_accused_whatever_was_typed(town, to):
    case = a_case(town, at=AT).registered().screened(klass="accusation", accused=["东湖街道"])
    for noun, terms in (
        ("forwarding", {"to_body": town.body(to).code}),
        ("assignment", {"to_body": town.body(to).code, "report_due_on": dt.date(2026, 7, 1)}),
    ):
        with pytest.raises(Refusal) as refused:
            case.act(noun, terms, None)
        assert refused.value.code == "addressee_accused", noun
    with pytest.raises(Refusal):
        case.urgently_reported(to=[to], by=town.seat("dispatcher"))


def test_the_pen_itself_refuses_what_no_list_would_offer(town, monkeypatch):
    """Were an act's own check forgotten, nothing is written all the same."""
    from xinqiao.lifecycle import forwarding

    case = a_case(town, at=AT).registered().screened(accused=["东湖街道"])
    child = town.body("东湖信访办")
    monkeypatch.setattr(forwarding, "addressee", lambda **_asked: child)
    with pytest.raises(Refusal) as refused:
        case.forwarded(to="东湖信访办")
    assert refused.value.code == "addressee_accused"
    assert hidden(town.seat("dispatcher", "东湖信访办"), case.number)


def test_whoever_has_authority_over_the_accused_is_offered_first_and_says_why(town):
    case = a_case(town, at=AT).registered().screened(klass="accusation", accused=["住建局"])
    offered = choices_for(noun="forwarding", snapshot=case.snapshot, seat=town.seat("dispatcher"), today=local_date(AT))["to_body"]
    assert offered[0][0] == town.body("纪委").code
    assert "监督权限" in offered[0][1]
    assert town.body("住建局").code not in dict(offered)


def test_the_accuser_is_nobody_to_all_but_the_custodian(town):
    case = a_case(town, at=AT).registered().screened(klass="accusation", accused=["住建局"]).forwarded(to="纪委").accepted()
    discipline, custodian = town.seat("handler", "纪委"), town.seat("custodian")
    held = access.open_by_number(principal=discipline, number=case.number)
    (party,) = access.masked_parties(seat=discipline, held=held)
    assert (party.name, party.phone, party.address, party.id_number) == (KEPT_APART, "", "", "")
    assert access.masked_parties(seat=custodian, held=held)[0].name.startswith("安")
    (line,) = queries.page_of(cases=access.visible(seat=discipline).filter(id=case.case_id)).lines
    assert line.petitioner == KEPT_APART
    with pytest.raises(Refusal) as refused:
        access.reveal(seat=discipline, held=held, reason="想知道是谁。", now=AT)
    assert refused.value.code == "identity_kept"
    assert access.leads_in_clear(seat=town.seat("dispatcher"), cases=[case.case_id]) == {}
    # nor is the accusation found by the person: who knows the person does not learn that they accused
    person = PartyData(name=PARTY["name"], phone=PARTY["phone"])
    assert not earlier_matters(seat=town.seat("clerk"), parties=[person])
    assert not casefile.case_file(seat=discipline, number=case.number, today=town.today).parties[0].phone


def test_an_identity_is_released_by_two_for_a_time_and_every_reading_is_recorded(town):
    case = a_case(town, at=AT).registered().screened(klass="accusation").forwarded(to="纪委").accepted()
    asker = town.seat("handler", "纪委")
    until = local_date(AT) + dt.timedelta(days=10)
    with pytest.raises(Refusal) as refused:
        case.act("identity_request", {"purpose": "当面核实账目。", "until_on": until + dt.timedelta(days=60)}, asker)
    assert refused.value.code == "release_too_long"
    case.act("identity_request", {"purpose": "当面核实账目。", "until_on": until}, asker)
    custodian = town.seat("custodian")
    assert any(work.noun == "identity_release" for work in work_of(seat=custodian, today=town.today))
    case.act("identity_release", {"is_granted": True, "reason": "确需当面核实。"}, custodian)
    held = access.open_by_number(principal=asker, number=case.number)
    [(_n, party)] = access.reveal(seat=asker, held=held, reason="约见。", now=AT)
    assert party.name == PARTY["name"]
    assert AccessEntry.objects.filter(case_id=case.case_id, actor=asker.actor).count() == 1
    with pytest.raises(Refusal):
        access.reveal(seat=asker, held=held, reason="约见。", now=AT + dt.timedelta(days=12))
    with pytest.raises(Refusal):
        access.reveal(seat=town.seat("approver", "纪委"), held=held, reason="想看。", now=AT)


def test_who_asks_does_not_decide(town):
    case = a_case(town, at=AT).registered().screened(klass="accusation")
    head = town.seat("approver", "信访局")
    from dataclasses import replace

    both = replace(head, capabilities=head.capabilities | {"case:handle"})
    case.act("identity_request", {"purpose": "核实。", "until_on": local_date(AT)}, both)
    with pytest.raises(Refusal) as refused:
        case.act("identity_release", {"is_granted": True, "reason": "同意。"}, both)
    assert refused.value.code == "second_person_needed"


def test_an_officer_with_an_interest_is_out_of_the_case_and_the_head_gives_it_to_another(town):
    case = a_case(town, at=AT).registered().screened().forwarded(to="住建").accepted()
    handler, head = town.seat("handler", "住建"), town.seat("approver", "住建")
    assert case.snapshot.demands[0].handler == str(handler.officer_id)
    case.act("recusal", {"interest": "kin", "is_understood": True}, handler)
    assert hidden(handler, case.number)
    assert not hidden(head, case.number)
    assert not listing.page(seat=handler, filters=listing.ListFilters(), order=DUE).lines
    assert case.snapshot.demands[0].handler == ""
    with pytest.raises(Refusal) as refused:
        case.act("allocation", {"handler": str(handler.officer_id)}, head)
    assert refused.value.code == "officer_recused"
    with pytest.raises(Refusal):
        case.act("claim", {}, handler)
    assert not verify_case(case_id=case.case_id).differences


def test_a_petitioner_asks_and_the_head_rules_never_on_themselves(town):
    case = a_case(town, at=AT).registered().screened().forwarded(to="住建").accepted()
    handler, head = town.seat("handler", "住建"), town.seat("approver", "住建")
    case.act("recusal_request", {"about": "handler", "reason": "他是物业经理的弟弟。"}, case.petitioner)
    assert case.snapshot.rulers == [head.body]
    with pytest.raises(Refusal) as refused:
        case.act("recusal_ruling", {"is_recused": True, "officer": str(head.officer_id), "reason": "属实。"}, head)
    assert refused.value.code == "own_recusal"
    case.act("recusal_ruling", {"is_recused": True, "officer": str(handler.officer_id), "reason": "属实。"}, head)
    assert hidden(handler, case.number)
    # of the head the body above rules: here the office that stands beside the government of the place
    case.act("recusal_request", {"about": "head", "reason": "局长就是开发商的亲戚。"}, case.petitioner)
    above = town.seat("approver", "信访局")
    assert case.snapshot.rulers == [above.body]
    case.act("recusal_ruling", {"is_recused": True, "officer": str(head.officer_id), "reason": "属实。"}, above)
    assert hidden(head, case.number)


def test_the_third_return_goes_to_whoever_can_designate_and_the_days_lost_are_told(town):
    from xinqiao.clocks.rules.arbitration import lost_days

    case = a_case(town, at=AT).registered().screened()
    for unit in ("住建", "人社"):
        case.forwarded(to=unit).later(days=2).objected(by=town.seat("handler", unit)).later(days=1).ruled(is_agreed=True)
    case.forwarded(to="教育局").later(days=1).objected(by=town.seat("handler", "教育局"))
    demand = case.snapshot.demands[0]
    assert (demand.arbiter, len(demand.returns)) == (town.body("信访局").code, 2)
    with pytest.raises(Refusal):
        case.ruled(is_agreed=True)
    case.later(days=3).act(
        "designation",
        {"to_body": town.body("住建").code, "refused_wrongly": [town.body("住建").code], "reason": "属于住建部门职责。"},
        town.seat("dispatcher"),
    )
    demand = case.snapshot.demands[0]
    assert (demand.body, demand.is_designated) == (town.body("住建").code, True)
    with pytest.raises(Refusal):
        case.objected(by=town.seat("handler", "住建"))
    assert lost_days(events=feed.ledger_of(case_id=case.case_id)) == {town.body("住建").code: 1}
    assert not verify_case(case_id=case.case_id).differences


@pytest.mark.parametrize(("to", "kind"), [("纪委", "discipline_handover"), ("人社", "forwarding_letter")])
def test_a_letter_that_names_the_accuser_is_kept_and_the_one_between_organs_names_nobody(town, to, kind):
    from xinqiao.correspondence.composing import compose
    from xinqiao.correspondence.matter import read_matter
    from xinqiao.correspondence.models import Letter
    from xinqiao.correspondence.order import order_of
    from xinqiao.correspondence.rules.kinds import LetterKind
    from xinqiao.correspondence.shelf import open_letter

    case = a_case(town, at=AT).registered().screened(klass="accusation", accused=["住建局"]).forwarded(to=to)
    letters = {row.kind: row for row in Letter.objects.filter(case_id=case.case_id)}
    sent = letters[kind]
    data = compose(kind=LetterKind(kind), matter=read_matter(case_id=case.case_id, seq=sent.event_seq), order=order_of(sent))
    assert PARTY["name"] not in repr(data)
    assert PARTY["phone"] not in repr(data)
    assert "住房和城乡建设" not in repr(data)
    assert {gap.field for gap in data.missing()} <= {"document_number"}  # taken when it is printed
    with pytest.raises(Refusal) as refused:
        open_letter(case_id=case.case_id, n=letters["forwarding_notice"].n, may_name=False)
    assert refused.value.code == "letter_kept"
    with pytest.raises(Refusal) as refused:
        open_letter(case_id=case.case_id, n=sent.n, may_name=False)
    assert refused.value.code == "letter_not_ready"


def test_a_suggestion_is_studied_adopted_with_reasons_and_answered(town):
    case = a_case(town, at=AT).registered().screened(klass="suggestion").forwarded(to="住建").accepted()
    by = town.seat("handler", "住建")
    with pytest.raises(Refusal):
        case.act("adoption", {"degree": "whole", "grade": "A", "reason": "可行。", "measures": "本月完成。"}, by)
    answer = {"n": 1, "conclusion": "reply", "facts": "查明。", "basis": "有关规定。", "opinion": "感谢您。"}
    with pytest.raises(Refusal, match="先论证"):
        case.act("answer_draft", {"answers": [answer]}, by)
    case.act("appraisal", {"way": "meeting", "participants": "规划科、街道。", "findings": "可行，资金已有安排。"}, by)
    with pytest.raises(Refusal) as refused:
        case.act("adoption", {"degree": "whole", "grade": "D", "reason": "可行。", "measures": "本月完成。"}, by)
    assert refused.value.code == "grade_unfit"
    case.act(
        "adoption", {"degree": "part", "grade": "B", "reason": "采纳第一条。", "measures": "列入明年计划。", "reward": "颁发荣誉证书。"}, by
    )
    assert (case.snapshot.demands[0].adoption, case.snapshot.demands[0].grade) == ("part", "B")
    case.drafted().prereviewed().answered().served()
    assert not verify_case(case_id=case.case_id).differences


def test_what_is_pending_elsewhere_is_not_accepted_twice(town):
    first = a_case(town, at=AT).registered().screened().forwarded(to="住建").accepted()
    again = a_case(town, at=AT).registered(repeats=[str(first.case_id)]).screened()
    with pytest.raises(Refusal) as refused:
        again.accepted(by=town.seat("dispatcher"))
    assert refused.value.code == "pending_elsewhere"
    assert first.number[:4] in refused.value.params["number"]
    again.refused(ground="pending_below", reason="同一事项住建局正在办理。")


def test_there_is_no_final_refusal_without_a_recheck(town):
    case = a_case(town, at=AT).registered().screened()
    given = {"reason": "相同。", "is_same": True}
    for more, code in (
        ({}, "opinion_unsaid"),
        ({"recheck": f"{case.number}-1-1"}, "recheck_unknown"),
        ({"opinion_number": "青政复核〔2025〕3号", "opinion_on": "2025-12-01", "opinion_organ": "市政府"}, "opinion_file_missing"),
    ):
        with pytest.raises(Refusal) as refused:
            case.act("final_nonacceptance", {**given, **more}, town.seat("dispatcher"))
        assert refused.value.code == code
    case.finally_refused(opinion_on=dt.date(2025, 12, 1))
    assert case.snapshot.demands[0].outcome == "finally_not_accepted"
