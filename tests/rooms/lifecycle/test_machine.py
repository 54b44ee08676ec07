"""Random acts through the real pen: stored state, clocks and ledger agree after every act; at least 3,000 are carried out.

A walk is drawn from a seed, which a failure tells. The walk over the pure fold (tests/rules/cases) meets every act of the table; here nearly
all are met, and each by itself in the tests that `docs/law/traceability.md` names.
"""

from __future__ import annotations

import datetime as dt
import random
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from world import NAMELESS, TERMS, a_case, moment
from world.acting import terms_for
from world.acting_grouping import others
from world.hearings import a_pool
from xinqiao.cases import access, feed, fold, states
from xinqiao.cases.principals import Import, Petitioner, Principal, System
from xinqiao.cases.stored import FIRST, LAST
from xinqiao.cases.turns import stored_turns
from xinqiao.clocks import rulebooks
from xinqiao.clocks.publication import adopt_profile
from xinqiao.clocks.rows import differences, stored_rows
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import wind
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import bodies
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import SHANGHAI, local_date, now
from xinqiao.grouping.telling import tell
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile
from xinqiao.lifecycle.submission import SubmissionTerms, submit
from xinqiao.lifecycle.verifying import verify_registries, verify_span
from xinqiao.statute.local.default import DEFAULT_PROFILE

ACTS_WANTED = 3_000
STEPS, ACTS_EACH, BYTES_EACH = 8, 10, 4
MISSED_MOST = 8  # in a hundred acts of the menu
DAYS = (0, 0, 0, 0, 1, 1, 2, 5, 14, 40)
OPINION = "复核意见书（扫描件）。".encode()
LAST_ACTS = frozenset({"archival"})
SIDE_ACTS = {
    "accused_naming", "identity_request", "identity_release", "file_clearance", "recusal", "recusal_request", "recusal_ruling", "arbitration",
    "designation",
    "appraisal", "adoption", "linking", "unlinking", "merging", "separation", "representation", "signer_enquiry",
    "review_withdrawal", "recheck_withdrawal", "review_nonacceptance", "recheck_nonacceptance", "review_suspension", "recheck_suspension",
    "review_material", "recheck_material", "finality_filing",
    "consultation_opening", "consultation_cancellation", "consultation_statement", "effects", "hearing_cancellation",
    "hearing_withdrawal", "hearing_postponement", "hearing_objection",
    "withdrawal", "nonacceptance", "redirection", "supplement", "inquiry", "handling", "extension_refusal",
    "correction", "external_number", "retention", "direct_reply", "final_nonacceptance",
    "allocation", "claim", "handover", "urgent_report", "urgent_report_reading", "contact_change",
    "progress_note", "callback", "hearing_proposal", "dual_assignment", "ordinary_procedure", "cooperation_cancellation", "mediation_proposal", "mediation_ending",
}  # fmt: skip
# From the desk to the recheck: a walk that does not lean this way seldom comes to the remedies and hearings.
ROAD = {
    "registration", "screening", "forwarding", "acceptance", "answer_draft", "prereview", "answer", "service",
    "review_request", "review_admission", "review_draft", "review_approval", "review_decision", "review_service",
    "recheck_request", "recheck_admission", "recheck_draft", "recheck_approval", "recheck_decision", "recheck_service",
    "hearing_decision", "hearing_draw", "hearing_notice", "hearing_opening", "hearing_minutes", "hearing_opinion",
}  # fmt: skip
tally: dict[str, int] = {}


class Drawn:
    """Choices from a seed."""

    def __init__(self, source: bytes) -> None:
        self.random = random.Random(source)

    def one(self, choices: Sequence[Any]) -> Any:
        return self.random.choice(choices)


class PenMachine:
    """One case in the small town; each step is ten acts of random principals."""

    town: Cast
    paper: GivenFile  # an opinion of a recheck of elsewhere

    def go(self, rnd: random.Random) -> None:
        self.submitted(dt.date(2025, 12, 1) + dt.timedelta(days=rnd.randrange(330)), rnd.randbytes(6))
        for _step in range(STEPS):
            self.acts(rnd.randbytes(ACTS_EACH * BYTES_EACH))
        tell(case_id=self.outcome.case_id, now=self.at)

    def submitted(self, day: dt.date, source: bytes) -> None:
        drawn = Drawn(source)
        self.at = dt.datetime.combine(day, dt.time(10), SHANGHAI)
        office = drawn.one(("信访局", "信访局", "信访局", "住建", "公安"))
        terms = {**drawn.one((TERMS, TERMS, NAMELESS)), "demands": ["诉求。"] * drawn.one((1, 2, 3))}
        self.outcome = submit(
            by=Petitioner(None), command=self.command(None), terms=SubmissionTerms.model_validate(terms, context=self.context),
            office=self.town.body(office).code, channel="web", via="portal",
        )  # fmt: skip
        self.check(self.outcome)

    def acts(self, source: bytes) -> None:
        for place in range(0, len(source), BYTES_EACH):
            self.one_act(Drawn(source[place : place + BYTES_EACH] + bytes(str(self.outcome.seq), "ascii")))

    def one_act(self, drawn: Drawn) -> None:
        bent = drawn.one(range(12))
        may_end = bent == 11
        days = DAYS[-1] if self.outcome.snapshot.is_completed and may_end else drawn.one(DAYS)
        self.at += dt.timedelta(days=days, minutes=1)
        noun, by = drawn.one(tuple(MENU)), drawn.one(self.everybody())
        if self.outcome.snapshot.is_archived and bent:
            return
        if bent:
            noun, by = self.somebody_who_may(drawn, (SIDE_ACTS if bent < 9 else set()) | (set() if may_end else LAST_ACTS)) or (noun, by)
        terms = terms_for(noun=noun, snapshot=self.outcome.snapshot, by=by, one=drawn.one, today=local_date(self.at))
        command = self.command(self.outcome.seq)
        before = self.outcome
        try:
            after = self.perform(noun, by, terms, command)
        except Refusal as refusal:
            if refusal.kind is RefusalKind.STALE or not str(refusal):
                raise
            tally["refused"] = tally.get("refused", 0) + 1
            assert self.stored_seq() == before.seq, "a refused act leaves nothing"
            return
        except ValueError:  # the terms themselves did not hold
            tally["invalid"] = tally.get("invalid", 0) + 1
            return
        tally[noun] = tally.get(noun, 0) + 1
        self.outcome = after
        assert after.seq > before.seq
        self.check(after)
        if drawn.one(range(12)) == 0:
            self.again(noun, by, terms, command)
            self.stale(noun, by, terms, before.seq)

    def perform(self, noun: str, by: Principal, terms: dict[str, Any], command: Command) -> Outcome:
        """As a door does."""
        entry = MENU[noun]
        given = entry.terms.model_validate(terms, context=self.context)
        has_paper = noun in {"final_nonacceptance", "outside_opinion", "supplement"} or terms.get("way") == "copy"
        paper: dict[str, Any] = {"files": [self.paper]} if has_paper else {}
        return entry.perform(case_id=self.outcome.case_id, by=by, command=command, terms=given, **paper)

    def again(self, noun: str, by: Principal, terms: dict[str, Any], command: Command) -> None:
        if self.sees(by):
            same = self.perform(noun, by, terms, command)
            assert (same.is_repeat, same.seq, same.snapshot) == (True, self.outcome.seq, self.outcome.snapshot)
            assert self.stored_seq() == self.outcome.seq
            tally["repeated"] = tally.get("repeated", 0) + 1

    def stale(self, noun: str, by: Principal, terms: dict[str, Any], seen: int) -> None:
        if self.sees(by):
            with pytest.raises(Refusal) as caught:
                self.perform(noun, by, terms, self.command(seen))
            assert caught.value.kind is RefusalKind.STALE
            tally["stale"] = tally.get("stale", 0) + 1

    def check(self, outcome: Outcome) -> None:
        events = feed.ledger_of(case_id=outcome.case_id)
        kept = access.open_case(principal=System("test"), case_id=outcome.case_id)
        assert fold.fold(events) == outcome.snapshot == kept.snapshot
        clocks = wind(events=events, rulebooks=current_rulebooks())
        assert clocks == outcome.clocks
        rows = stored_rows(case_ids=[outcome.case_id])[outcome.case_id]
        assert differences(case_id=outcome.case_id, wound=clocks, stored=rows) == []
        self.check_kept_away(outcome)

    def check_kept_away(self, outcome: Outcome) -> None:
        """No accused body, nothing under it and no recused officer is among the readers, and none of them has anything in hand."""
        s = outcome.snapshot
        if not s.barred:
            return
        barred = [seat for seat in self.seats() if {*seat.chain, str(seat.officer_id)} & set(s.barred)]
        assert not any(access.visible(seat=seat).filter(id=outcome.case_id).exists() for seat in barred[:3])
        accused = {seat.body for seat in barred if set(seat.chain) & set(s.accused)}
        turns = stored_turns(case_ids=[outcome.case_id])[outcome.case_id]
        assert not [turn for turn in turns if turn.body in accused]

    def everybody(self) -> list[Principal]:
        return [*self.seats(), Petitioner(self.outcome.case_id), System("test"), Import("test")]

    def seats(self) -> list[Seat]:
        return [seat for code in bodies() for seat in self.town.seats(code)]

    def somebody_who_may(self, drawn: Drawn, left_out: set[str]) -> tuple[str, Principal] | None:
        s = self.outcome.snapshot
        lawful = [n for n in MENU if n not in LAST_ACTS & left_out and states.why_not(act=states.ACTS[n], snapshot=s) is None]
        unmet = [n for n in lawful if n not in tally]
        # every other choice falls on an act that no walk has met yet: else a few rare ones make the walk three times as long
        nouns = unmet if unmet and drawn.one((True, False)) else [n for n in lawful if s.is_completed or n not in left_out]
        road = [n for n in nouns if n in ROAD]
        nouns = road if road and drawn.one((True, False)) else nouns
        while nouns:
            noun = drawn.one(nouns)
            if who := self.those_who_may(noun):
                return noun, drawn.one(who)
            nouns = [n for n in nouns if n != noun]
        return None

    def those_who_may(self, noun: str) -> list[Principal]:
        s, act = self.outcome.snapshot, states.ACTS[noun]
        who: list[Principal] = [Petitioner(self.outcome.case_id)] if states.PETITIONER in act.principals else []
        if states.OFFICER not in act.principals:
            return who
        related = {code for code in bodies() if states.is_related(act=act, snapshot=s, body=code)}
        barred = set(s.barred)
        able = [seat for seat in self.seats() if seat.body in related and seat.can(act.capability)]
        return who + [seat for seat in able if not {*seat.chain, str(seat.officer_id)} & barred]

    def sees(self, by: Principal) -> bool:
        try:
            access.open_case(principal=by, case_id=self.outcome.case_id)
        except Refusal:
            return False
        return True

    def stored_seq(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(seq) FROM cases_event WHERE case_id = %s", [self.outcome.case_id])
            return int(cursor.fetchone()[0])

    def command(self, seen: int | None) -> Command:
        return Command(id=uuid4(), now=self.at, seen_seq=seen)

    @property
    def context(self) -> dict[str, Any]:
        return {"today": local_date(self.at)}


@pytest.fixture
def _fresh_rules() -> Iterator[None]:
    rulebooks.forget()
    yield
    rulebooks.forget()


@pytest.mark.slow
@pytest.mark.usefixtures("_fresh_rules")
def test_random_acts_through_the_pen(town: Cast) -> None:
    tally.clear()
    a_pool()
    PenMachine.town = town
    _others(town)
    pausing = replace(DEFAULT_PROFILE, key="qinghe", switches=replace(DEFAULT_PROFILE.switches, review_can_pause=True))
    adopt_profile(profile=pausing, now=now())
    rulebooks.forget()  # as a commit would
    kept = store.put(stream=BytesIO(OPINION), limit_bytes=1_000)
    PenMachine.paper = GivenFile(kept.digest, "text/plain", kept.size_bytes, "复核意见书.txt")
    while _carried_out() < ACTS_WANTED:
        seed = secrets.randbits(48)
        try:
            PenMachine().go(random.Random(seed))
        except Exception as fault:
            fault.add_note(f"seed {seed}")
            raise
    missed = set(MENU) - set(tally)
    assert len(missed) * 100 <= len(MENU) * MISSED_MOST, missed
    assert min(tally["repeated"], tally["stale"], tally["refused"]) > 50
    found = verify_span(after=FIRST, until=LAST)
    assert [difference.line() for difference in found.differences] == []
    assert found.events >= ACTS_WANTED
    assert verify_registries() == []


def _carried_out() -> int:
    return sum(count for noun, count in tally.items() if noun in MENU)


def _others(town: Cast) -> None:
    """Cases to be linked and merged with: one in hand at the unit that leads, one with the office."""
    leading = a_case(town, at=moment("2025-11-20")).registered().screened(path=6).forwarded(to="住建").accepted()
    others[:] = [leading.number, a_case(town, at=moment("2025-11-20")).registered().number]
