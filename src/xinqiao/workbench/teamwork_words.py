"""Teamwork in words: notifications, signs of presence and notes as parts of pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.cases import states
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.ui import parts
from xinqiao.teamwork import agenda, notifications
from xinqiao.teamwork.beside import beside
from xinqiao.teamwork.notes import NoteLine
from xinqiao.teamwork.notifications import MOST_COUNTED, Line
from xinqiao.teamwork.opened import Opened
from xinqiao.teamwork.presence import Present
from xinqiao.teamwork.rules import KINDS, MISSED, NEAR, OF_CLOCKS, TODAY, URGENT

READ = "case:read"
_TONES: dict[str, parts.Tone] = {URGENT: "missed", MISSED: "missed", TODAY: "today", NEAR: "near"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePart:
    """A note on a page; `is_over` where a later one corrects it."""

    id: str
    who: str
    text: str
    at: dt.datetime
    mentions: str
    is_over: bool
    correct_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a case file shows beside the record: who else is here, the notes of the own body, what is unread elsewhere."""

    presence: tuple[str, ...]
    presence_href: str
    notes: tuple[NotePart, ...]
    notes_href: str
    unread: int


def bell(seat: Seat, *, count: int | None = None) -> parts.Link | None:
    """The bell in the head of every page; for posts that read cases. `count`, where the page knows how many are unread."""
    if not seat.can(READ):
        return None
    if count is None:
        count = notifications.unread(seat=seat)
    shown = f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
    label = _("通知，%(count)s 条未读") % {"count": shown} if count else _("通知，没有未读")
    return parts.Link(label=label, href=reverse("desk-notifications"), icon="bell", count=count)


def side(*, seat: Seat, case: Opened, number: str, noun: str, now: dt.datetime) -> Side:
    """Leave a sign of life at a case, and say who else is there and what colleagues noted."""
    found = beside(seat=seat, case=case, noun=noun, now=now)
    return Side(
        presence=tuple(present(other, seat=seat, now=now) for other in found.others),
        presence_href=f"{reverse('desk-presence', args=[number])}?noun={noun}",
        notes=tuple(note(line, number=number) for line in found.notes),
        notes_href=reverse("desk-notes", args=[number]),
        unread=found.unread,
    )


def present(other: Present, *, seat: Seat, now: dt.datetime) -> str:
    """Who is there, from where if not from here, and doing what since when."""
    who = other.name if other.body == seat.body else _("%(name)s（%(body)s）") % {"name": other.name, "body": name_of(other.body)}
    minutes = int((now - other.seen_at).total_seconds() // 60)
    ago = _("（%(minutes)s 分钟前）") % {"minutes": minutes} if minutes else ""
    act = states.ACTS.get(other.noun)
    if act:
        return _("%(who)s 正在填写“%(act)s”%(ago)s") % {"who": who, "act": _(act.label), "ago": ago}
    return _("%(who)s 正在查看%(ago)s") % {"who": who, "ago": ago}


def note(line: NoteLine, *, number: str) -> NotePart:
    """One note."""
    can_correct = line.is_own and line.corrected_by is None
    return NotePart(
        id=f"note-{line.id}",
        who=line.who,
        text=line.text,
        at=line.at,
        mentions="、".join(line.mentions),
        is_over=line.corrected_by is not None,
        correct_href=f"{reverse('desk-notes', args=[number])}?corrects={line.id}" if can_correct else "",
    )


def badge(line: Line) -> parts.Badge:
    """Which sort of notification it is."""
    return parts.Badge(label=_(KINDS.get(line.kind, line.kind)), tone=_TONES.get(line.kind, "info"))


def sentence(line: Line) -> str:
    """What a notification says, beside its case."""
    if line.kind in OF_CLOCKS and line.due_on:
        return _("“%(clock)s”%(day)s 到期") % {"clock": _(agenda.clock_label(line.subject)), "day": line.due_on.isoformat()}
    act = states.ACTS.get(line.subject)
    if act and line.who:
        return _("%(who)s 办理了“%(act)s”") % {"who": line.who, "act": _(act.label)}
    if act:
        return _("信访人：%(act)s") % {"act": _(act.label)}
    return _("%(who)s 写了备注") % {"who": line.who} if line.who else ""
