"""Telling of review and recheck: each act by the officer of the conducting body who may do it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from xinqiao.cases import standing
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.directory.seats import Seat
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.intake.demo_town.telling import Telling
from xinqiao.lifecycle.outcome import Outcome


class Remedies:
    """A case whose remedies are told; `told` is the telling of everything else."""

    def __init__(self, told: Telling) -> None:
        self.told = told

    @property
    def cast(self) -> Cast:
        return self.told.cast

    @property
    def at(self) -> dt.datetime:
        return self.told.at

    @property
    def snapshot(self) -> standing.Snapshot:
        return self.told.snapshot

    @property
    def outcome(self) -> Outcome:
        return self.told.outcome

    def clock(self, kind: str) -> Any:
        return self.told.clock(kind)

    def later(self, *, days: int = 0) -> Self:
        self.told.later(days=days)
        return self

    @property
    def procedure(self) -> Remedy:
        """The newest review or recheck."""
        return [p for p in self.snapshot.procedures if isinstance(p, Remedy)][-1]

    def _who(self, capability: str, body: str = "") -> Seat:
        able = [seat for seat in self.cast.seats(body or self.procedure.body) if seat.can(capability)]
        assert able, (capability, body)
        return min(able, key=lambda seat: seat.post == "review_head" and capability != "case:approve_review")

    def _act(self, act: str, terms: dict[str, Any], by: Principal) -> Self:
        self.told.act(f"{self.procedure.kind}_{act}", terms, by)
        return self

    def asked(self, kind: str, *, by: Principal | None = None, **terms: Any) -> Self:
        given = {"request": "请求撤销原意见，重新调查。", "reasons": "没有到现场测量，结论没有依据。", **terms}
        self.told.act(f"{kind}_request", given, by or self.told.petitioner)
        return self

    def admitted(self, *, investigators: int = 2, **terms: Any) -> Self:
        able = [seat for seat in self.cast.seats(self.procedure.body) if seat.can("case:review")]
        chosen = [str(seat.officer_id) for seat in able[:investigators]]
        given = {"investigators": chosen, "asked": self.procedure.others, "question": "请提供案卷。", **terms}
        return self._act("admission", given, self._who("case:review"))

    def not_admitted(self, *, ground: str = "out_of_scope", **terms: Any) -> Self:
        given = {"ground": ground, "reason": "经审查，不符合受理条件。", "where": "请向有权机关提出。", **terms}
        return self._act("nonacceptance", given, self._who("case:review"))

    def material_given(self) -> Self:
        for code in list(self.procedure.awaited):
            self._act("material", {"text": "案卷随附，意见维持原答复。"}, self._who("case:give_material", code))
        return self

    def ruled(self, conclusion: str, **terms: Any) -> Self:
        rulings = [{"n": n, "conclusion": conclusion, "text": "应当重新测量后答复。"} for n in self.procedure.demands]
        given: dict[str, Any] = {"facts": "调阅案卷并到现场核实。", "basis": "《信访工作条例》第三十五条。", "rulings": rulings, **terms}
        if conclusion == "annulled":
            given.setdefault("redo_days", 30)
        self._act("draft", given, self._who("case:review"))
        return self._act("approval", {"is_agreed": True}, self._who("case:approve_review"))

    def decided(self) -> Self:
        return self._act("decision", {}, self._who("case:review"))

    def served_opinion(self, *, outcome: str = "received", **terms: Any) -> Self:
        given = {"way": "in_person", "outcome": outcome, "served_on": local_date(self.at), **terms}
        return self._act("service", given, self._who("case:serve"))

    def withdrawn(self, *, by: Principal | None = None) -> Self:
        return self._act("withdrawal", {"is_voluntary": True}, by or self.told.petitioner)

    def filed(self) -> Self:
        """终结备案 by the office."""
        to = self.cast.body("行署").code
        seat = self._who("case:file_finality", self.snapshot.office)
        self.told.act("finality_filing", {"to_body": to, "measures": "每月走访一次。"}, seat)
        return self


def remedies(told: Telling) -> Remedies:
    """The telling of remedies of a case told so far."""
    return Remedies(told)
