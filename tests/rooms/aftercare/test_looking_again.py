"""Calls after service and second looks: by who did not handle the matter; the rating stays as it was given."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.casefile import case_file
from xinqiao.lifecycle.contact_duties import contact_duties
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")
CALLED = {"way": "phone", "done_on": "2026-03-05", "is_reached": True, "text": "收到了答复。"}
SOUND = {"finding": "sound", "text": "重新看了全部材料，又到现场看过。"}


def running(case) -> dict[str, dt.date]:
    return {clock.kind: clock.due_on for clock in case.outcome.clocks if clock.is_running}


def answered(town):
    return a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted().drafted().prereviewed().answered().served()


def test_who_handled_a_matter_does_not_call_back(town):
    case = answered(town)
    signed = town.who(body=town.body("住建").code, capability="case:answer")
    with pytest.raises(Refusal) as refused:
        case.act("callback", CALLED, signed)
    assert refused.value.code == "own_work"
    case.act("callback", CALLED, town.who(body=case.snapshot.office, capability="case:call_back"))
    assert case.snapshot.procedures == []


def test_what_differs_opens_a_second_look(town):
    case = answered(town)
    caller = town.who(body=case.snapshot.office, capability="case:call_back")
    with pytest.raises(Refusal) as refused:
        case.act("callback", {**CALLED, "is_reached": False, "deviations": ["not_done"]}, caller)
    assert refused.value.code == "deviations_unasked"
    case.act("callback", {**CALLED, "deviations": ["not_done"]}, caller)
    (relook,) = case.snapshot.procedures
    assert (relook.body, relook.cause, running(case)["relook"]) == (case.snapshot.office, "callback", dt.date(2026, 3, 20))
    looker = town.who(body=relook.body, capability="case:relook")
    with pytest.raises(Refusal) as refused:
        case.act("relook_conclusion", {**SOUND, "finding": "to_be_done"}, looker)
    assert refused.value.code == "promises_missing"
    promises = [{"n": 1, "body": town.body("住建").code, "what": "补修。", "due_on": "2026-04-01"}]
    case.act("relook_conclusion", {"finding": "to_be_done", "text": "还差一处。", "promises": promises}, looker)
    assert "relook" not in running(case)
    assert running(case)["promise"] == dt.date(2026, 4, 1)
    handler = town.who(body=town.body("住建").code, capability="case:handle")
    case.act("promise_performance", {"promise": "2-1", "on": "2026-03-05", "evidence": "照片。"}, handler)
    assert not any(procedure.is_open for procedure in case.snapshot.procedures)
    assert verify_case(case_id=case.case_id).differences == []


@pytest.mark.parametrize("about", ["unit", "office"])
def test_a_low_rating_is_looked_at_by_somebody_else_and_stays(town, about):
    case = answered(town)
    case.act("rating", {"about": about, "level": "dissatisfied", "reasons": ["slow"], "reason": "拖了很久。"}, case.petitioner)
    (relook,) = case.snapshot.procedures
    assert relook.body not in {demand.body for demand in case.snapshot.demands}
    looker = town.who(body=relook.body, capability="case:relook")
    case.act("relook_conclusion", SOUND, looker)
    assert getattr(case.snapshot, f"{about}_rating") == 3
    with pytest.raises(Refusal) as refused:
        case.rated(about=about)
    assert refused.value.code == "already_rated"
    seen = progress(petitioner=case.petitioner, today=case.at.date())
    assert SOUND["text"] in [step.text for step in seen.road]
    assert verify_case(case_id=case.case_id).differences == []


def test_a_good_rating_opens_nothing(town):
    assert answered(town).rated(about="unit").snapshot.procedures == []


def test_progress_is_told_and_asked_for_again(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    assert running(case)["progress_note"] == dt.date(2026, 3, 12)
    case.later(days=3)
    seat = town.who(body=town.body("住建").code, capability="case:handle")
    words = {"occasion": "progress", "way": "phone", "told_on": "2026-03-08", "text": "已经到现场看过，下周开会定。"}
    case.act("progress_note", words, seat)
    assert running(case)["progress_note"] == dt.date(2026, 3, 15)
    assert words["text"] in [step.text for step in progress(petitioner=case.petitioner, today=case.at.date()).road]
    case.drafted().prereviewed().answered()
    assert "progress_note" not in running(case)
    assert verify_case(case_id=case.case_id).differences == []


def test_the_checklist_of_contact_is_read_from_the_ledger(town):
    case = a_case(town, at=START).registered().screened(path=6)
    seat = town.who(body=case.snapshot.office, capability="case:call_back")

    def states() -> dict[str, str]:
        file = case_file(seat=seat, number=case.number, today=case.at.date())
        return {duty.key: duty.state for duty in contact_duties(file=file, today=case.at.date())}

    assert states()["told_where"] == "missing"
    case.forwarded(to="住建").accepted()
    told = states()
    assert (told["told_procedure"], told["told_where"], told["told_progress"]) == ("done", "done", "later")
    assert (told["met_on_demands"], told["met_on_rating"], told["called_back"]) == ("missing", "later", "later")
    case.later(days=7)
    assert states()["told_progress"] == "missing"
    handler = town.who(body=town.body("住建").code, capability="case:handle")
    words = {"occasion": "verification", "way": "in_person", "told_on": "2026-03-12", "text": "当面核实了。"}
    case.act("progress_note", words, handler)
    told = states()
    assert (told["told_progress"], told["met_on_demands"]) == ("done", "done")
    case.drafted().prereviewed().answered().served()
    told = states()
    assert (told["met_at_service"], told["met_on_rating"], told["called_back"], told["heard_again"]) == (
        "done",
        "missing",
        "missing",
        "unneeded",
    )
    case.rated(about="unit", level="dissatisfied")
    assert states()["heard_again"] == "missing"
