"""A pool of people who sit in hearings, and the acts of a hearing on a told case."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import standing
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.directory.administration.changing import Change, CommandLine
from xinqiao.directory.hearing_pool import MemberTerms, enter_member, pool_on
from xinqiao.directory.seats import Seat
from xinqiao.foundation.time import local_date, now

NAMES = ("许听澜", "申望舒", "简一鸣", "路明远", "白知夏", "沈书砚", "何清越")


def a_pool(*, names: tuple[str, ...] = NAMES, body: str = "") -> dict[str, str]:
    """Found a pool; name → id."""
    change = Change(by=CommandLine(), now=now(), today=local_date(now()))
    fields = ("lawyer", "expert", "congress_deputy")
    for place, name in enumerate(names):
        terms = MemberTerms(
            name=name, field=fields[place % 3], workplace="青禾市", body=body or None, valid_from_on=dt.date(2022, 5, 1), reason="测试"
        )
        enter_member(terms=terms, change=change)
    return {card.name: card.id for card in pool_on(day=local_date(now()))}


def hearing_in(snapshot: standing.Snapshot) -> Hearing:
    """The newest hearing."""
    return next(p for p in reversed(snapshot.procedures) if isinstance(p, Hearing))


def minutes(at: dt.datetime, *, refusal: str = "", absent: str = "") -> dict[str, Any]:
    """Minutes that say enough."""
    petitioner: dict[str, Any] = {"role": "petitioner", "name": "安小满", "signing": "signed"}
    if refusal:
        petitioner |= {"signing": "refused", "why": refusal}
    people = [
        petitioner,
        {"role": "handler", "name": "承办人甲", "signing": "signed"},
        {"role": "clerk", "name": "记录人乙", "signing": "signed"},
    ]
    if absent:
        people.append({"role": "witness", "name": "证人丙", "signing": "absent", "why": absent})
    course = [
        {"step": "opening", "text": "主持人宣布听证开始。"},
        {"step": "petitioner", "text": "安小满称家住望湖社区9号楼2单元301，供暖不热。"},
        {"step": "handler", "text": "已检修两次。"},
    ]
    return {"ended_at": at, "course": course, "attendees": people, "recording": "全程录像，光盘一张。"}


def clerk_of(town: Any, body: str) -> Seat:
    """Who writes the minutes: the head, who is nobody's handler."""
    return town.seat("approver", body)
