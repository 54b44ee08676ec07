"""A hearing takes its time off the recheck and nothing off the handling (art. 36(2), clock C11)."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from rules.cases.acting import MAKERS, Drawn, Walk, is_allowed
from rules.clocks.ledgers import BOOKS
from xinqiao.cases import events as ev
from xinqiao.cases import fold, states
from xinqiao.cases.kinds import hearing as kinds
from xinqiao.clocks.rules import derive, wind
from xinqiao.clocks.rules.hearing import RECHECK_CLOCK
from xinqiao.clocks.rules.winder import Winder

DAY = dt.date(2026, 6, 1)


def in_hand() -> Walk:
    walk = Walk(day=DAY)
    reach = ev.Reach(name=True, address=True)
    submitted = ev.Submitted(
        channel="web", via="portal", received_on=DAY, office="office", office_kind="petition_office", is_anonymous=False, persons=1,
        reach=reach, place="990000", title=walk.ref(), demands=(walk.ref(),),
    )  # fmt: skip
    walk.write(submitted, kind="petitioner", body="")
    walk.write(ev.Registered(), kind="officer", body="office")
    walk.write(ev.Screened(demands=(ev.DemandClass(n=1, klass="claim", path=6),)), kind="officer", body="office")
    walk.write(ev.Forwarded(demands=(1,), from_body="office", to_body="unit", to_kind="unit"), kind="officer", body="office")
    walk.write(ev.Accepted(demands=(1,), body="unit"), kind="officer", body="unit")
    return walk


def clocks(walk: Walk) -> dict[str, object]:
    return {clock.kind: clock for clock in wind(events=walk.events, rulebooks=BOOKS)}


def test_the_sixty_days_run_on_while_a_hearing_is_held():
    walk = in_hand()
    before = clocks(walk)["handling"].due_on
    walk.write(kinds.HearingRequested(demands=(1,), body="unit", at="handling", reason=walk.ref()), kind="petitioner", body="")
    walk.day += dt.timedelta(days=5)
    walk.write(kinds.HearingDecided(procedure=1, is_held=True), kind="officer", body="unit")
    running = clocks(walk)
    assert running["handling"].is_running
    assert running["handling"].due_on == before
    assert running["hearing_decision"].status == "met"
    assert running["hearing_holding"].due_on == walk.day + dt.timedelta(days=30)


def test_the_recheck_stands_still_from_the_decision_to_the_end_of_the_hearing():
    winder = Winder(BOOKS)
    walk = in_hand()
    for event in walk.events[:1]:
        winder.turn_to(event)
    winder.all_mask = 1
    recheck = winder.start(RECHECK_CLOCK, 1, "government", DAY)
    was = recheck.due_on
    from xinqiao.clocks.rules.handlers import HANDLERS

    def line(payload: object, day: int) -> None:
        at = dt.datetime.combine(DAY + dt.timedelta(days=day), dt.time(2), dt.UTC)
        event = ev.Recorded(walk.events[0].case_id, 2, payload, at, at, "officer:x", "government", walk.events[0].command_id, winder.pin)
        winder.turn_to(event)
        HANDLERS[type(payload)](winder, payload)

    line(kinds.HearingRequested(demands=(1,), body="government", at="recheck", reason=walk.ref()), 2)
    line(kinds.HearingDecided(procedure=1, is_held=True), 4)
    assert (recheck.status, recheck.reason) == ("suspended", "hearing")
    assert "正在听证" in "".join(derive(clock=recheck, rulebooks=BOOKS).lines())
    line(kinds.HearingEnded(procedure=1, ended_at=dt.datetime(2026, 6, 20, tzinfo=dt.UTC), attendees=(), course=()), 19)
    assert (recheck.status, recheck.excluded_days) == ("running", 15)
    assert recheck.due_on == was + dt.timedelta(days=15)
    assert "听证用去的15天不计算在内" in "".join(derive(clock=recheck, rulebooks=BOOKS).lines())


@pytest.mark.parametrize("seed", range(2))
def test_random_hearings_and_consultations_leave_nothing_running(seed):
    """Whatever is drawn among the acts of these two, the fold replays and no clock outlives its procedure."""
    chance = random.Random(seed)
    nouns = [noun for noun in states.ACTS if noun.startswith(("hearing_", "consultation_"))]
    done = 0
    for _ in range(12):
        walk = in_hand()
        for _step in range(40):
            walk.day += dt.timedelta(days=chance.choice((0, 0, 1, 3)))
            lawful = [
                (noun, kind, body)
                for noun in nouns
                for kind in sorted(states.ACTS[noun].principals)
                for body in (("unit", "other", "office") if kind == states.OFFICER else ("",))
                if is_allowed(act=states.ACTS[noun], kind=kind, body=body, snapshot=walk.snapshot)
            ]
            noun, kind, body = chance.choice(lawful)
            walk.write(MAKERS[noun](walk, Drawn(chance.randbytes(8)), kind, body, ()), kind=kind, body=body)
            done += 1
        assert fold.fold(walk.events) == walk.snapshot
        open_kinds = {p.kind for p in walk.snapshot.procedures if p.is_open}
        for clock in wind(events=walk.events, rulebooks=BOOKS):
            assert not clock.is_running or not clock.kind.startswith("hearing") or "hearing" in open_kinds, clock
            assert not clock.is_running or not clock.kind.startswith("consultation") or "consultation" in open_kinds, clock
    assert done == 480
