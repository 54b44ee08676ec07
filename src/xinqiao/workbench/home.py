"""The first page: what is mine, the most urgent first, each with its next step. A newcomer finds their own work here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.cases import states
from xinqiao.cases.access import READ
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui import parts
from xinqiao.workbench import filters as narrowing
from xinqiao.workbench import lines, work
from xinqiao.workbench.frame import Sitting, seated
from xinqiao.workbench.tiles import tiles
from xinqiao.workbench.work import Awaited, Work

SHOWN_EACH = 15
MISSED, TODAY, NEAR, LATER = "missed", "today", "near", ""
URGENT = "urgent"
BANDS = {
    URGENT: told("重大紧急，马上看"),
    MISSED: told("已超期，先办这些"),
    TODAY: told("今天到期"),
    NEAR: told("三天内到期"),
    LATER: told("还有时间"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Work of one urgency."""

    key: str
    title: str
    table: parts.Table
    count: int
    is_cut: bool


@require_safe
@seated
def home(sitting: Sitting) -> HttpResponse:
    """Show the officer's own work; who has none of their own sees what their post is for."""
    seat = sitting.seat
    if not seat.can(READ):
        return _plain(sitting)
    is_onlooker = work.is_onlooker(seat)
    return sitting.page(
        "workbench/home.html",
        {
            "tiles": tiles(sitting),
            "tiles_label": _("可以看到的全部事项") if is_onlooker else _("今天的情况"),
            "more": "" if is_onlooker else narrowing.address({"turn": work.MINE, "order": "due"}),
            "sections": _sections(sitting, is_onlooker=is_onlooker),
            "nothing": parts.Empty(
                title=_("现在没有等您办的事"),
                text=_("新的事项来了会出现在这里。也可以到“信访事项”里查看全部。"),
                link=parts.Link(label=_("查看全部信访事项"), href=reverse("desk-cases")),
            ),
        },
    )


def _plain(sitting: Sitting) -> HttpResponse:
    """The first page of a post that handles no case: its one page, or what it is for."""
    links = sitting.desk().nav[1:]
    if len(links) == 1:
        return HttpResponseRedirect(links[0].href)
    return sitting.page("workbench/home_plain.html", {"links": links, "office": sitting.seat.body_name})


def _sections(sitting: Sitting, *, is_onlooker: bool) -> tuple[Section, ...]:
    """What waits, by its urgency: counted in full, its cases opened as far as they are shown. An onlooker sees the most urgent of all behind it."""
    seat, today = sitting.seat, sitting.today
    waiting: dict[str, list[Awaited]] = {key: [] for key in BANDS}
    for each in work.awaited(seat=seat, today=today):
        waiting[_urgency(each.noun, each.turn.due_on, today)].append(each)
    counts = {key: len(those) for key, those in waiting.items()}
    shown: dict[str, list[Work]] = {key: [] for key in BANDS}
    for item in work.opened(seat=seat, items=[each for those in waiting.values() for each in those[:SHOWN_EACH]]):
        shown[_urgency(item.noun, item.due_on, today)].append(item)
    for item in work.overseen(seat=seat) if is_onlooker else ():
        key = _urgency(item.noun, item.due_on, today)
        counts[key] += 1
        shown[key].append(item)
    return tuple(_section(sitting, key, those, counts[key]) for key, those in shown.items() if those)


def _urgency(noun: str, due_on: dt.date | None, today: dt.date) -> str:
    if noun == work.READING:
        return URGENT
    if due_on is None or (due_on - today).days > lines.NEAR_DAYS:
        return LATER
    if due_on < today:
        return MISSED
    return TODAY if due_on == today else NEAR


def _section(sitting: Sitting, key: str, items: list[Work], count: int) -> Section:
    title = _(BANDS[key])
    table = parts.Table(
        caption=title,
        is_titled=True,
        heads=(_("事项"), _("信访人"), _("状态"), _("负责单位"), _("最近期限"), _("下一步")),
        rows=tuple(_row(item, sitting.today) for item in items[:SHOWN_EACH]),
    )
    return Section(key or "later", title, table, count, is_cut=count > SHOWN_EACH)


def _row(item: Work, today: dt.date) -> tuple[parts.Cell, ...]:
    line = item.line
    return (
        lines.matter(line),
        lines.person(line),
        lines.stage(line),
        lines.owner(line, stands_in_for=item.stands_in_for),
        lines.due(item.due_on, item.clock, today=today),
        _next_step(item),
    )


def _next_step(item: Work) -> parts.Cell:
    number = item.line.number
    if not item.noun:
        return parts.Cell(text=_("打开案卷"), href=lines.file_of(number), is_step=True)
    act = states.ACTS[item.noun]
    label = _(act.label)
    return parts.Cell(
        text=label,
        label=_("%(act)s：%(title)s") % {"act": label, "title": item.line.title},
        href=reverse("desk-act", args=[number, act.url_word]),
        is_step=True,
    )
