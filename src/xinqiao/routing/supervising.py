"""干部管理权限: who is competent for a matter that accuses a body, with the reason (arts 22(2), 30).

The rules are data, tried in this order for each accused body: the discipline organ beside it, which supervises the bodies of its own
level; the discipline organ of the nearest level above; the nearest superior. A government is supervised from above, and so is a
discipline organ. None of them may be accused itself, or sit under who is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xinqiao.directory.tree import BodyCard, bodies, chain_of, is_within_any
from xinqiao.foundation.refusal import told

DISCIPLINE, GOVERNMENT, PETITION_OFFICE = "discipline", "government", "petition_office"


@dataclass(frozen=True, slots=True)
class Competent:
    """A body with authority over who is accused, and why it is."""

    card: BodyCard
    why: str


def competent_over(*, accused: Sequence[str], today: dt.date) -> list[Competent]:
    """The bodies that may take up an accusation, the most fitting first, each once.

    Takes  accused, body codes; () where nobody is named.
    Gives  Competent; `why` is a Chinese sentence to be translated.
    Source Regulation 2022 arts 22(2), 30.
    """
    known = bodies()
    found: dict[str, Competent] = {}
    for rule in _RULES:
        for code in accused:
            for card in rule.find(known[code]) if code in known else ():
                is_free = card.is_in_force(today) and card.kind != GOVERNMENT and not is_within_any(code=card.code, above=accused)
                if is_free:
                    found.setdefault(card.code, Competent(card, rule.why))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Rule:
    find: Callable[[BodyCard], Iterator[BodyCard]]
    why: str


def _beside(accused: BodyCard) -> Iterator[BodyCard]:
    if accused.kind in {GOVERNMENT, DISCIPLINE}:
        return
    yield from _disciplines_under(accused.parent)


def _above(accused: BodyCard) -> Iterator[BodyCard]:
    for code in chain_of(code=accused.code)[2:]:
        yield from _disciplines_under(code)


def _superior(accused: BodyCard) -> Iterator[BodyCard]:
    known = bodies()
    for code in chain_of(code=accused.code)[1:]:
        yield known[code]
        yield from (card for card in known.values() if card.parent == code and card.kind == PETITION_OFFICE)


def _disciplines_under(code: str) -> Iterator[BodyCard]:
    yield from (card for card in bodies().values() if code and card.parent == code and card.kind == DISCIPLINE)


_RULES = (
    _Rule(_beside, told("同级纪检监察机关，对被反映单位有监督权限")),
    _Rule(_above, told("上一级纪检监察机关，对被反映单位有监督权限")),
    _Rule(_superior, told("被反映单位的上级，按干部管理权限有权处理")),
)
