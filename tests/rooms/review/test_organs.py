"""Which organ a request goes to: as the opinion says, as the locality does it, and never one that is accused (arts 30(3), 35)."""

from __future__ import annotations

import dataclasses

import pytest

from xinqiao.foundation.time import local_date, now
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.routing.reviewing import review_organs_for
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.local.profile import SUPERIOR_REVIEWS

pytestmark = pytest.mark.django_db


def organs(town: Cast, unit: str, *, named: str = "", accused: tuple[str, ...] = (), **profile: object) -> list[str]:
    code = {word: town.body(word).code for word in (unit, named, *accused) if word}
    found = review_organs_for(
        unit=code[unit],
        named=code.get(named, ""),
        accused=[code[word] for word in accused],
        today=local_date(now()),
        profile=dataclasses.replace(DEFAULT_PROFILE, **profile),
    )
    return [card.short_name for card in found]


def test_by_the_tree_nearest_first(town: Cast) -> None:
    assert organs(town, "住建") == ["市政府", "行署"]
    assert organs(town, "柳溪镇") == ["市政府", "行署"], "a town is reviewed by the government above it"


def test_what_the_opinion_names_comes_first(town: Cast) -> None:
    assert organs(town, "住建", named="行署") == ["行署", "市政府"]


def test_the_department_above_where_the_locality_has_it_so(town: Cast) -> None:
    pair = (town.body("住建").code, town.body("自然资源局").code)
    assert organs(town, "住建", review_practice=SUPERIOR_REVIEWS, review_organs=(pair,))[0] == "自然资源局"
    assert organs(town, "住建", review_organs=(pair,))[0] == "市政府"


def test_never_the_unit_itself_nor_the_accused_nor_who_is_under_them(town: Cast) -> None:
    assert organs(town, "市政府", named="住建") == ["行署"], "nobody under the unit judges it"
    assert organs(town, "住建", named="市政府", accused=("市政府",)) == ["行署"]
    assert organs(town, "住建", accused=("行署",)) == [], "all of them are under who is accused"
