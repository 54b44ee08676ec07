"""The simple procedure: who qualifies, what it shortens, and the way back to the ordinary one."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.cases import standing
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Letter
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")  # a Thursday
CLEAR = {"ground": "clear", "is_fit": True}


def running(case) -> dict[str, dt.date]:
    return {clock.kind: clock.due_on for clock in case.outcome.clocks if clock.is_running}


def told_apart(case) -> tuple[str, str, bool]:
    demand = case.snapshot.demands[0]
    return demand.state, demand.outcome, demand.is_simple


def test_it_is_shorter_at_every_hop_while_the_regulation_runs_on(town):
    case = a_case(town, at=START).registered().screened(path=6)
    case.act("simple_procedure", CLEAR, None)
    assert running(case)["simple_forward"] == dt.date(2026, 3, 10)
    case.forwarded(to="住建")
    assert "simple_forward" not in running(case)
    assert running(case)["simple_acceptance"] == dt.date(2026, 3, 10)
    case.accepted()
    clocks = running(case)
    assert clocks["simple_handling"] == dt.date(2026, 3, 19)
    assert clocks["handling"] == dt.date(2026, 5, 4)
    case.act("simple_answer", {"replies": [{"n": 1, "opinion": "路灯已经修好。"}], "way": "phone", "answered_on": "2026-03-05"}, None)
    assert told_apart(case) == (standing.SERVED, standing.SIMPLY_ANSWERED, True)
    assert "rating" in running(case)
    assert "review_request" not in running(case)
    assert verify_case(case_id=case.case_id).differences == []


def test_who_is_not_content_gets_the_ordinary_procedure(town):
    case = a_case(town, at=START).registered().screened(path=6).act("simple_procedure", CLEAR, None)
    case.forwarded(to="住建").accepted()
    case.act(
        "simple_answer", {"replies": [{"n": 1, "opinion": "路灯已经修好。"}], "way": "in_person", "answered_on": "2026-03-05"}, None
    ).completed()
    case.later(days=10).act("ordinary_procedure", {"reason": "还是不亮。"}, case.petitioner)
    assert told_apart(case) == (standing.ACCEPTED, "", False)
    assert case.snapshot.is_completed is False
    assert running(case) == {"handling": dt.date(2026, 5, 14), "progress_note": dt.date(2026, 3, 22)}
    case.drafted().prereviewed().answered().served().completed()
    assert verify_case(case_id=case.case_id).differences == []


def test_the_head_agrees_to_the_ordinary_procedure_and_the_days_go_on(town):
    case = a_case(town, at=START).registered().screened(path=6).act("simple_procedure", {"ground": "daily_life", "is_fit": True}, None)
    case.forwarded(to="住建").accepted().later(days=5)
    case.act("ordinary_procedure", {"reason": "牵涉产权，一时查不清。"}, None)
    assert running(case) == {"handling": dt.date(2026, 5, 4), "progress_note": dt.date(2026, 3, 12)}


def test_paper_is_printed_and_served_where_it_was_asked_for(town):
    case = a_case(town, at=START).registered().screened(path=6).act("simple_procedure", CLEAR, None)
    case.forwarded(to="住建").accepted()
    case.act(
        "simple_answer",
        {"replies": [{"n": 1, "opinion": "路灯已经修好。"}], "way": "phone", "answered_on": "2026-03-05", "on_paper": True},
        None,
    )
    assert told_apart(case)[0] == standing.CONCLUDED
    dispatch(case_id=case.case_id, seq=case.seq)
    letter = Letter.objects.get(case_id=case.case_id, kind="brief_reply")
    assert (letter.state, letter.error_code) == ("rendered", "")
    case.served()
    assert told_apart(case)[0] == standing.SERVED


@pytest.mark.parametrize(
    ("opening", "said"), [({"persons": 6}, "集体或者联名"), ({"is_first": False}, "不是初次")], ids=["group", "repeat"]
)
def test_what_does_not_qualify_is_told_with_its_reason(town, opening, said):
    is_first = opening.pop("is_first", True)
    case = a_case(town, at=START, **opening).registered(is_first=is_first).screened(path=6)
    with pytest.raises(Refusal) as refused:
        case.act("simple_procedure", CLEAR, None)
    assert refused.value.code == "simple_unfit"
    assert said in str(refused.value.params["reasons"])


@pytest.mark.parametrize("path", [1, 2, 3, 4])
def test_other_paths_and_accusations_take_no_short_way(town, path):
    with pytest.raises(Refusal) as refused:
        a_case(town, at=START).registered().screened(path=path).act("simple_procedure", CLEAR, None)
    assert refused.value.code == "act_not_allowed"
