"""裁定: who decides where bodies differ on whose matter it is (art. 24): their common superior by the tree, else the joint meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from xinqiao.directory.seats import seats_in
from xinqiao.directory.tree import bodies, chain_of, is_within_any

RULE = "case:rule_objection"
PETITION_OFFICE = "petition_office"


@dataclass(frozen=True, slots=True)
class Arbiter:
    """Who rules; `is_meeting` where a joint meeting does, whose office this body is."""

    body: str
    is_meeting: bool


def arbiter_of(*, disputing: Sequence[str], accused: Sequence[str], today: dt.date) -> Arbiter | None:
    """The nearest common superior that can rule; where it has nobody for it, the office of the joint meeting beside it.

    Takes  disputing, the bodies that sent and returned the matter.
    Gives  None where nobody can.
    Source Regulation 2022 art. 24.
    """
    chains = [chain_of(code=code) for code in disputing]
    common = [code for code in chains[0][1:] if all(code in chain for chain in chains[1:])] if chains else []
    for code in common:
        if _can_rule(code, accused, today):
            return Arbiter(code, is_meeting=False)
        offices = sorted(card.code for card in bodies().values() if card.parent == code and card.kind == PETITION_OFFICE)
        for office in offices:
            if _can_rule(office, accused, today):
                return Arbiter(office, is_meeting=True)
    return None


def _can_rule(code: str, accused: Sequence[str], today: dt.date) -> bool:
    if is_within_any(code=code, above=accused) or not bodies()[code].is_in_force(today):
        return False
    return any(seat.can(RULE) for seat in seats_in(body=code, today=today))
