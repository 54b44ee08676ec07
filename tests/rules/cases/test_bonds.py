"""A bond between cases is never taken for granted: it holds while the demand waits and nobody has to be kept away."""

from __future__ import annotations

import pytest

from xinqiao.cases import bonds, standing, states
from xinqiao.cases.acts.grouping import HELD_BACK
from xinqiao.cases.procedures.grouping import Link, Member
from xinqiao.cases.procedures.review import FINAL, REVIEW_OPEN, REVIEWED
from xinqiao.cases.standing import Demand, Snapshot
from xinqiao.statute.classes import ACCUSATION, CLAIM

LEADING = "00000000-0000-0000-0000-000000000008"


def member(*, state: str = standing.ACCEPTED, **more: object) -> Snapshot:
    demand = Demand(n=1, text=1, state=state, klass=CLAIM, path=6, body="unit", leading=LEADING, leading_demand=2)
    return Snapshot(is_registered=True, office="office", demands=[demand], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", standing.DEMAND_STATES)
def test_it_holds_only_while_the_demand_waits_for_its_answer(state: str) -> None:
    assert bonds.led_by(member(state=state)) == ({(LEADING, 2): (1,)} if state in bonds.LED else {})


def test_whoever_is_accused_ends_it_at_once() -> None:
    assert bonds.led_by(member(accused=["other"])) == {}
    s = member()
    s.demands.append(Demand(n=2, text=2, klass=ACCUSATION))
    assert bonds.led_by(s) == {}
    assert not bonds.can_lead(s, 1)


def test_what_the_body_may_not_do_apart_and_what_the_petitioner_always_may() -> None:
    s = member()
    for noun in HELD_BACK:
        act = states.ACTS[noun]
        assert states.demands_open_to(act=act, snapshot=s) == ()
        assert states.PETITIONER not in act.principals, "no remedy is taken away"
    for noun in ("withdrawal", "supplement", "separation", "extension_request", "handling", "hearing_request"):
        assert states.why_not(act=states.ACTS[noun], snapshot=s) is None, noun
    assert "分案" in str(states.why_not(act=states.ACTS["answer_draft"], snapshot=s))


def test_a_member_leads_nobody_and_only_an_ordinary_answer_is_shared() -> None:
    assert not bonds.can_lead(member(), 1)
    s = member()
    demand = s.demands[0]
    demand.leading = ""
    assert bonds.can_lead(s, 1)
    demand.is_simple = True
    assert not bonds.can_lead(s, 1)
    for outcome in ("answered", "redirected", "withdrawn", "retained"):
        demand.state, demand.outcome, demand.answered_seq = standing.SERVED, outcome, 7
        assert bonds.answer_to_share(s, 1) == (7 if outcome == "answered" else 0)


def test_the_other_side_is_told_of_what_matters_to_it_alone() -> None:
    alone = Snapshot(demands=[Demand(n=1, text=1)])
    assert not bonds.differs(alone, Snapshot(demands=[Demand(n=1, text=1, state=standing.SCREENED)]))
    assert bonds.differs(alone, Snapshot(demands=[Demand(n=1, text=1)], links=[Link(other=LEADING, relation="related", seq=2)]))
    assert bonds.differs(member(state=standing.FORWARDED), member())
    assert not bonds.differs(member(persons=2), member())
    leads = Snapshot(
        demands=[Demand(n=2, text=1, state=standing.ACCEPTED)], members=[Member(case=LEADING, demands=[1], leading_demand=2, seq=3)]
    )
    ended = Snapshot(demands=[Demand(n=2, text=1, state=standing.WITHDRAWN)], members=leads.members)
    assert bonds.differs(leads, ended)


@pytest.mark.parametrize(("chain", "seq"), [("", 5), (REVIEW_OPEN, 0), (REVIEWED, 0), (FINAL, 0)])
def test_an_answer_that_was_taken_to_review_is_given_to_nobody_else(chain: str, seq: int) -> None:
    s = member(state=standing.SERVED)
    s.demands[0].outcome, s.demands[0].answered_seq, s.demands[0].chain = bonds.ANSWERED, 5, chain
    assert bonds.answer_to_share(s, 1) == seq
