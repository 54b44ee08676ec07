"""Lines of cases as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.cases.labels import WAIT_LABELS
from xinqiao.cases.queries import CaseLine
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.tree import name_of
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import shown
from xinqiao.statute.local.code_lists import CHANNELS

NEAR_DAYS = 3


def heads() -> tuple[str, ...]:
    """Headings of a table of cases."""
    return (_("事项"), _("信访人"), _("状态"), _("负责单位"), _("收到"), _("最近期限"))


def rows(lines: Iterable[CaseLine], *, today: dt.date) -> tuple[tuple[parts.Cell, ...], ...]:
    """Cases as rows under `heads`."""
    return tuple(_row(line, today) for line in lines)


def _row(line: CaseLine, today: dt.date) -> tuple[parts.Cell, ...]:
    waits = _(WAIT_LABELS[line.waits_for]) if line.waits_for in WAIT_LABELS else ""
    return (
        parts.Cell(text=line.title or _("（无标题）"), href=reverse("desk-case", args=[line.number]), small=line.spaced_number),
        parts.Cell(text=line.petitioner or _("匿名"), small=_(CHANNELS.label_of(line.channel))),
        parts.Cell(badge=shown.stage_badge(line.stage), small=waits),
        parts.Cell(text=name_of(line.owner)),
        parts.Cell(text=line.received_on.isoformat()),
        parts.Cell(clock=due_clock(line, today=today)) if line.next_due_on else parts.Cell(text="—"),
    )


def due_clock(line: CaseLine, *, today: dt.date) -> parts.Clock | None:
    """The nearest date of a case as a clock in one line."""
    if line.next_due_on is None:
        return None
    left = (line.next_due_on - today).days
    rule = current_rulebooks().current.rules.get(line.next_clock)
    state: parts.ClockState = "in_time"
    note = _("还有 %(days)s 天") % {"days": left}
    if left < 0:
        is_owed = rule is None or rule.nature in {"duty", "local"}
        state, note = ("missed", _("已超 %(days)s 天") % {"days": -left}) if is_owed else ("met", _("期限已过"))
    elif left == 0:
        state, note = "due_today", _("今天到期")
    elif left <= NEAR_DAYS:
        state = "near"
    return parts.Clock(name=_(rule.source.label) if rule else "", state=state, due_on=line.next_due_on, note=note)
