"""Demo petitions in a hearing or a consultation, and the pool of those who sit in hearings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.directory.administration.changing import Change, CommandLine
from xinqiao.directory.hearing_pool import MemberTerms, enter_member, whole_pool
from xinqiao.intake.demo_town.matter import Matter

POOL: tuple[tuple[str, str, str], ...] = (
    ("许听澜", "lawyer", "青禾市律师协会"), ("申望舒", "expert", "青禾学院"), ("简一鸣", "congress_deputy", "东湖街道"),
    ("路明远", "cppcc_member", "青禾市工商联"), ("白知夏", "community", "望湖社区"), ("沈书砚", "lawyer", "青禾市法律援助中心"),
    ("何清越", "expert", "青禾市建筑学会"), ("纪云帆", "congress_deputy", "西山镇"), ("陶若谷", "community", "柳林村"),
)  # fmt: skip
_ESTATE = "《物业管理条例》第三十五条、第四十五条；《信访工作条例》第三十二条。"
_ROUND: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("hearing_granted", 15, {}),
    ("hearing_drawn", 14, {}),
    ("hearing_told", 14, {"days": 8}),
    ("hearing_opened", 6, {}),
)

HEARD: tuple[Matter, ...] = (
    Matter(
        "leak-heard", "楼上漏水修了两次又漏", ("请查明漏水原因，一次修好。",), "卧室顶板漏水，修了两次，三个月后又漏。",
        (40, 39, 38, 36, 33), who=4, unit="住建", category="estate", place="990000001001",
        then=(
            ("hearing_asked", 18, {}), *_ROUND, ("hearing_recorded", 6, {}), ("hearing_concluded", 4, {}), ("hearing_published", 2, {}),
        ),
    ),
    Matter(
        "retaining-heard", "小区配电房选址有争议", ("请说明配电房选址依据，并重新论证。",), "配电房离最近的住户不到十米，业主意见很大。",
        (35, 34, 33, 31, 28), who=6, unit="住建", category="estate", place="990000001002",
        then=(("hearing_asked", 9, {}), ("hearing_granted", 6, {}), ("hearing_drawn", 5, {"size": 5}), ("hearing_told", 3, {"days": 9})),
    ),
    Matter(
        "joint-drain", "地下车库雨天积水", ("请弄清排水由谁负责，解决积水。",), "市政管网和小区管网接口处返水，几个单位都说不归自己。",
        (28, 27, 26, 24, 21), who=9, unit="住建", category="utilities", place="990000001001",
        then=(
            ("consultation_opened", 7, {"bodies": ("交通",), "guests": "沈书砚，青禾市法律援助中心", "material": "接口照片\n管网图"}),
            ("consultation_spoken", 5, {"body": "交通", "text": "市政管网一侧本月清淤，接口以内由小区负责。"}),
        ),
    ),
)  # fmt: skip


def found_pool(*, now: dt.datetime, today: dt.date) -> None:
    """Take nine people into the pool; a second time nobody is added."""
    known = {card.name for card in whole_pool()}
    change = Change(by=CommandLine(), now=now, today=today)
    for name, field, workplace in POOL:
        if name not in known:
            since = dt.date(today.year - 1, 1, 1)
            terms = MemberTerms(name=name, field=field, workplace=workplace, body=None, valid_from_on=since, reason="聘任")
            enter_member(terms=terms, change=change)
