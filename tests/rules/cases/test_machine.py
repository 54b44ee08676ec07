"""Random walks of acts on the pure fold and the pure winding: at least 50,000 acts are carried out, each of the table among them.

A walk is drawn from a seed, which a failure tells: `XINQIAO_WALK=<seed>` walks it again. Hypothesis is no help here: it tires of long
walks, repeats itself where it finds CI, and has nothing to shrink in a string of bytes.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import secrets
from collections.abc import Collection

import msgspec
import pytest

from rules.cases.acting import BODIES, DAYS, MAKERS, Drawn, Walk, is_allowed, numbers_for
from rules.clocks.ledgers import BOOKS
from xinqiao.cases import events as ev
from xinqiao.cases import fold, standing, states
from xinqiao.cases.corrections import as_corrected
from xinqiao.cases.kinds.review import OpinionServed, OutsideOpinion
from xinqiao.clocks.rules import Clock, wind
from xinqiao.clocks.rules.clock import DUTY, LOCAL, WINDOW

ACTS_WANTED = 50_000
ACTS_EACH, BYTES_EACH = 72, 10
# The whole ledger is folded and wound twice at every so many acts, and at the end of a walk.
DEEP_EVERY = 8
WALKS_MAX = 6_000
COUNTING = {DUTY, LOCAL, WINDOW}
NOUNS = tuple(states.ACTS)
KINDS_OF_PRINCIPAL = (*[states.OFFICER] * 5, states.PETITIONER, states.SYSTEM, states.IMPORT)
# Acts that leave a case where it is, or end it, would fill most of a walk: they are drawn less often.
ENDS = frozenset({"withdrawal", "takeover", "archival"})
SIDE_ACTS = ENDS | {
    "accused_naming", "identity_request", "identity_release", "file_clearance", "recusal", "recusal_request", "recusal_ruling", "arbitration",
    "designation",
    "appraisal", "adoption", "linking", "unlinking", "merging", "member_entry", "member_exit", "representation", "signer_enquiry",
    "review_withdrawal", "recheck_withdrawal", "review_nonacceptance", "recheck_nonacceptance", "review_suspension", "recheck_suspension", "progress_note", "callback",
    "review_material", "recheck_material", "finality_filing",
    "consultation_opening", "consultation_cancellation", "consultation_statement", "effects", "hearing_cancellation",
    "hearing_withdrawal", "hearing_postponement", "hearing_objection",
    "inquiry", "supplement", "handling", "recomputation", "extension_refusal", "external_number", "correction", "retention",
    "direct_reply", "final_nonacceptance", "allocation", "claim", "handover", "succession",
    "urgent_report", "urgent_report_reading", "contact_change",
}  # fmt: skip
# The long road to a recheck is walked to its end only where half of the steps lead on.
ONWARD = frozenset({"registration", "screening", "forwarding", "acceptance", "answer_draft", "prereview", "answer", "service"}) | {
    f"{kind}_{act}" for kind in ("review", "recheck") for act in ("request", "admission", "draft", "approval", "decision", "service")
}
tally: dict[str, int] = {}


class Acts:
    """One case; acts of random principals, most of them lawful."""

    def __init__(self, rnd: random.Random, wanted: Collection[str]) -> None:
        self.rnd = rnd
        self.wanted = set(wanted)  # acts that no walk has met yet: taken where they are possible
        self.walk = Walk()
        self.stored: dict[tuple[str, int], Clock] = {}
        self.final: set[int] = set()

    def drawn(self) -> Drawn:
        return Drawn(self.rnd.randbytes(BYTES_EACH))

    def go(self) -> None:
        self.walk.day = dt.date(2025, 11, 1) + dt.timedelta(days=self.rnd.randrange(425))
        drawn = self.drawn()
        kind = drawn.one((states.PETITIONER, states.PETITIONER, states.OFFICER, states.IMPORT))
        self.carry_out("submission", kind, drawn.one(BODIES), drawn)
        for place in range(1, ACTS_EACH):
            self.one_act(self.drawn())
            if place % DEEP_EVERY == 0 or self.walk.snapshot.is_archived:
                self.check_deeply()
            if self.walk.snapshot.is_archived and place % 3 == 0:  # a few are tried on what is closed
                break
        self.check_deeply()

    def one_act(self, drawn: Drawn) -> None:
        walk = self.walk
        walk.day += dt.timedelta(days=drawn.one(DAYS))
        noun, kind, body = drawn.one(NOUNS), drawn.one(KINDS_OF_PRINCIPAL), drawn.one(BODIES)
        bent = drawn.below(16)
        if bent:  # mostly somebody who may do it
            noun, kind, body = self.somebody_who_may(drawn, SIDE_ACTS if bent < 12 else ENDS if bent < 15 else ()) or (noun, kind, body)
        if is_allowed(act=states.ACTS[noun], kind=kind, body=body, snapshot=walk.snapshot):
            self.carry_out(noun, kind, body if kind == states.OFFICER else "", drawn)
        else:
            tally["refused"] = tally.get("refused", 0) + 1

    def somebody_who_may(self, drawn: Drawn, left_out: Collection[str]) -> tuple[str, str, str] | None:
        nouns = [
            noun
            for noun, act in states.ACTS.items()
            if noun not in left_out and states.why_not(act=act, snapshot=self.walk.snapshot) is None
        ]
        while nouns:
            unmet = [noun for noun in nouns if noun in self.wanted]  # a rare act is met where it can be
            onward = [noun for noun in nouns if noun in ONWARD]
            noun = drawn.one(unmet or (onward if onward and drawn.below(2) else nouns))
            if who := self.those_who_may(states.ACTS[noun]):
                return (noun, *drawn.one(who))
            nouns.remove(noun)
        return None

    def those_who_may(self, act: states.Act) -> list[tuple[str, str]]:
        return [
            (kind, body)
            for kind in sorted(act.principals)
            for body in (BODIES if kind == states.OFFICER else ("",))
            if is_allowed(act=act, kind=kind, body=body, snapshot=self.walk.snapshot)
        ]

    def carry_out(self, noun: str, kind: str, body: str, drawn: Drawn) -> None:
        walk, act = self.walk, states.ACTS[noun]
        numbers = numbers_for(act=act, kind=kind, body=body, snapshot=walk.snapshot)
        assert bool(numbers) >= bool(act.demand_states), "an act that may be done falls on something"
        before = standing.encode_snapshot(walk.snapshot)
        given = walk.snapshot
        walk.write(MAKERS[noun](walk, drawn, kind, body, drawn.some(numbers) if numbers else ()), kind=kind, body=body)
        assert standing.encode_snapshot(given) == before, "a step leaves the snapshot it was given"
        tally[noun] = tally.get(noun, 0) + 1
        self.wanted.discard(noun)
        self.check()

    def check_deeply(self) -> None:
        walk, s = self.walk, self.walk.snapshot
        assert fold.fold(walk.events) == s
        assert standing.decode_snapshot(standing.encode_snapshot(s)) == s
        self.check_corrections()
        assert wind(events=walk.events, rulebooks=BOOKS) == wind(events=list(walk.events), rulebooks=BOOKS)

    def check(self) -> None:
        walk, s = self.walk, self.walk.snapshot
        clocks = wind(events=walk.events, rulebooks=BOOKS)
        self.store(clocks)
        assert not s.is_completed or s.all_ended, "a closed case has no demand without its end"
        assert s.owner
        assert s.stage in standing.STAGES
        assert (not s.is_archived) == any(clock.is_running and clock.nature in COUNTING for clock in clocks), (s, clocks)
        if s.is_archived:
            assert not any(clock.is_running for clock in clocks)
            assert s.all_ended, "no demand without its end in a closed case"
            assert not any(p.is_open for p in s.procedures)
        self.check_remedies(clocks)

    def check_remedies(self, clocks: tuple[Clock, ...]) -> None:
        """A window opens exactly at service; what a recheck ended stays ended."""
        lines = {event.seq: event.payload for event in as_corrected(self.walk.events).events}
        for clock in clocks:
            if clock.kind in {"review_request", "recheck_request"}:
                served = lines[clock.n]
                if isinstance(served, OutsideOpinion):
                    assert (clock.kind, clock.started_on) == ("recheck_request", served.served_on)
                    continue
                assert isinstance(served, ev.Served | OpinionServed), served
                assert served.is_effective, "nobody received it"
                assert served.opens_window
                assert clock.started_on == served.served_on
        final = {d.n for d in self.walk.snapshot.demands if d.is_final}
        assert self.final <= final, "a finished recheck is not opened again"
        self.final = final
        for procedure in self.walk.snapshot.procedures:
            assert not (procedure.is_open and procedure.kind in {"review", "recheck"} and self.final & set(procedure.demands))

    def check_corrections(self) -> None:
        """A corrected ledger and one that had been right from the start say the same: the same state, the same clocks."""
        walk = self.walk
        if not any(isinstance(event.payload, ev.Corrected) for event in walk.events):
            return
        right = [event for event in as_corrected(walk.events).events if not isinstance(event.payload, ev.Corrected)]
        said, would_say = fold.fold(walk.events), fold.fold(right)
        for each in (said, would_say):
            each.seq = each.contents = 0
            for demand in each.demands:  # an answer drafted for the wrong class is drafted again
                demand.pending_extension_days = 0
                demand.conclusion, demand.answer_facts, demand.answer_basis, demand.answer_opinion, demand.promises = "", 0, 0, 0, []
                demand.state = standing.ACCEPTED if demand.state in {standing.DRAFTED, standing.PREREVIEWED} else demand.state
        assert said == would_say
        clocks, would_be = (wind(events=events, rulebooks=BOOKS) for events in (walk.events, right))
        assert [told_apart(clock) for clock in clocks] == [told_apart(clock) for clock in would_be]

    def store(self, clocks: tuple[Clock, ...]) -> None:
        """As the pen stores: what is new or differs is written, what is gone is deleted; nothing is forgotten."""
        found = {(clock.kind, clock.n): clock for clock in clocks}
        assert len(found) == len(clocks)
        gone = self.stored.keys() - found.keys()
        # a correction rewinds the ledger from the start: what had ended may end otherwise
        is_rewound = isinstance(self.walk.events[-1].payload, ev.Corrected)
        assert not gone or self.walk.snapshot.is_historic or is_rewound
        for key, clock in found.items():
            was = self.stored.get(key)
            assert was is None or is_rewound or was.started_on == clock.started_on
            is_over = was is not None and not was.is_running and was.status != "suspended"
            assert not is_over or is_rewound or was == clock, "an ended clock stays ended"
        self.stored = found


def told_apart(clock: Clock) -> Clock:
    """A clock without the word on which line corrected it."""
    return msgspec.structs.replace(clock, corrected_by=0)


def _carried_out() -> int:
    return sum(count for noun, count in tally.items() if noun != "refused")


def _walk(seed: int, wanted: Collection[str]) -> None:
    try:
        Acts(random.Random(seed), wanted).go()
    except Exception as fault:
        fault.add_note(f"XINQIAO_WALK={seed}:{','.join(sorted(wanted))}")
        raise


@pytest.mark.slow
def test_random_acts_keep_the_invariants() -> None:
    again = os.environ.get("XINQIAO_WALK")
    if again:
        seed, _, wanted = again.partition(":")
        return _walk(int(seed), wanted.split(","))
    tally.clear()
    walks = 0
    # A seed may miss a rare act in the wanted number of steps: the walk goes on until it has met every one.
    while _carried_out() < ACTS_WANTED or set(tally) - {"refused"} < set(states.ACTS):
        _walk(secrets.randbits(48), set(states.ACTS) - set(tally))
        walks += 1
        assert walks < WALKS_MAX, set(states.ACTS) - set(tally)
    assert tally["refused"] > 500
    assert set(tally) - {"refused"} == set(states.ACTS), "every act of the table has been carried out"
    return None
