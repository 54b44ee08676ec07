"""The chain 办理 → 复查 → 复核 on PostgreSQL: who may do what when, which dates run, what becomes final."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from world.remedies import Remedies, remedies
from xinqiao.cases import standing
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rendering import render_text
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.shelf import letters_of
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(town: Cast) -> Remedies:
    told = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    return remedies(told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered().served())


def test_maintained_rechecked_final(served: Remedies) -> None:
    case = served.later(days=3).asked("review")
    s = case.snapshot
    assert s.stage == "reviewing"
    assert s.owner == case.cast.body("市政府").code
    assert case.clock("review_request").status == "met"
    assert (case.clock("review").due_on - local_date(case.at)).days == 30
    case.admitted().material_given().ruled("upheld").decided()
    assert case.clock("review").status == "met"
    case.served_opinion()
    assert case.snapshot.demand(1).chain == "reviewed"
    window = case.clock("recheck_request")
    assert window.started_on == local_date(case.at)
    case.later(days=10).asked("recheck")
    assert case.snapshot.owner == case.cast.body("行署").code
    case.admitted().ruled("upheld").decided().served_opinion()
    demand = case.snapshot.demand(1)
    assert demand.is_final
    with pytest.raises(Refusal):
        case.asked("recheck")
    with pytest.raises(Refusal):
        case.asked("review")


def test_an_opinion_without_a_number_is_named_by_day_and_organ(served: Remedies) -> None:
    """Where the recheck opinion was never printed it has no number: that of the matter is none."""
    for kind in ("review", "recheck"):
        case = served.later(days=3).asked(kind).admitted().ruled("upheld").decided().served_opinion()
    again = a_case(case.cast, at=case.at + dt.timedelta(days=5)).registered().screened()
    given = {"recheck": f"{case.told.number}-2-1", "reason": "事实和理由与复核时相同。", "is_same": True}
    again.act("final_nonacceptance", given, case.cast.seat("dispatcher"))
    notice = compose(
        kind=LetterKind.FINAL_NONACCEPTANCE_NOTICE,
        matter=read_matter(case_id=again.case_id, seq=again.seq),
        order=Order(document_number="青信不再〔2026〕1号", demands=(1,)),
    )
    assert (notice.opinion_number, notice.opinion_on, notice.opinion_organ) == ("", local_date(case.at), case.cast.body("行署").name)
    assert "作出复核意见。" in "".join(render_text(kind=LetterKind.FINAL_NONACCEPTANCE_NOTICE, data=notice).split())


def test_the_opinion_waits_for_the_panel(served: Remedies) -> None:
    """Art. 36(2): what a recheck hears is a ground of its opinion."""
    case = served.later(days=3).asked("review").admitted().ruled("upheld").decided().served_opinion()
    case.later(days=10).asked("recheck").admitted()
    case.told.act("hearing_request", {"reason": "想当面说清。"}, case.told.petitioner)
    case.ruled("upheld")
    with pytest.raises(Refusal, match="听证"):
        case.decided()
    hearing = case.snapshot.procedures[-1]
    head = next(seat for seat in case.cast.seats(hearing.body) if seat.can("hearing:decide"))
    case.told.act("hearing_decision", {"is_held": False, "ground": "not_weighty", "reason": "事实清楚。"}, head)
    assert case.decided().clock("recheck").status == "met"


def test_annulled_and_handled_again(served: Remedies) -> None:
    case = served.later(days=3).asked("review").admitted().ruled("annulled", redo_days=20).decided()
    demand = case.snapshot.demand(1)
    assert demand.state == standing.ACCEPTED
    assert demand.annulled is not None
    redo = case.clock("rehandling")
    assert redo.holder == case.cast.body("住建").code
    assert redo.due_on == local_date(case.at) + dt.timedelta(days=20)
    case.served_opinion()
    assert all(clock.kind != "recheck_request" for clock in case.outcome.clocks)
    with pytest.raises(Refusal, match="相同"):
        case.told.drafted(conclusion="not_support", opinion="不支持您的请求。")
    case.told.drafted(conclusion="support", facts="重新查看后查明，室温只有14度。").prereviewed().answered().served()
    assert case.clock("rehandling").status == "met"
    assert case.clock("review_request").started_on == local_date(case.at)
    assert case.asked("review").snapshot.stage == "reviewing"


def test_late_request_is_received_and_judged(served: Remedies) -> None:
    case = served.later(days=40).asked("review")
    assert case.procedure.is_late
    assert case.clock("review_request").status == "lapsed"
    with pytest.raises(Refusal, match="逾期"):
        case.admitted()
    case.not_admitted(ground="late").served_opinion()
    assert case.snapshot.demand(1).chain == ""
    assert not case.procedure.is_open


@pytest.mark.parametrize("kind", ["review", "recheck"])
def test_a_late_request_on_an_archived_case_is_received_and_answered_in_writing(served: Remedies, kind: str) -> None:
    case = served
    if kind == "recheck":
        case.later(days=3).asked("review").admitted().ruled("upheld").decided().served_opinion()
    case.told.completed().later(days=90).archived()
    assert (case.snapshot.stage, case.snapshot.is_open) == (standing.ARCHIVED, False)
    case.later(days=30).asked(kind)
    assert case.procedure.is_late
    assert (case.snapshot.stage, case.snapshot.is_open) == (f"{kind}ing", True)
    assert case.clock(kind).is_running
    assert case.clock(f"{kind}_request").status == "lapsed"
    with pytest.raises(Refusal, match="逾期"):
        case.admitted()
    case.not_admitted(ground="late")
    notice = next(card for card in letters_of(case_id=case.told.case_id) if card.kind == f"{kind}_nonacceptance_notice")
    assert notice.audience == "petitioner"
    case.served_opinion()
    assert case.snapshot.stage == standing.COMPLETED
    assert case.clock("archiving").is_running
    assert not verify_case(case_id=case.told.case_id).differences
    case.told.later(days=20).archived()


def test_a_late_request_with_good_reason_is_taken_up_after_the_archive_too(served: Remedies) -> None:
    served.told.completed().later(days=90).archived()
    case = served.asked("review").admitted(late_accepted="住院期间没能申请。").ruled("annulled", redo_days=20).decided()
    assert case.snapshot.demand(1).state == standing.ACCEPTED
    assert case.clock("rehandling").is_running


def test_in_time_is_not_refused_as_late(served: Remedies) -> None:
    case = served.later(days=3).asked("review")
    with pytest.raises(Refusal, match="期限内"):
        case.not_admitted(ground="late")


def test_withdrawn_and_asked_again(served: Remedies) -> None:
    case = served.later(days=3).asked("review").admitted().withdrawn()
    assert case.clock("review").status == "cancelled"
    assert case.later(days=2).asked("review").snapshot.stage == "reviewing"


def test_archiving_waits(served: Remedies) -> None:
    case = served
    case.told.completed()
    case.later(days=3).asked("review")
    assert case.clock("archiving").status == "cancelled"
    with pytest.raises(Refusal):
        case.told.later(days=60).archived()
    case.told.at -= dt.timedelta(days=60)
    case.admitted().ruled("upheld").decided().served_opinion()
    assert case.clock("archiving").is_running
    assert case.clock("archiving").due_on > case.clock("recheck_request").due_on
    case.told.later(days=80).archived()


def test_one_alone_does_not_investigate(served: Remedies) -> None:
    with pytest.raises(Refusal, match="至少两人"):
        served.asked("review").admitted(investigators=1)
