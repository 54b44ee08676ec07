"""The form of a demo petition: what was asked, and how far it has come, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from xinqiao.statute.classes import CLAIM

Then = tuple[str, int, Mapping[str, Any]]
"""One act beside the common road: method of Telling, days ago, its words."""

DEMO_KEY = UUID("0d5f6c3a-6f0e-5d1b-9b59-2b3d6a5c7e10")
"""What the ids of all demo petitions are derived from."""
ROAD = ("begun", "registered", "screened", "forwarded", "accepted", "handled", "drafted", "prereviewed", "answered", "served")


class Matter(NamedTuple):
    """One invented petition.

    `days` walks ROAD: so many days ago each step was taken, as far as the tuple goes; `then` are the acts after it.
    """

    key: str
    title: str
    demands: tuple[str, ...]
    facts: str
    days: tuple[int, ...]
    who: int | None = 0  # of PEOPLE; None is anonymous
    unit: str = ""
    channel: str = "web"
    place: str = "990000"
    category: str = ""
    klass: str = CLAIM
    path: int = 6
    accused: tuple[str, ...] = ()
    finding: str = ""
    basis: str = ""
    opinion: str = ""
    conclusion: str = "support"
    promised: tuple[tuple[str, int], ...] = ()  # what the answer promises, in how many days from today
    handled: str = ""
    persons: int = 1
    office: str = "信访局"
    earlier: tuple[str, ...] = ()
    then: tuple[Then, ...] = ()


class Person(NamedTuple):
    """Somebody invented. Phones begin with 139000001: no such subscriber."""

    name: str
    phone: str
    address: str
    email: str = ""


PEOPLE: tuple[Person, ...] = (
    Person("安小满", "13900000101", "青禾市东湖街道望湖社区9号楼2单元301"),
    Person("林知秋", "13900000102", "青禾市东湖街道梧桐里社区4号楼1单元502", "linzhiqiu@example.com"),
    Person("石大川", "13900000103", "青禾市柳溪镇上柳村三组12号"),
    Person("何青云", "13900000104", "青禾市河西街道河畔社区17号楼602"),
    Person("卫东来", "13900000105", "青禾市柳溪镇石桥村一组5号"),
    Person("鲁秀英", "13900000106", "青禾市东湖街道望湖社区21号楼1单元101"),
    Person("常乐", "13900000107", "青禾市河西街道河西路88号3幢", "changle@example.com"),
    Person("葛立夏", "13900000108", "青禾市东湖街道梧桐里社区11号楼702"),
    Person("古丽·阿依", "13900000109", "青禾市河西街道河畔社区2号楼301"),
    Person("苗壮", "13900000110", "青禾市柳溪镇石桥村四组9号"),
    Person("简兮", "13900000111", "青禾市东湖街道望湖路33号1幢402"),
    Person("邬梅", "13900000112", "青禾市河西街道河畔社区30号楼1102"),
    Person("龙在田", "13900000113", "青禾市柳溪镇上柳村一组2号"),
    Person("甘霖", "13900000114", "青禾市东湖街道梧桐里社区6号楼203"),
    Person("戚继先", "", "青禾市河西街道河西路120号"),
    Person("乐之遥", "13900000116", ""),
)
