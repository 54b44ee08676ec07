"""Telling of review and recheck: each act by the officer of the conducting body who may do it."""

from __future__ import annotations

from typing import Any, Self

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import ANNULLED, Remedy
from xinqiao.directory.seats import Seat
from xinqiao.foundation.time import local_date
from xinqiao.intake.demo_town.told import Told

REVIEW, APPROVE = "case:review", "case:approve_review"


class RemedyTold(Told):
    """The acts of a review or recheck, on the newest one of the case."""

    @property
    def remedy(self) -> Remedy:
        """The newest review or recheck. Raises LookupError."""
        for procedure in reversed(self.snapshot.procedures):
            if isinstance(procedure, Remedy):
                return procedure
        raise LookupError(self.number)

    def remedy_asked(self, *, kind: str = "review", by: Principal | None = None, **terms: Any) -> Self:
        """复查申请、复核申请 by the petitioner."""
        given = {"request": "请求撤销原意见，重新调查。", "reasons": "没有到现场测量，结论没有依据。", **terms}
        return self.act(f"{kind}_request", given, by or self.petitioner)

    def remedy_admitted(self, *, investigators: int = 2, **terms: Any) -> Self:
        """受理: two investigate, the unit is asked for its file."""
        able = [seat for seat in self.cast.seats(self.remedy.body) if seat.can(REVIEW)]
        chosen = [str(seat.officer_id) for seat in able[:investigators]]
        return self._on("admission", {"investigators": chosen, "asked": self.remedy.others, "question": "请提供案卷。", **terms}, REVIEW)

    def remedy_refused(self, *, ground: str = "out_of_scope", **terms: Any) -> Self:
        """不予受理."""
        return self._on(
            "nonacceptance", {"ground": ground, "reason": "经审查，不符合受理条件。", "where": "请向有权机关提出。", **terms}, REVIEW
        )

    def remedy_material(self) -> Self:
        """调卷答复 of everybody who was asked."""
        for code in list(self.remedy.awaited):
            self.act(f"{self.remedy.kind}_material", {"text": "案卷随附，维持原答复。"}, self._seat("case:give_material", code))
        return self

    def remedy_ruled(self, *, conclusion: str, text: str = "应当重新测量后答复。", is_approved: bool = True, **terms: Any) -> Self:
        """意见拟稿 with one conclusion for all demands, and its approval."""
        rulings = [{"n": n, "conclusion": conclusion, "text": text} for n in self.remedy.demands]
        given: dict[str, Any] = {"facts": "调阅案卷并到现场核实。", "basis": "《信访工作条例》第三十五条。", "rulings": rulings, **terms}
        if conclusion == ANNULLED:
            given.setdefault("redo_days", 30)
        self._on("draft", given, REVIEW)
        return self._on("approval", {"is_agreed": True}, APPROVE) if is_approved else self

    def remedy_decided(self) -> Self:
        """出具意见."""
        return self._on("decision", {}, REVIEW)

    def remedy_served(self, *, outcome: str = "received", **terms: Any) -> Self:
        """送达 of the opinion or the notice."""
        return self._on("service", {"way": "in_person", "outcome": outcome, "served_on": local_date(self.at), **terms}, "case:serve")

    def remedy_withdrawn(self, *, by: Principal | None = None) -> Self:
        """撤回申请 by the petitioner."""
        return self.act(f"{self.remedy.kind}_withdrawal", {"is_voluntary": True}, by or self.petitioner)

    def finality_filed(self, *, to: str = "行署", measures: str = "每月走访一次。") -> Self:
        """终结备案 by the office."""
        seat = self._seat("case:file_finality", self.snapshot.office)
        return self.act("finality_filing", {"to_body": self.cast.body(to).code, "measures": measures}, seat)

    def _on(self, act: str, terms: dict[str, Any], capability: str) -> Self:
        return self.act(f"{self.remedy.kind}_{act}", terms, self._seat(capability, self.remedy.body))

    def _seat(self, capability: str, body: str) -> Seat:
        """Somebody of the body who may do it; the head approves and leaves the rest to the others. Raises LookupError."""
        able = [seat for seat in self.cast.seats(body) if seat.can(capability)]
        if not able:
            raise LookupError(f"nobody in {body} may {capability}")
        return min(able, key=lambda seat: seat.can(APPROVE) and capability != APPROVE)
