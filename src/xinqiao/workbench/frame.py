"""The frame of every desk page: who sits here, what they may open, and how refusals become pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.clocks.publication import missing_year
from xinqiao.directory.open_sessions import seconds_left
from xinqiao.directory.seats import Seat, seats_of
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import local_date, now
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.workbench.credentials import ask_again
from xinqiao.workbench.detours import detour
from xinqiao.workbench.guide_places import guide_for
from xinqiao.workbench.teamwork_words import bell

P = ParamSpec("P")
SEAT_KEY = "tenure"
REGISTER, RULES = "case:register", "rules:manage"


class Sitting:
    """One request of an officer at work: the seat, the instant, and the frame of the page."""

    def __init__(self, *, request: HttpRequest, seat: Seat, seats: list[Seat], at: dt.datetime) -> None:
        """Keep what was read at the door."""
        self.request = request
        self.seat = seat
        self.seats = seats
        self.now = at
        self.today = local_date(at)
        # how many notifications are unread, where the page has read that with something else
        self.unread: int | None = None

    def page(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """Render a desk page."""
        return render(self.request, template, {**context, "desk": self.desk()}, status=status)

    def desk(self) -> parts.Desk:
        """The frame: navigation by what the post may do."""
        idle, most = seconds_left(session=self.request.session, now=self.now)
        return parts.Desk(
            idle_seconds=idle,
            most_seconds=most,
            warnings=self._warnings(),
            office=self.seat.body_name,
            officer=self.seat.name,
            post=self.seat.post_title,
            bell=bell(self.seat, count=self.unread),
            guide=guide_for(place=self.request.resolver_match.url_name or "" if self.request.resolver_match else "", post=self.seat.post),
            nav=tuple(self._nav()),
            search_action=reverse("desk-search") if self.seat.can("case:read") else "",
            posts=tuple(
                parts.Post(
                    value=str(seat.tenure_id),
                    label=f"{seat.body_name} · {seat.post_title}",
                    is_current=seat.tenure_id == self.seat.tenure_id,
                )
                for seat in self.seats
            )
            if len(self.seats) > 1
            else (),
        )

    def _warnings(self) -> tuple[parts.Link, ...]:
        """What an administrator may not overlook, on every page."""
        year = missing_year(today=self.today) if self.seat.can(RULES) else None
        if year is None:
            return ()
        text = _("%(year)s年的放假安排还没有公布到系统里：跨年的期限现在只是推算。请按国务院办公厅的通知公布。")
        return (parts.Link(label=text % {"year": year}, href=f"{reverse('desk-rules-calendar')}?year={year}"),)

    def _nav(self) -> list[parts.Link]:
        here = self.request.path
        offered = [("desk-home", _("我的工作"), "home", "case:read")]
        offered += [("desk-cases", _("信访事项"), "list", "case:read")]
        offered += [("desk-reception", _("登记来访来信"), "add", REGISTER)]
        offered += [("desk-deliveries", _("发送失败"), "send", "delivery:resend")]
        offered += [("desk-calendar", _("日历"), "calendar", "case:read")]
        offered += [("desk-handover", _("移交事项"), "users", "case:allocate")]
        offered += [("desk-imports", _("导入"), "inbox", "cases:import")]
        offered += [("desk-access-log", _("查阅记录"), "eye", "access_log:read")]
        # one of two capabilities opens it
        managing = next((each for each in ("directory:manage", "rules:manage") if self.seat.can(each)), "directory:manage")
        offered += [("desk-administration", _("管理"), "settings", managing)]
        return [
            parts.Link(
                label=label,
                href=reverse(name),
                icon=icon,
                is_current=here == reverse(name) or (name == "desk-administration" and here.startswith(reverse(name))),
            )
            for name, label, icon, capability in offered
            if self.seat.can(capability) or name == "desk-home"
        ]


View = Callable[Concatenate[Sitting, P], HttpResponseBase]


def seated(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only signed-in officers with a seat in; what is refused becomes a page with the same status as in the API.

    Whoever must change a one-time password or set up the second step is led there first.
    """
    return _seated(view, has_detours=True)


def seated_for_account(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """The same for the officer's own account, where those duties are fulfilled."""
    return _seated(view, has_detours=False)


def _seated(view: View[P], *, has_detours: bool) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @wraps(view)
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if request.method == "POST":
                return ask_again(request)
            return HttpResponseRedirect(f"{reverse('desk-sign-in')}?{urlencode({'next': request.get_full_path()})}")
        at = now()
        seats = seats_of(officer_id=request.user.pk, today=local_date(at))
        if not seats:
            return render(request, "workbench/fault.html", {"fault": fault_page(status=403)}, status=403)
        chosen = request.session.get(SEAT_KEY, "")
        seat = next((each for each in seats if str(each.tenure_id) == chosen), seats[0])
        if has_detours and (first := detour(request, seat)):
            return HttpResponseRedirect(first)
        sitting = Sitting(request=request, seat=seat, seats=seats, at=at)
        try:
            response = view(sitting, *args, **kwargs)
        except Refusal as refusal:
            response = refused(sitting, refusal)
        # nothing of the desk lies in a cache that others read, and none is shown again without asking
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return opened  # type: ignore[return-value]  # wraps() keeps the name of the first argument


def refused(sitting: Sitting, refusal: Refusal) -> HttpResponse:
    """A refusal that belongs to no form, as a page."""
    status = refusal.kind.status
    return sitting.page(
        "workbench/fault.html",
        {"fault": fault_page(status=status, message=explain_refusal(refusal).message)},
        status=status,
    )


def require(sitting: Sitting, capability: str) -> None:
    """Refuse a page that the post does not open."""
    if not sitting.seat.can(capability):
        raise Refusal(code="page_forbidden", message=_("您现在的岗位不能打开这个页面。"), kind=RefusalKind.FORBIDDEN)
