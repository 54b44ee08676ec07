"""A made-up city of many bodies and officers for benches (pure): region 990000, no real place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xinqiao.cases.access import READ, REVEAL
from xinqiao.cases.states import ACTS
from xinqiao.directory.posts import PostPlan
from xinqiao.directory.town import BodyPlan, OfficerPlan, RegionPlan, Town

CITY = "990000"
DISTRICTS = 12
UNITS_OF_CITY = 24
UNITS_OF_DISTRICT = 10
OFFICERS_OF_BODY = 3
POST = "bench"
_SUBJECTS = (
    "住房和城乡建设局", "人力资源和社会保障局", "自然资源局", "教育局", "卫生健康局", "民政局", "公安局", "农业农村局", "交通运输局", "市场监督管理局",
    "生态环境局", "水务局", "城市管理局", "退役军人事务局", "文化旅游局", "司法局", "财政局", "发展改革局", "工业信息化局", "应急管理局",
    "医疗保障局", "审计局", "统计局", "林业局",
)  # fmt: skip
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Place:
    """One petition office with the units it forwards to."""

    office: str
    units: tuple[str, ...]
    government: str
    region: str


@dataclass(frozen=True, slots=True)
class BenchTown:
    """The plan for founding it, and its places: the city first, then its districts."""

    plan: Town
    places: tuple[Place, ...]
    kinds: dict[str, str]

    def officer(self, body: str, place: int = 0) -> str:
        """User name of an officer of a body."""
        return f"{body}-{place % OFFICERS_OF_BODY}"


def bench_town() -> BenchTown:
    """Plan a city with its districts."""
    regions = [RegionPlan(code=CITY, name="青禾市", full_name="青禾市")]
    bodies: list[BodyPlan] = []
    places = [_place(bodies, CITY, "青禾市", "", UNITS_OF_CITY)]
    for n in range(1, DISTRICTS + 1):
        code, name = f"9900{n:02d}", f"青禾{_numeral(n)}区"
        regions.append(RegionPlan(code=code, name=name, full_name=f"青禾市{name}", parent=CITY))
        places.append(_place(bodies, code, name, places[0].government, UNITS_OF_DISTRICT))
    officers = tuple(
        OfficerPlan(username=f"{body.code}-{n}", name="测试员", posts=((POST, body.code),))
        for body in bodies
        for n in range(OFFICERS_OF_BODY)
    )
    post = PostPlan(POST, "测试岗", tuple(sorted({READ, REVEAL, *(act.capability for act in ACTS.values() if act.capability)})))
    plan = Town("青禾市", dt.date(2018, 1, 1), tuple(regions), tuple(bodies), officers, (post,))
    return BenchTown(plan, tuple(places), {body.code: body.kind for body in bodies})


def _place(bodies: list[BodyPlan], region: str, name: str, above: str, units: int) -> Place:
    government = _code(region, 1)
    bodies.append(BodyPlan(code=government, name=f"{name}人民政府", short_name="政府", kind="government", region=region, parent=above))
    office = _code(region, 2)
    bodies.append(
        BodyPlan(code=office, name=f"{name}信访局", short_name="信访局", kind="petition_office", region=region, parent=government)
    )
    codes = tuple(_code(region, 10 + n) for n in range(units))
    bodies.extend(
        BodyPlan(code=code, name=f"{name}{_SUBJECTS[n]}", short_name=_SUBJECTS[n][:8], kind="unit", region=region, parent=government)
        for n, code in enumerate(codes)
    )
    return Place(office, codes, government, region)


def _code(region: str, n: int) -> str:
    return f"{region}{n:013d}"


def _numeral(n: int) -> str:
    return _NUMERALS[n - 1] if n <= len(_NUMERALS) else f"十{_NUMERALS[n - 11]}"
