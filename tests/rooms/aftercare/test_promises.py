"""Promises of an answer: dated duties from service, each with a clock, until they are kept; the petitioner may say that they are not."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.cases import standing
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")
MENDED = {"promise": "1-1", "on": "2026-03-05", "evidence": "验收单。"}


def running(case) -> dict[str, dt.date]:
    return {clock.kind: clock.due_on for clock in case.outcome.clocks if clock.is_running}


def promised(town, *, days=(20, 40)):
    """An answer with promises, served; its handler, and who supervises."""
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    handler = town.who(body=town.body("住建").code, capability="case:draft_answer")
    named = [{"n": 1, "what": f"第{n}件。", "due_on": (START.date() + dt.timedelta(days=n)).isoformat()} for n in days]
    case.drafted(promises=named).prereviewed().answered().served()
    return case, handler, town.who(body=case.snapshot.office, capability="promise:rule")


def test_each_promise_runs_from_service_and_the_file_stays_open(town):
    case, handler, _supervisor = promised(town)
    assert [clock.due_on for clock in case.outcome.clocks if clock.kind == "promise"] == [dt.date(2026, 3, 25), dt.date(2026, 4, 14)]
    case.completed()
    assert case.snapshot.stage == standing.PERFORMING
    assert "archiving" not in running(case)
    case.later(days=60)
    with pytest.raises(Refusal):
        case.archived()
    for n in (1, 2):
        case.act("promise_performance", {**MENDED, "promise": f"1-{n}"}, handler)
    assert (case.snapshot.stage, case.snapshot.procedures[0].outcome) == (standing.COMPLETED, "fulfilled")
    assert "archiving" in running(case)
    assert verify_case(case_id=case.case_id).differences == []


def test_a_promise_is_put_off_once_and_not_for_ever(town):
    case, handler, _supervisor = promised(town, days=(20,))
    put_off = {"promise": "1-1", "reason": "下雨，路面不能施工。"}
    for day in ("2026-03-25", "2026-04-25"):
        with pytest.raises(Refusal) as refused:
            case.act("promise_postponement", {**put_off, "due_on": day}, handler)
        assert refused.value.code == "promise_day_unfit"
    case.act("promise_postponement", {**put_off, "due_on": "2026-04-10"}, handler)
    assert running(case)["promise"] == dt.date(2026, 4, 10)
    with pytest.raises(Refusal) as refused:
        case.act("promise_postponement", {**put_off, "due_on": "2026-04-20"}, handler)
    assert refused.value.code == "promise_put_off_before"
    assert verify_case(case_id=case.case_id).differences == []


def test_what_is_not_done_goes_to_who_supervises(town):
    case, handler, supervisor = promised(town, days=(20,))
    case.act("promise_failure", {"promise": "1-1", "reason": "经费没有到。"}, handler)
    assert {"promise", "promise_ruling"} <= set(running(case))
    ruling = {"promise": "1-1", "ruling": "due", "reason": "经费已经到位。"}
    with pytest.raises(Refusal) as refused:
        case.act("promise_ruling", ruling, supervisor)
    assert refused.value.field == "due_on"
    case.act("promise_ruling", {**ruling, "due_on": "2026-05-01"}, supervisor)
    assert running(case)["promise"] == dt.date(2026, 5, 1)
    assert "promise_ruling" not in running(case)
    case.act("promise_performance", MENDED, handler)
    assert case.snapshot.procedures[0].outcome == "fulfilled"
    assert verify_case(case_id=case.case_id).differences == []


def test_the_petitioner_says_that_it_was_not_done(town):
    case, handler, supervisor = promised(town, days=(20,))
    case.completed()
    said = {"promise": "1-1", "text": "路还是坏的。"}
    with pytest.raises(Refusal) as refused:
        case.act("promise_dispute", said, case.petitioner)
    assert refused.value.code == "promise_not_due"
    case.act("promise_performance", MENDED, handler)
    assert case.snapshot.stage == standing.COMPLETED
    case.act("promise_dispute", said, case.petitioner)
    assert case.snapshot.stage == standing.PERFORMING
    assert "promise_ruling" in running(case)
    assert "archiving" not in running(case)
    seen = progress(petitioner=case.petitioner, today=case.at.date())
    assert [view.state_label for view in seen.procedures] == ["承诺未兑现，待督促"]
    assert "路还是坏的。" in [step.text for step in seen.road]
    case.act("promise_ruling", {"promise": "1-1", "ruling": "kept", "reason": "现场看过，已经修好。"}, supervisor)
    assert case.snapshot.stage == standing.COMPLETED
    with pytest.raises(Refusal):
        case.act("promise_dispute", said, case.petitioner)
    assert verify_case(case_id=case.case_id).differences == []


def test_nobody_rules_on_what_they_handled(town):
    case, handler, _supervisor = promised(town, days=(20,))
    case.act("promise_failure", {"promise": "1-1", "reason": "经费没有到。"}, handler)
    with pytest.raises(Refusal):
        case.act("promise_ruling", {"promise": "1-1", "ruling": "lifted", "reason": "做不到。"}, handler)


def test_a_body_that_is_accused_meanwhile_keeps_no_promise_and_learns_nothing(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    other = town.body("民政局").code
    case.drafted(promises=[{"n": 1, "body": other, "what": "补发。", "due_on": "2026-03-20"}])
    custodian = town.who(body=case.snapshot.office, capability="case:screen")
    case.act("accused_naming", {"accused": [other], "reason": "补充材料写明了。"}, custodian)
    case.prereviewed().answered().served()
    (fulfilment,) = case.snapshot.procedures
    assert (fulfilment.duties[0].body, fulfilment.others) == (town.body("住建").code, [])
    assert verify_case(case_id=case.case_id).differences == []
