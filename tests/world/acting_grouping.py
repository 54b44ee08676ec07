"""What somebody types to link and merge cases and to name representatives, drawn from random choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from xinqiao.cases import access, standing
from xinqiao.cases.principals import Principal, System

Draw = Callable[[Sequence[Any]], Any]
others: list[str] = []
"""Numbers of cases that a walk may link or merge with; the first may lead."""


def _number(one: Draw) -> str:
    return one(others) if others else "2026030100000019"


def _linked(s: standing.Snapshot) -> str:
    if not s.links:
        return "2026030100000019"
    return access.open_case(principal=System("test"), case_id=UUID(s.links[0].other)).number


def _merging(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {"number": others[0] if others else _number(one), "reason": "事实相同。"}


def _representation(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    people = [{"name": "安立秋", "phone": "13900000303", "address": "望湖社区1号"}, {"name": "安大雪"}]
    return {"representatives": people[: one((1, 2))], "named_on": today, "verified_by": "in_person", "how": "推选书有签名。"}


TERMS: dict[str, Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]] = {
    "linking": lambda s, by, one, today: {"number": _number(one), "relation": one(("related", "same_cause")), "reason": "同一起因。"},
    "unlinking": lambda s, by, one, today: {"number": _linked(s), "reason": "没有关系。"},
    "merging": _merging,
    "separation": lambda s, by, one, today: {"reason": "原因不同。"},
    "shared_answer": lambda s, by, one, today: {},
    "representation": _representation,
    "signer_enquiry": lambda s, by, one, today: {
        "name": one(("安谷雨", "安小满")), "asked_on": today, "verified_by": "in_person", "shown": ["progress"],
    },
}  # fmt: skip
