"""What has been told of a case, and who carries out its next act on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Self
from uuid import UUID, uuid4, uuid5

from xinqiao.cases import standing, states
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile

STEP = dt.timedelta(seconds=1)


class Told:
    """What has been told of one case so far, and how the next act is carried out.

    Takes  key, from which the command ids are derived (told twice, a case stays one case); random where None.
    """

    def __init__(self, *, cast: Cast, at: dt.datetime, key: UUID | None = None) -> None:
        """Begin; nothing is written yet."""
        self.cast = cast
        self.at = at
        self.key = key or uuid4()
        self.outcome: Outcome
        self._acts = 0

    # what became of it

    @property
    def case_id(self) -> UUID:
        """Its case."""
        return self.outcome.case_id

    @property
    def number(self) -> str:
        """Its number."""
        return self.outcome.number

    @property
    def seq(self) -> int:
        """Its last line."""
        return self.outcome.seq

    @property
    def snapshot(self) -> standing.Snapshot:
        """Its state."""
        return self.outcome.snapshot

    @property
    def petitioner(self) -> Petitioner:
        """Who brought it."""
        return Petitioner(case_id=self.case_id)

    def clock(self, kind: str) -> Any:
        """Its newest clock of a kind. Raises LookupError where there is none."""
        found = [clock for clock in self.outcome.clocks if clock.kind == kind]
        if not found:
            msg = f"no clock {kind}"
            raise LookupError(msg)
        return found[-1]

    # time

    def on(self, at: dt.datetime) -> Self:
        """Go on at an instant; never back."""
        self.at = max(at, self.at)
        return self

    def later(self, *, days: int = 0, hours: int = 0) -> Self:
        """Go on some time later."""
        self.at += dt.timedelta(days=days, hours=hours)
        return self

    # how an act is carried out

    @property
    def context(self) -> dict[str, Any]:
        """The day that terms are judged by."""
        return {"today": local_date(self.at)}

    def command(self, seen_seq: int | None) -> Command:
        """The next command, a step after the last."""
        self._acts += 1
        command = Command(id=uuid5(self.key, str(self._acts)), now=self.at, seen_seq=seen_seq)
        self.at += STEP
        return command

    def act(self, noun: str, terms: Mapping[str, Any], by: Principal | None, files: Sequence[GivenFile] = ()) -> Self:
        """Carry out one act of the menu as an officer who may, or as the one given."""
        entry = MENU[noun]
        act = states.ACTS[noun]
        principal = by or self.officer(act, [each["n"] if isinstance(each, dict) else each for each in terms.get("demands", ())])
        stated = entry.terms.model_validate(dict(terms), context=self.context)
        extra = {"files": files} if files else {}
        self.outcome = entry.perform(case_id=self.case_id, by=principal, command=self.command(self.seq), terms=stated, **extra)
        return self

    def officer(self, act: states.Act, numbers: Sequence[int]) -> Seat:
        """An officer of a body that may act: the office first where both may, else who answers for the demands."""
        wanted = list(numbers) or states.demands_open_to(act=act, snapshot=self.snapshot)
        places = [self.snapshot.office] if states.OFFICE in act.relations else []
        if states.HOLDER in act.relations:
            places += [d.body for d in self.snapshot.those(wanted)] or [d.body for d in self.snapshot.demands]
        if states.REPORTER in act.relations:
            places += [by for d in self.snapshot.those(wanted) for by, _to in d.owes]
        if act.noun == "service":
            places.reverse()
        for place in places:
            seat = self.cast.who(body=place, capability=act.capability)
            if seat:
                return seat
        msg = f"nobody may do {act.noun} in {[card.name for code in places if (card := body_card(code=code))]}"
        raise LookupError(msg)
