"""The calendar: what falls due for the own body, by month, week or day; rest days as published; a feed for other calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import seats_of
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI, local_date, now
from xinqiao.foundation.ui import parts
from xinqiao.search import listing
from xinqiao.teamwork import agenda, preferences
from xinqiao.teamwork.agenda import Day, Due
from xinqiao.workbench import filters as narrowing
from xinqiao.workbench.filters import FilterTerms
from xinqiao.workbench.frame import Sitting, require, seated
from xinqiao.workbench.teamwork_words import READ

MONTH, WEEK, DAY = "month", "week", "day"
VIEWS = {MONTH: told("月"), WEEK: told("周"), DAY: told("日")}
WEEKDAYS = (told("周一"), told("周二"), told("周三"), told("周四"), told("周五"), told("周六"), told("周日"))
SHOWN_EACH = {MONTH: 3, WEEK: 12, DAY: agenda.MOST_IN_DAY}
_WEEK = dt.timedelta(days=7)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """One day in the grid."""

    on: dt.date
    weekday: str
    href: str
    count: int
    counted: str
    more: str
    rest: str
    make_up: str
    is_today: bool
    is_outside: bool
    is_past: bool
    items: tuple[parts.Link, ...]


@require_safe
@seated
def calendar(sitting: Sitting) -> HttpResponse:
    """Show the calendar around a day."""
    require(sitting, READ)
    view = sitting.request.GET.get("view", MONTH)
    view = view if view in VIEWS else MONTH
    on = _asked_day(sitting.request.GET.get("on", ""), sitting.today)
    first, last = _stretch(view, on)
    days = agenda.days(seat=sitting.seat, first=first, last=last, each=SHOWN_EACH[view])
    shown = [_day(day, view=view, on=on, today=sitting.today) for day in days]
    return sitting.page(
        "workbench/teamwork/calendar.html",
        {
            "view": view,
            "title": _title(view, on, first, last),
            "views": [parts.Link(label=_(label), href=_href(key, on), is_current=key == view) for key, label in VIEWS.items()],
            "earlier": _href(view, _step(view, on, -1)),
            "later": _href(view, _step(view, on, 1)),
            "today_href": _href(view, sitting.today),
            "weekdays": [_(word) for word in WEEKDAYS],
            "weeks": [shown[n : n + 7] for n in range(0, len(shown), 7)] if view != DAY else [],
            "table": _table(days[0]) if view == DAY else None,
            "day": shown[0] if view == DAY else None,
            "missed": _missed(sitting),
            "is_provisional": not current_rulebooks().current.calendar.is_published_between(first, last),
            "preferences_href": reverse("desk-preferences"),
        },
    )


@never_cache
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar of whom the secret belongs to: numbers and names of clocks, no titles, no person."""
    at = now()
    today = local_date(at)
    officer_id = preferences.officer_of_feed(secret=secret)
    if officer_id is None:
        return HttpResponse(status=404)
    root = str(settings.PUBLIC_URL).rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    seats = seats_of(officer_id=officer_id, today=today)
    words = {kind: _(agenda.clock_label(kind)) for kind in current_rulebooks().current.rules}
    text = agenda.icalendar(seats=seats, now=at, today=today, name=_("信访期限"), address=f"{root}/desk/cases/{{number}}", words=words)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="xinqiao.ics"'
    return response


def _asked_day(raw: str, today: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(raw)
    except ValueError:
        return today
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else today


def _stretch(view: str, on: dt.date) -> tuple[dt.date, dt.date]:
    """Whole weeks, Monday to Sunday, that hold the month or the day."""
    if view == DAY:
        return on, on
    first = on.replace(day=1) if view == MONTH else on
    last = _step(MONTH, first, 1) - dt.timedelta(days=1) if view == MONTH else on
    return first - dt.timedelta(days=first.weekday()), last + dt.timedelta(days=6 - last.weekday())


def _step(view: str, on: dt.date, count: int) -> dt.date:
    if view == MONTH:
        year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
        return dt.date(year, month + 1, 1)
    return on + (_WEEK if view == WEEK else dt.timedelta(days=1)) * count


def _title(view: str, on: dt.date, first: dt.date, last: dt.date) -> str:
    if view == MONTH:
        return _("%(year)s年%(month)s月") % {"year": on.year, "month": on.month}
    return _("%(first)s 至 %(last)s") % {"first": first, "last": last} if view == WEEK else on.isoformat()


def _href(view: str, on: dt.date) -> str:
    return f"{reverse('desk-calendar')}?view={view}&on={on}"


def _day(day: Day, *, view: str, on: dt.date, today: dt.date) -> DayPart:
    mark, more = "+" if day.is_capped else "", day.count - len(day.first)
    return DayPart(
        on=day.on,
        weekday=_(WEEKDAYS[day.on.weekday()]),
        href=_href(DAY, day.on),
        count=day.count,
        counted=f"{day.count}{mark}",
        more=f"{more}{mark}" if more or mark else "",
        rest=_(day.rest) if day.rest else "",
        make_up=_(day.make_up) if day.make_up else "",
        is_today=day.on == today,
        is_outside=view == MONTH and day.on.month != on.month,
        is_past=day.on < today,
        items=tuple(_item(due) for due in day.first),
    )


def _word(due: Due) -> str:
    at = f"{due.due_at.astimezone(SHANGHAI):%H:%M} " if due.due_at else ""
    return at + _(agenda.clock_label(due.kind))


def _item(due: Due) -> parts.Link:
    label = f"{_word(due)} · {due.title or due.spaced_number}"
    return parts.Link(label=label, href=reverse("desk-case", args=[due.number]))


def _table(day: Day) -> parts.Table:
    return parts.Table(
        caption=_("这一天到期的事项"),
        is_titled=True,
        heads=(_("事项"), _("期限")),
        rows=tuple(
            (
                parts.Cell(text=due.title or _("（无标题）"), href=reverse("desk-case", args=[due.number]), small=due.spaced_number),
                parts.Cell(text=_word(due)),
            )
            for due in day.first
        ),
        empty=parts.Empty(title=_("这一天没有到期的事项")),
    )


def _missed(sitting: Sitting) -> parts.Link | None:
    """What the list that it opens holds."""
    query = {"due": narrowing.MISSED, "mine": "on"}
    count = listing.count(seat=sitting.seat, filters=narrowing.filters_of(FilterTerms.model_validate(query), sitting))
    said = f"{count.number}{'+' if count.is_capped else ''}"
    return parts.Link(label=_("已超期 %(count)s 件") % {"count": said}, href=narrowing.address(query)) if count.number else None
