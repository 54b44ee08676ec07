"""管辖: which bodies a matter may be sent to, which may review, and why one may not.

The accused, and whatever sits under them, are never an addressee (art. 30(3)).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xinqiao.directory.tree import BodyCard, bodies, chain_of, is_within_any
from xinqiao.foundation.refusal import Refusal, told

GOVERNMENT = "government"
FIELD = "to_body"


def addressee(*, code: str, sender: str, accused: Sequence[str], today: dt.date) -> BodyCard:
    """The body a matter is to be sent to.

    Raises Refusal addressee_unknown, addressee_is_self, addressee_government, addressee_accused.
    Source Regulation 2022 arts 22(1), 30(3).
    """
    card = bodies().get(code)
    if card is None or not card.is_in_force(today):
        raise Refusal(code="addressee_unknown", message=told("没有这个单位，或它已经撤销。请重新选择。"), field=FIELD)
    if code == sender:
        raise Refusal(code="addressee_is_self", message=told("不能转送给本单位；本单位办理的请直接受理。"), field=FIELD)
    if card.kind == GOVERNMENT:
        raise Refusal(code="addressee_government", message=told("请转送给具体办理的部门、单位，不能转送给人民政府。"), field=FIELD)
    if is_within_any(code=code, above=accused):
        raise Refusal(
            code="addressee_accused",
            message=told("这个单位就是被反映的单位，或者归它管。请转送其上级或纪检监察机关。"),
            field=FIELD,
            source="art. 30(3)",
        )
    return card


def addressees(*, sender: str, accused: Sequence[str], today: dt.date) -> list[BodyCard]:
    """Every body that `addressee` lets through, by name."""
    return [card for card in free_bodies(besides=sender, accused=accused, today=today) if card.kind != GOVERNMENT]


def review_organs(*, body: str, today: dt.date) -> list[BodyCard]:
    """Bodies that may review an opinion of `body`: those above it, nearest first (art. 35)."""
    known = bodies()
    above = [known[code] for code in chain_of(code=body)[1:]]
    return [card for card in above if card.is_in_force(today)]


def in_force(*, today: dt.date) -> list[BodyCard]:
    """Every body of the day, by name."""
    return sorted((card for card in bodies().values() if card.is_in_force(today)), key=lambda card: (card.pinyin, card.code))


def free_bodies(*, besides: str, accused: Sequence[str], today: dt.date) -> list[BodyCard]:
    """Every body of the day, by name, but one and those that are accused or sit under one that is (art. 30(3))."""
    return [card for card in in_force(today=today) if card.code != besides and not is_within_any(code=card.code, above=accused)]
