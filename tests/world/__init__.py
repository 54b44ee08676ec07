"""The standing small town of the tests: fictional 青禾市, the same that the demo shows. Cases are built by real acts.

def test_something(town):
    case = a_case(town).registered().screened(path=6).forwarded(to="住建").accepted()
    case.later(days=3).extension_requested(term_days=20).extended()
"""

from __future__ import annotations

import datetime as dt
from importlib import resources
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password

from xinqiao.directory import tree
from xinqiao.directory.founding import found
from xinqiao.directory.town import read_town
from xinqiao.foundation.time import SHANGHAI, local_date, now
from xinqiao.intake.demo_town import cast as casting
from xinqiao.intake.demo_town.telling import Telling

PASSWORD = "qinghe-test"
QINGHE = read_town(text=resources.files("xinqiao.intake.demo_town").joinpath("town.toml").read_text(encoding="utf-8"))

PARTY = {"name": "安小满", "phone": "13900000101", "address": "青禾市东湖街道望湖社区9号楼2单元301"}
TERMS: dict[str, Any] = {
    "title": "请求解决供暖不热",
    "demands": ["请供热公司在本周内查明原因，把室温恢复到18度以上。"],
    "facts": "入冬以来客厅一直只有14度，多次报修没有结果。",
    "place": "990000",
    "parties": [PARTY],
}
NAMELESS: dict[str, Any] = {**TERMS, "is_anonymous": True, "parties": []}
"""A matter of somebody who gives no name."""


def founded() -> casting.Cast:
    """青禾市, founded in the test's own transaction, and its officers; the fixture `town` of tests/rooms gives it."""
    tree.forget()
    hashed = make_password(PASSWORD)
    found(town=QINGHE, today=local_date(now()), password_hash_of=lambda _username: hashed)
    return casting.Cast(today=local_date(now()))


def moment(day: str, hour: int = 10) -> dt.datetime:
    """An instant by day and hour in Shanghai: `moment("2026-03-05")`."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour), tzinfo=SHANGHAI)


def a_case(
    town: casting.Cast,
    *,
    at: dt.datetime | None = None,
    office: str = "信访局",
    channel: str = "web",
    key: UUID | None = None,
    **terms: Any,
) -> Telling:
    """A case just submitted on the portal; `terms` change what was typed."""
    telling = Telling(cast=town, at=at or now(), key=key)
    return telling.submitted(terms={**TERMS, **terms}, office=office, channel=channel)


def at_the_window(town: casting.Cast, *, at: dt.datetime | None = None, **terms: Any) -> Telling:
    """A case received and registered by an officer of the petition office."""
    return Telling(cast=town, at=at or now()).received(terms={**TERMS, **terms})
