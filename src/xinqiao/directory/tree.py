"""The tree of bodies, read from a small cache: reference data changes a few times a year.

The cache lives a short time per process, so an administrator's change reaches every worker without signals.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from xinqiao.directory.models import Body, Region
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.review import outside_name

_LIFE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class BodyCard:
    """A body as other rooms see it."""

    code: str
    name: str
    short_name: str
    organ_word: str
    kind: str
    region: str
    region_name: str
    parent: str
    address: str
    phone: str
    hours: str
    pinyin: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None

    def is_in_force(self, today: dt.date) -> bool:
        """Whether the body exists on a day."""
        return self.valid_from_on <= today and (self.valid_to_on is None or today <= self.valid_to_on)


@dataclass(frozen=True, slots=True)
class RegionCard:
    """A region as other rooms see it."""

    code: str
    name: str
    full_name: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None

    def is_in_force(self, today: dt.date) -> bool:
        """Whether the code may be used for something new on a day."""
        return self.valid_from_on <= today and (self.valid_to_on is None or today <= self.valid_to_on)


class _Cache:
    def __init__(self) -> None:
        self.cards: dict[str, BodyCard] = {}
        self.regions: dict[str, RegionCard] = {}
        self.loaded_at = 0.0
        self.lock = threading.Lock()


_cache = _Cache()


def bodies() -> dict[str, BodyCard]:
    """Every body by code, at most five seconds old."""
    if time.monotonic() - _cache.loaded_at > _LIFE_SECONDS:
        with _cache.lock:
            if time.monotonic() - _cache.loaded_at > _LIFE_SECONDS:
                _cache.cards = {row[0]: _card(row) for row in Body.objects.values_list(*_BODY)}
                _cache.regions = {row[0]: RegionCard(*row) for row in Region.objects.values_list(*_REGION)}
                _cache.loaded_at = time.monotonic()
    return _cache.cards


def regions() -> dict[str, RegionCard]:
    """Every region by code, as old as the bodies."""
    bodies()
    return _cache.regions


def place_name(*, code: str) -> str:
    """A region in words; its code where it is unknown here."""
    card = regions().get(code)
    return card.full_name if card else code


def usable_regions(*, today: dt.date) -> dict[str, RegionCard]:
    """The regions that may be named in something new: those whose code is in force."""
    return {code: card for code, card in regions().items() if card.is_in_force(today)}


def check_place(*, code: str, on: dt.date) -> None:
    """See that a region may be named in something of a day. Raises Refusal place_unknown, place_ended; the field is "place"."""
    card = regions().get(code)
    if card is None:
        raise Refusal(code="place_unknown", message=told("没有这个地方，请从列表中选择。"), field="place")
    if card.valid_to_on is not None and card.valid_to_on < on:
        raise Refusal(
            code="place_ended",
            message=told("%(name)s的代码已于%(day)s停用，请从列表中选择现在的地方。"),
            params={"name": card.full_name, "day": card.valid_to_on.isoformat()},
            field="place",
        )


def forget() -> None:
    """Drop the cache: after a change in this process, and between tests."""
    _cache.loaded_at = 0.0


def body(*, code: str) -> BodyCard | None:
    """One body, or None."""
    return bodies().get(code)


def name_of(code: str) -> str:
    """Name of a body, or of an organ of another house; the code where it is unknown here."""
    card = bodies().get(code)
    return card.name if card else outside_name(code) or code


def chain_of(*, code: str) -> tuple[str, ...]:
    """The code and those above it, nearest first."""
    known = bodies()
    chain: list[str] = []
    while code and code in known and code not in chain:
        chain.append(code)
        code = known[code].parent
    return tuple(chain)


def is_within(*, code: str, above: str) -> bool:
    """Whether a body is `above` or sits under it."""
    return above in chain_of(code=code)


def is_within_any(*, code: str, above: Collection[str]) -> bool:
    """Whether a body is one of these or sits under one of them, as art. 30(3) asks of whoever is accused."""
    return any(each in above for each in chain_of(code=code))


def _card(row: tuple[Any, ...]) -> BodyCard:
    code, name, short_name, organ_word, kind, region, region_name, parent, *rest = row
    return BodyCard(code, name, short_name, organ_word or short_name, kind, region, region_name, parent or "", *rest)


# the columns of the cards, in their order
_BODY = (
    "code", "name", "short_name", "organ_word", "kind", "region_id", "region__full_name", "parent_id", "address", "phone", "hours",
    "pinyin", "valid_from_on", "valid_to_on",
)  # fmt: skip
_REGION = ("code", "name", "full_name", "valid_from_on", "valid_to_on")
