"""Short words for the telling of review and recheck, for the tests of that room."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from xinqiao.cases import standing
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
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

    @property
    def procedure(self) -> Remedy:
        return self.told.remedy

    def clock(self, kind: str) -> Any:
        return self.told.clock(kind)

    def later(self, *, days: int = 0) -> Self:
        self.told.later(days=days)
        return self

    def asked(self, kind: str, *, by: Principal | None = None, **terms: Any) -> Self:
        self.told.remedy_asked(kind=kind, by=by, **terms)
        return self

    def admitted(self, **terms: Any) -> Self:
        self.told.remedy_admitted(**terms)
        return self

    def not_admitted(self, **terms: Any) -> Self:
        self.told.remedy_refused(**terms)
        return self

    def material_given(self) -> Self:
        self.told.remedy_material()
        return self

    def ruled(self, conclusion: str, **terms: Any) -> Self:
        self.told.remedy_ruled(conclusion=conclusion, **terms)
        return self

    def decided(self) -> Self:
        self.told.remedy_decided()
        return self

    def served_opinion(self, **terms: Any) -> Self:
        self.told.remedy_served(**terms)
        return self

    def withdrawn(self, *, by: Principal | None = None) -> Self:
        self.told.remedy_withdrawn(by=by)
        return self

    def filed(self) -> Self:
        self.told.finality_filed()
        return self


def remedies(told: Telling) -> Remedies:
    """The telling of remedies of a case told so far."""
    return Remedies(told)
