"""Lines of cases as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.cases.labels import WAIT_LABELS
from xinqiao.cases.queries import CaseLine
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.tree import name_of
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import shown
from xinqiao.statute.local.code_lists import CHANNELS
from xinqiao.workbench.returning import kept, with_place

NEAR_DAYS = 3


def heads() -> tuple[str, ...]:
    """Headings of a table of cases."""
    return (_("事项"), _("信访人"), _("状态"), _("负责单位"), _("收到"), _("最近期限"))


@dataclass(frozen=True, slots=True)
class Choosing:
    """The rows of a list from which some are chosen: its address, the place of each, and which are chosen or looked at."""

    here: str
    places: Sequence[str]
    is_all: bool
    focused: int | None


def rows(lines: Sequence[CaseLine], *, today: dt.date, choosing: Choosing) -> tuple[tuple[parts.Cell, ...], ...]:
    """Cases as rows under `heads`, each leading back to its own place of the list."""
    # of fifty lines many stand at the same stage and fall due on the same day: such a cell is made once
    stage_of, due_of = cache(_stage), cache(partial(due, today=today))
    first = partial(_first, choosing=choosing, link=kept(_file_of(), with_place(choosing.here, "")), pick=_("选择：%(title)s"))
    return tuple(
        (
            first(n, line),
            person(line),
            stage_of(line.stage, line.waits_for),
            owner(line),
            parts.Cell(on=line.received_on),
            due_of(line.next_due_on, line.next_clock),
        )
        for n, line in enumerate(lines)
    )


def _first(n: int, line: CaseLine, *, choosing: Choosing, link: str, pick: str) -> parts.Cell:
    text = line.title or _("（无标题）")
    return parts.Cell(
        text=text,
        href=link.replace(_NUMBER, line.number, 1) + choosing.places[n],
        small=line.spaced_number,
        pick=(line.number, pick % {"title": text}),
        is_picked=choosing.is_all,
        is_focus=n == choosing.focused,
    )


_NUMBER = "0" * 16


@cache
def _file_of() -> str:
    """The address of a case file, with a number that is nobody's: finding the address of each of many lines costs more than the line."""
    return reverse("desk-case", args=[_NUMBER])


def file_of(number: str) -> str:
    """The address of a case file."""
    return _file_of().replace(_NUMBER, number, 1)


def matter(line: CaseLine) -> parts.Cell:
    """What it is about, leading to the case file."""
    return parts.Cell(text=line.title or _("（无标题）"), href=file_of(line.number), small=line.spaced_number)


def person(line: CaseLine) -> parts.Cell:
    """Who petitions, masked, and in which form."""
    return parts.Cell(text=line.petitioner or _("匿名"), small=_(CHANNELS.label_of(line.channel)))


def stage(line: CaseLine) -> parts.Cell:
    """How far it is, and what it waits for."""
    return _stage(line.stage, line.waits_for)


def _stage(word: str, waits_for: str) -> parts.Cell:
    waits = _(WAIT_LABELS[waits_for]) if waits_for in WAIT_LABELS else ""
    return parts.Cell(badge=shown.stage_badge(word), small=waits)


def owner(line: CaseLine, *, stands_in_for: str = "") -> parts.Cell:
    """Which body answers for it, and which officers handle it; with the colleague whom the reader stands in for."""
    handlers = _("经办：%(names)s") % {"names": line.handlers} if line.handlers else ""
    return parts.Cell(text=name_of(line.owner), small=_("代理%(name)s") % {"name": stands_in_for} if stands_in_for else handlers)


def due(due_on: dt.date | None, kind: str, *, today: dt.date) -> parts.Cell:
    """A date with how it stands, and of which period it is."""
    if due_on is None:
        return parts.Cell(text="—")
    left = (due_on - today).days
    rule = current_rulebooks().current.rules.get(kind)
    name = _(rule.source.label) if rule else ""
    state: parts.ClockState = "in_time"
    note = _("还有 %(days)s 天") % {"days": left}
    if left < 0:
        is_owed = rule is None or rule.nature in {"duty", "local"}
        state, note = ("missed", _("已超 %(days)s 天") % {"days": -left}) if is_owed else ("lapsed", "")
    elif left == 0:
        # the badge says it
        state, note = "due_today", ""
    elif left <= NEAR_DAYS:
        state = "near"
    return parts.Cell(clock=parts.Clock(name=name, state=state, due_on=due_on, note=note), small=name)
