"""What a correction (更正) changes, in words: for the notice to the petitioner and for the timeline alike (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xinqiao.cases import events as ev
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import CLASSES, PATHS
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS

_LABELS: dict[str, str] = {
    "channel": told("信访形式"),
    "received_on": told("收到日期"),
    "postmarked_on": told("邮戳日期"),
    "place": told("问题发生地"),
    "persons": told("人数"),
    "visitors": told("实际来访人数"),
    "accepted_on": told("受理日期"),
    "served_on": told("送达日期"),
}
BLANK = told("（未填）")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact: what it is, what was entered, what is right; `n` is the demand it is about, 0 for the whole matter."""

    label: str
    before: str
    after: str
    n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a reader is told of values: language, dates, names of places."""

    translate: Callable[[str], str] = str
    show_date: Callable[[dt.date], str] = dt.date.isoformat
    place_name: Callable[[str], str] = str


def changes_of(*, correction: ev.Corrected, wording: Wording) -> tuple[Change, ...]:
    """Say what a correction changes, fact by fact.

    Takes  correction; wording of the reader.
    Gives  a Change per fact; classes and paths per demand.
    """
    return (*_facts(correction, wording), *_classes(correction, wording))


def _facts(correction: ev.Corrected, wording: Wording) -> Iterator[Change]:
    for name, label in _LABELS.items():
        after = getattr(correction.after, name)
        if after is not None:
            before = getattr(correction.before, name)
            yield Change(label=wording.translate(label), before=_said(name, before, wording), after=_said(name, after, wording))


def _said(name: str, value: object, wording: Wording) -> str:
    if value in (None, "", 0):
        return wording.translate(BLANK)
    if isinstance(value, dt.date):
        return wording.show_date(value)
    if name == "channel":
        return wording.translate(CHANNELS.label_of(str(value)))
    return wording.place_name(str(value)) if name == "place" else str(value)


def _classes(correction: ev.Corrected, wording: Wording) -> Iterator[Change]:
    old = {ruling.n: ruling for ruling in correction.before.classes}
    for new in correction.after.classes:
        was = old[new.n]
        pairs = (
            (told("类别"), *(wording.translate(CLASSES[key].label) if key else "" for key in (was.klass, new.klass))),
            (told("办理途径"), *(wording.translate(PATHS[n].label) if n else "" for n in (was.path, new.path))),
            (told("内容分类"), *(wording.translate(CATEGORIES.label_of(key)) if key else "" for key in (was.category, new.category))),
        )
        for label, before, after in pairs:
            if before != after:
                blank = wording.translate(BLANK)
                yield Change(label=wording.translate(label), before=before or blank, after=after or blank, n=new.n)
