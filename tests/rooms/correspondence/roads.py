"""One matter taken along its road by real acts, in a small office with a unit and a government above them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, get_args
from uuid import UUID, uuid4

from xinqiao.cases.principals import Petitioner
from xinqiao.cases.states import ACTS
from xinqiao.correspondence.failures import RESEND
from xinqiao.directory import tree
from xinqiao.directory.models import Officer
from xinqiao.directory.seats import Seat
from xinqiao.lifecycle import prereview
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import SubmissionTerms, submit

OFFICE, UNIT, GOVERNMENT = "9900000000000001001", "9900000000000002001", "9900000000000000001"
START = dt.datetime(2026, 4, 28, 2, 0, tzinfo=dt.UTC)
CAPABILITIES = frozenset(act.capability for act in ACTS.values() if act.capability) | {"case:read", RESEND}
MOBILE, MAIL, HOME = "13900001234", "amat@example.org", "青禾市东关街道春风小区3号楼"
ANSWER = {
    "n": 1, "conclusion": "support", "facts": "经现场测温，室温14.8度，立管阀门损坏。", "basis": "《青禾市城市供热条例》第二十一条。",
    "opinion": "责成热力公司更换阀门。",
}  # fmt: skip


@dataclass
class Road:
    """One matter on its road."""

    office: Seat
    unit: Seat
    now: dt.datetime = START
    case_id: UUID = field(default_factory=uuid4)
    seq: int = 0

    def submitted(self, *, office: str = OFFICE, **changes: Any) -> Road:
        """Open the case."""
        party = {"name": "买买提·阿不都", "phone": MOBILE, "email": MAIL, "address": HOME}
        terms = {"demands": ["请求解决供暖不热。"], "facts": "室温长期不足16度。", "parties": [party], **changes}
        outcome = submit(
            by=Petitioner(None),
            command=self.command(),
            terms=SubmissionTerms.model_validate(terms),
            office=office,
            channel="web",
            via="portal",
        )
        self.case_id, self.seq = outcome.case_id, outcome.seq
        return self

    def act(self, noun: str, by: Seat, **terms: Any) -> Road:
        """Carry out one act."""
        self.now += dt.timedelta(hours=1)
        entry = MENU[noun]
        outcome = entry.perform(case_id=self.case_id, by=by, command=self.command(), terms=entry.terms.model_validate(terms))
        self.seq = outcome.seq
        return self

    def command(self) -> Command:
        """A new wish."""
        return Command(id=uuid4(), now=self.now)

    def forwarded(self) -> Road:
        """As far as the unit."""
        self.submitted().act("registration", self.office)
        self.act("screening", self.office, demands=[{"n": 1, "klass": "claim", "path": 6}])
        return self.act("forwarding", self.office, to_body=UNIT)

    def answered(self) -> Road:
        """As far as the opinion."""
        self.forwarded().act("acceptance", self.unit)
        self.act("answer_draft", self.unit, answers=[ANSWER], review_organ=GOVERNMENT)
        return self.act("prereview", self.unit, is_passed=True, checks=checks()).act("answer", self.unit)


def checks() -> list[str]:
    """Everything a pre-reviewer can tick."""
    return list(get_args(prereview.Check))


def seat(name: str, body: str) -> Seat:
    """An officer who may do everything in one body."""
    officer = Officer.objects.create(username=name, name=name, phone="0990-7654321")
    card = tree.body(code=body)
    assert card is not None
    return Seat(officer.id, uuid4(), name, "all", "全能", body, card.name, card.kind, tree.chain_of(code=body), CAPABILITIES)
