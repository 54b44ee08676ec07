"""The queue of the hall: a number drawn, called to a window, shown on the screen, and from there into the form."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.intake import tickets
from xinqiao.intake.tickets import TICKET_KINDS, TICKET_STATES
from xinqiao.workbench.counter.bar import QUEUE, bar
from xinqiao.workbench.counter.reception import WINDOW
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated

WINDOW_LENGTH = 12
SHOWN_CALLED = 6
FOLLOW_UP = "follow_up"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def queue(sitting: Sitting) -> HttpResponse:
    """The clerk's page: who is at my window, who is next, the day's counts."""
    require(sitting, REGISTER)
    if sitting.request.method == "POST":
        try:
            _carry_out(sitting)
        except Refusal as refusal:
            messages.error(sitting.request, explain_refusal(refusal).message)
        return HttpResponseRedirect(reverse("desk-queue"))
    window = sitting.request.session.get(WINDOW, "")
    day = tickets.queue(seat=sitting.seat, today=sitting.today)
    mine = day.at(window) if window else None
    return sitting.page(
        "workbench/counter/queue.html",
        {
            "bar": bar(sitting, QUEUE),
            "window": window,
            "command_id": uuid4(),
            "mine": mine,
            "day": day,
            "kinds": TICKET_KINDS,
            "counts": [(_(label), day.counts[state]) for state, label in TICKET_STATES],
            "form_href": _onward(mine) if mine else "",
        },
    )


def _onward(ticket: tickets.TicketFact) -> str:
    """Where a called person is attended to: who comes about an earlier matter needs no new one."""
    if ticket.kind == FOLLOW_UP:
        return reverse("desk-cases")
    return f"{reverse('desk-reception')}?{urlencode({'channel': 'visit', 'ticket': ticket.number})}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def kiosk(sitting: Sitting) -> HttpResponse:
    """Draw a number: three large buttons, then the number itself, to be printed."""
    require(sitting, REGISTER)
    drawn = error = None
    if sitting.request.method == "POST":
        try:
            drawn = tickets.issue(
                seat=sitting.seat, kind=sitting.request.POST.get("kind", ""), command_id=_command(sitting), now=sitting.now
            )
        except Refusal as refusal:
            error = explain_refusal(refusal).message
    context = {
        "command_id": uuid4(),
        "drawn": drawn,
        "error": error,
        "kinds": TICKET_KINDS,
        "today": sitting.today,
        "at": sitting.now,
        "office": sitting.seat.body_name,
    }
    return sitting.page("workbench/counter/kiosk.html", context, status=422 if error else 200)


@never_cache
@require_safe
@seated
def screen(sitting: Sitting) -> HttpResponse:
    """What hangs in the hall: the numbers called and their windows. No name stands on it."""
    require(sitting, REGISTER)
    day = tickets.queue(seat=sitting.seat, today=sitting.today)
    context = {"day": day, "called": day.called[:SHOWN_CALLED], "next": day.waiting[:SHOWN_CALLED], "office": sitting.seat.body_name}
    return sitting.page("workbench/counter/screen.html", context)


def _carry_out(sitting: Sitting) -> None:
    data, session = sitting.request.POST, sitting.request.session
    wish = data.get("wish", "")
    if wish == "window":
        session[WINDOW] = data.get("window", "").strip()[:WINDOW_LENGTH]
        return
    window = session.get(WINDOW, "")
    if wish == "issue":
        drawn = tickets.issue(seat=sitting.seat, kind=data.get("kind", ""), command_id=_command(sitting), now=sitting.now)
        messages.success(sitting.request, _("取号 %(label)s，前面还有 %(ahead)d 人。") % {"label": drawn.label, "ahead": drawn.ahead})
    elif wish == "next":
        called = tickets.call_next(
            seat=sitting.seat, window=window, command_id=_command(sitting), now=sitting.now, previous=data.get("previous", "")
        )
        if called is None:
            messages.info(sitting.request, _("现在没有人等候。"))
    elif wish == "again":
        tickets.call_again(seat=sitting.seat, number=_number(data.get("number", "")), window=window, now=sitting.now)
    elif wish == "end":
        tickets.end(seat=sitting.seat, number=_number(data.get("number", "")), outcome=data.get("outcome", ""), now=sitting.now)


def _command(sitting: Sitting) -> UUID:
    """What the page gave its buttons: the same press sent twice is one."""
    return uuid_or_none(sitting.request.POST.get("command_id", "")) or uuid4()


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 0  # noqa: PLR2004  an integer column
