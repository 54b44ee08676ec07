"""An urgent report on the case file: when it was reported, and who saw it when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xinqiao.directory.tree import name_of
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.urgent_seen import Seen, UrgentView

_OFFICER = "officer:"


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One addressee and whether it saw the report."""

    body: str
    note: str
    badge: parts.Badge


@dataclass(frozen=True, slots=True)
class UrgentCard:
    """One report."""

    said: str
    lines: tuple[SeenLine, ...]


def urgent_cards(*, file: CaseFile, now: dt.datetime) -> tuple[UrgentCard, ...]:
    """The urgent reports of a case, the newest first."""
    return tuple(UrgentCard(_said(view), tuple(_lines(view, file.names, now))) for view in file.urgent)


def _said(view: UrgentView) -> str:
    words = {"body": name_of(view.body), "at": _minute(view.reported_at), "minutes": _minutes(view.reported_at - view.known_at)}
    if view.is_late:
        return _("%(body)s %(at)s 报告，知道后 %(minutes)s 分钟，超过规定的时限") % words
    return _("%(body)s %(at)s 报告，知道后 %(minutes)s 分钟") % words


def _lines(view: UrgentView, names: Mapping[str, str], now: dt.datetime) -> Iterator[SeenLine]:
    for seen in view.seen:
        yield SeenLine(name_of(seen.body), _note(seen, names, now), _badge(seen, now))


def _note(seen: Seen, names: Mapping[str, str], now: dt.datetime) -> str:
    if seen.seen_at:
        return " ".join(word for word in (names.get(seen.officer.removeprefix(_OFFICER), ""), _minute(seen.seen_at)) if word)
    left = seen.due_at - now
    if left < dt.timedelta(0):
        return _("应在 %(at)s 前看到，已过 %(minutes)s 分钟") % {"at": _minute(seen.due_at), "minutes": _minutes(-left)}
    return _("应在 %(at)s 前看到") % {"at": _minute(seen.due_at)}


def _badge(seen: Seen, now: dt.datetime) -> parts.Badge:
    if seen.seen_at:
        return parts.Badge(label=_("已阅"), tone="good")
    return parts.Badge(label=_("还没有看"), tone="missed" if seen.is_late(now=now) else "near")


def _minute(at: dt.datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%m-%d %H:%M}"


def _minutes(span: dt.timedelta) -> int:
    return int(span.total_seconds() // 60)
