"""Which office takes a matter in when nobody said: the petition office of the place, else the nearest one above."""

from __future__ import annotations

import datetime as dt

from xinqiao.directory.tree import BodyCard, bodies, chain_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

PETITION_OFFICE, GOVERNMENT = "petition_office", "government"
_LEVELS = (2, 4, 6, 9, 12)
"""Digits of province, city, county, township, village (GB/T 2260, GB/T 10114)."""


def offices(*, today: dt.date) -> list[BodyCard]:
    """The petition offices in force, those highest up first."""
    found = [card for card in bodies().values() if card.kind == PETITION_OFFICE and card.is_in_force(today)]
    return sorted(found, key=lambda card: (len(chain_of(code=card.code)), card.pinyin, card.code))


def public_offices(*, today: dt.date) -> list[tuple[BodyCard, bool]]:
    """Every body in force that people can reach, as art. 18 has it published, and whether petitions are handed in there.

    Gives  petition offices first, then the units, each from the highest down; a body without telephone and address is left out.
    Source Regulation 2022 art. 18.
    """
    receiving = offices(today=today)
    known = {card.code for card in receiving}
    others = [card for card in bodies().values() if card.is_in_force(today) and card.code not in known and (card.phone or card.address)]
    others.sort(key=lambda card: (len(chain_of(code=card.code)), card.pinyin, card.code))
    return [*((card, True) for card in receiving), *((card, False) for card in others)]


def office_for(*, office: str | None, place: str | None, today: dt.date) -> BodyCard:
    """The body that receives a matter.

    Takes  office, the code of a body the person chose; place, the region code of the matter. Either may be missing.
    Gives  the body chosen; else the petition office whose region is the nearest around the place; else the highest.
    Raises Refusal office_unknown; office_missing where there is no petition office at all.
    """
    if office:
        card = bodies().get(office)
        if card is None or card.kind == GOVERNMENT or not card.is_in_force(today):
            raise Refusal(code="office_unknown", message=told("没有这个接收单位，请重新选择。"), field="office")
        return card
    known = offices(today=today)
    if not known:
        raise Refusal(
            code="office_missing",
            message=told("本站还没有设置接收信访事项的单位，暂时不能网上提交。请联系管理员，或者到当地信访部门窗口提出。"),
            kind=RefusalKind.UNAVAILABLE,
        )
    around = [card for card in known if place and place.startswith(_reach(card.region))]
    return max(around, key=lambda card: len(_reach(card.region)), default=known[0])


def _reach(region: str) -> str:
    """The digits that a region and all within it share."""
    return next((region[:end] for end in _LEVELS if not region[end:].strip("0")), region)
