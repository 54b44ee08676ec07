"""How tones, clocks and days look: the icon, the colour and the word of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui.icons import ICONS
from xinqiao.foundation.ui.parts import Tone

_TONE_ICONS: Mapping[str, str] = MappingProxyType(
    {"good": "clock", "near": "hourglass", "today": "alarm", "missed": "warning", "paused": "paused", "done": "done", "info": "info"}
)
_CLOCKS: Mapping[str, tuple[Tone, str]] = MappingProxyType(
    {
        "in_time": ("good", told("期限内")),
        "near": ("near", told("临近")),
        "due_today": ("today", told("今天到期")),
        "missed": ("missed", told("已超期")),
        "met": ("done", told("按期完成")),
        "met_late": ("missed", told("超期完成")),
        "paused": ("paused", told("暂停计时")),
        "lapsed": ("plain", told("期限已过")),
        "cancelled": ("plain", told("不再计算")),
    }
)
_CLOCK_ICONS: Mapping[str, str] = MappingProxyType({"lapsed": "clock", "cancelled": "info"})
_OVER = frozenset({"met", "met_late", "lapsed", "cancelled"})
_WEEKDAYS = (told("周一"), told("周二"), told("周三"), told("周四"), told("周五"), told("周六"), told("周日"))


@cache
def icon(name: str) -> SafeString:
    """A line icon as decoration, hidden from readers; a name that is none draws "info"."""
    path = ICONS.get(name, ICONS["info"])
    return format_html('<svg class="xq-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', path)


def labelled_icon(*, name: str, label: str) -> SafeString:
    """A line icon that says something by itself."""
    path = ICONS.get(name, ICONS["info"])
    return format_html('<svg class="xq-icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>', label, path)


def tone_icon(tone: str) -> SafeString:
    """The icon of a tone; nothing for plain."""
    name = _TONE_ICONS.get(tone, "")
    return icon(name) if name else SafeString()


def clock_look(state: str) -> tuple[Tone, SafeString, str]:
    """Tone, icon and word of a clock's state."""
    tone, word = _CLOCKS[state]
    return tone, icon(_CLOCK_ICONS.get(state) or _TONE_ICONS[tone]), _(word)


def is_over(state: str) -> bool:
    """Whether a clock has come to its end and nobody waits for its day any more."""
    return state in _OVER


def day(value: date | None) -> str:
    """A date as people read it: 2026年3月5日 周四; of an instant the day in Shanghai."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(SHANGHAI).date()
    weekday = _(_WEEKDAYS[value.weekday()])
    return _("%(year)s年%(month)s月%(day)s日 %(weekday)s") % {
        "year": value.year, "month": value.month, "day": value.day, "weekday": weekday,
    }  # fmt: skip


def moment(value: datetime | None) -> str:
    """An instant as Shanghai's clock shows it: 2026-03-05 09:30."""
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if value else ""
