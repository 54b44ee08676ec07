"""The builder of all tests walks the whole law by real acts."""

import pytest

from world import a_case, at_the_window, moment
from xinqiao.foundation.refusal import Refusal

START = "2026-06-01"


def test_a_case_walks_from_submission_to_archive(town):
    case = a_case(town, at=moment(START)).registered().screened(path=6).forwarded(to="住建").accepted()
    assert case.snapshot.stage == "accepted"
    case.later(days=3).handled().later(days=20).extension_requested(term_days=20).extended().drafted()
    assert case.snapshot.demands[0].extended_days == 20
    case.prereviewed(is_passed=False).drafted().prereviewed().answered().later(days=1).served()
    case.rated(about="office").rated(about="unit", level="basic", reason="修得太慢").completed()
    case.later(days=40).archived()
    assert case.snapshot.stage == "archived"
    assert all(clock.status != "running" for clock in case.outcome.clocks)


def test_two_demands_go_two_ways(town):
    case = a_case(town, at=moment(START), demands=["请退还多收的物业费。", "请补缴拖欠的工资。"])
    case.registered().screened(paths={1: 6, 2: 2}).forwarded(to="住建", demands=[1]).forwarded(to="人社", demands=[2])
    case.accepted(demands=[1]).redirected(path=2, demands=[2])
    assert [d.state for d in case.snapshot.demands] == ["accepted", "concluded"]


def test_an_objection_comes_back(town):
    case = a_case(town, at=moment(START)).registered().screened().forwarded(to="交通").objected()
    assert case.ruled(is_agreed=True).forwarded(to="住建").snapshot.owner == town.body("住建").code
    assert case.snapshot.stage == "forwarded"


def test_a_matter_of_the_window_is_registered_at_once(town):
    case = at_the_window(town, channel="letter", received_on="2026-05-30", at=moment(START))
    assert case.snapshot.is_registered
    assert case.snapshot.channel == "letter"
    assert case.snapshot.received_on.isoformat() == "2026-05-30"


def test_every_other_way_ends_too(town):
    for turn in ("refused", "withdrawn", "redirected"):
        case = a_case(town, at=moment(START)).registered().screened(path=4 if turn == "redirected" else 6)
        getattr(case, turn)()
        if turn != "withdrawn":
            case.served()
        assert case.completed().snapshot.is_completed


def test_the_office_of_a_street_sends_to_its_street(town):
    case = a_case(town, at=moment(START), office="东湖信访办").registered().screened().forwarded(to="东湖街道").accepted()
    assert case.drafted().prereviewed().answered().served().snapshot.stage == "served"


def test_the_accused_never_sees_it(town):
    case = a_case(town, at=moment(START)).registered().screened(klass="accusation", accused=["交通"])
    with pytest.raises(Refusal) as fault:
        case.forwarded(to="交通")
    assert fault.value.code == "addressee_accused"
    assert case.forwarded(to="纪委").accepted().drafted().snapshot.demands[0].conclusion == "reply"


def test_a_number_that_is_taken_is_drawn_again(town, monkeypatch):
    from xinqiao.cases import numbering

    drawn = iter(["2026060100000014", "2026060100000014", "2026060100000022"])
    monkeypatch.setattr(numbering, "number_of", lambda **_: next(drawn))
    first, second = a_case(town, at=moment(START)), a_case(town, at=moment(START))
    assert [first.number, second.number] == ["2026060100000014", "2026060100000022"]


def test_the_same_command_is_one_case(town):
    from uuid import uuid4

    key = uuid4()
    first, second = a_case(town, at=moment(START), key=key), a_case(town, at=moment(START), key=key)
    assert second.outcome.is_repeat
    assert second.number == first.number
