"""Refusing what lies within one's powers (art. 44(2)): the table of powers names it, a written ground is asked for, the body above is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.directory.tree import bodies, chain_of, is_within_any, name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.lifecycle.sheet import Sheet
from xinqiao.routing.competence import CompetenceLine, competence_of
from xinqiao.statute.local.categories import CATEGORIES

SOURCE = "art. 44(2)"


@dataclass(frozen=True, slots=True)
class WithinPowers:
    """What the table says of demands that a body is about to refuse."""

    lines: tuple[CompetenceLine, ...]
    superior: str  # who is told; "" where nobody above is free to be

    @property
    def categories(self) -> str:
        """The categories in words."""
        return "、".join(dict.fromkeys(CATEGORIES.label_of(line.category) for line in self.lines))

    @property
    def basis(self) -> str:
        """Where it is written."""
        return "；".join(dict.fromkeys(line.basis for line in self.lines))


def within_powers(*, snapshot: standing.Snapshot, numbers: Iterable[int], body: str, today: dt.date) -> WithinPowers | None:
    """Whether demands lie within the powers of a body by the table in force; None where it does not say so."""
    found = [competence_of(body=body, category=demand.category, on=today) for demand in snapshot.those(numbers)]
    lines = tuple(line for line in found if line is not None)
    return WithinPowers(lines, _superior(snapshot, body, today)) if lines else None


def told_above(*, sheet: Sheet, reason: str | None) -> ev.PowersRefused | None:
    """What the line of a refusal says where the table names a fault.

    Raises within_powers (Refusal) where no ground was written.
    Source Regulation 2022 art. 44(2).
    """
    found = within_powers(snapshot=sheet.before, numbers=sheet.demands, body=sheet.body, today=sheet.today)
    if found is None:
        return None
    if not reason:
        raise Refusal(
            code="within_powers",
            message=told(
                "职权清单载明“%(categories)s”归%(body)s管（%(basis)s）。属于职权范围的事项应当受理，不得拒绝。仍要退回或者不予受理的，请写明理由，理由会告知上一级。"
            ),
            params={"categories": found.categories, "body": name_of(sheet.body), "basis": found.basis},
            field="powers_reason",
            source=SOURCE,
        )
    return ev.PowersRefused(basis=found.basis, superior=found.superior, reason=sheet.text("powers_reason", reason))


def _superior(snapshot: standing.Snapshot, body: str, today: dt.date) -> str:
    """The nearest body above that is in force and not accused (art. 30(3))."""
    above = (code for code in chain_of(code=body)[1:] if bodies()[code].is_in_force(today))
    return next((code for code in above if not is_within_any(code=code, above=snapshot.accused)), "")
