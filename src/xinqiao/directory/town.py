"""A town as it is described for founding: regions, bodies, officers. Read from a TOML file, checked before anything is written."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import msgspec

from xinqiao.directory.posts import POSTS, PostPlan
from xinqiao.foundation.refusal import Refusal, told

BODY_CODE_LENGTH = 19
_T = TypeVar("_T")


class RegionPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A region; `parent` is the code of the one above."""

    code: str
    name: str
    full_name: str
    parent: str = ""


class BodyPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body; `parent` is the code of the one above."""

    code: str
    name: str
    short_name: str
    kind: Literal["petition_office", "unit", "discipline", "political_legal", "government"]
    region: str
    parent: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


class OfficerPlan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An officer, and the posts held as (post, body code)."""

    username: str
    name: str
    posts: tuple[tuple[str, str], ...]
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """Everything that is founded at once."""

    name: str
    founded_on: dt.date
    regions: tuple[RegionPlan, ...]
    bodies: tuple[BodyPlan, ...]
    officers: tuple[OfficerPlan, ...]
    posts: tuple[PostPlan, ...] = POSTS


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    founded_on: dt.date
    regions: tuple[RegionPlan, ...]
    bodies: tuple[BodyPlan, ...]
    officers: tuple[OfficerPlan, ...] = ()


def read_town(*, text: str) -> Town:
    """Read the description of a town.

    Takes  text of a TOML file: name, founded_on, [[regions]], [[bodies]], [[officers]].
    Gives  Town, whose references all resolve.
    Raises Refusal town_unreadable, town_wrong.
    """
    try:
        data: Mapping[str, Any] = tomllib.loads(text)
        held = msgspec.convert(data, _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise Refusal(
            code="town_unreadable",
            message=told("机构描述文件读不出来：%(fault)s"),
            params={"fault": str(fault)},
        ) from fault
    town = Town(held.name, held.founded_on, held.regions, held.bodies, held.officers)
    _check(town)
    return town


def _check(town: Town) -> None:
    regions = _unique(town.regions, "code")
    bodies = _unique(town.bodies, "code")
    posts = {post.key for post in town.posts}
    _unique(town.officers, "username")
    for place, region in enumerate(town.regions):
        if region.parent and region.parent not in [each.code for each in town.regions[:place]]:
            raise _wrong(region.code, told("上级区划没有写在它前面"))
    for place, body in enumerate(town.bodies):
        if len(body.code) != BODY_CODE_LENGTH or not body.code.isascii() or not body.code.isdigit():
            raise _wrong(body.code, told("机构代码应为19位数字"))
        if body.region not in regions:
            raise _wrong(body.code, told("没有它的区划"))
        if body.parent and body.parent not in [each.code for each in town.bodies[:place]]:
            raise _wrong(body.code, told("上级机构没有写在它前面"))
    for officer in town.officers:
        for post, code in officer.posts:
            if post not in posts or code not in bodies:
                raise _wrong(officer.username, told("岗位或者机构不存在"))


def _unique(plans: Iterable[_T], name: str) -> dict[str, _T]:
    found: dict[str, _T] = {}
    for plan in plans:
        key = getattr(plan, name)
        if key in found:
            raise _wrong(key, told("重复出现"))
        found[key] = plan
    return found


def _wrong(what: str, why: str) -> Refusal:
    return Refusal(code="town_wrong", message=told("机构描述有误：%(what)s：%(why)s。"), params={"what": what, "why": why})
