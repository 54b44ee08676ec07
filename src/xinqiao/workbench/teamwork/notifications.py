"""Notifications: a page of them, read one by one or all at once, and the bell that asks again by itself."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from xinqiao.foundation.ui import parts
from xinqiao.teamwork import notifications as told
from xinqiao.workbench import teamwork_words as saying
from xinqiao.workbench.frame import Sitting, require, seated
from xinqiao.workbench.teamwork.presence import asked_again


@require_safe
@seated
def notifications(sitting: Sitting) -> HttpResponse:
    """Show what the officer was told."""
    require(sitting, saying.READ)
    is_unread = sitting.request.GET.get("only") == "unread"
    after = sitting.request.GET.get("after", "")
    page = told.page(seat=sitting.seat, after=after, is_unread=is_unread)
    here = reverse("desk-notifications")
    return sitting.page(
        "workbench/teamwork/notifications.html",
        {
            "lines": [
                {
                    "line": line,
                    "badge": saying.badge(line),
                    "sentence": saying.sentence(line),
                    "href": reverse("desk-case", args=[line.number]),
                }
                for line in page.lines
            ],
            "is_unread": is_unread,
            "all_href": here,
            "unread_href": f"{here}?only=unread",
            "pager": parts.Pager(
                first=_address(is_unread=is_unread) if after else "",
                older=_address(is_unread=is_unread, after=page.after) if page.after else "",
            ),
            "nothing": parts.Empty(
                title=_("没有未读的通知") if is_unread else _("还没有通知"),
                text=_("有人提到您、期限快到或者信访人补充材料时，会在这里告诉您。"),
                link=parts.Link(label=_("我的工作"), href=reverse("desk-home")),
            ),
        },
    )


@require_POST
@seated
def read(sitting: Sitting) -> HttpResponse:
    """Mark one or all as read, and come back to the same place."""
    require(sitting, saying.READ)
    key = sitting.request.POST.get("key", "")
    if key:
        told.mark_read(seat=sitting.seat, key=key, now=sitting.now)
    else:
        count = told.mark_all_read(seat=sitting.seat, now=sitting.now)
        messages.success(sitting.request, _("已把 %(count)s 条通知标为已读。") % {"count": count})
    return HttpResponseRedirect(_address(is_unread=sitting.request.POST.get("only") == "unread"))


@never_cache
@require_safe
def bell(request: HttpRequest) -> HttpResponseBase:
    """Give the bell, or nothing where its count is the one that the page shows."""
    return asked_again(request, lambda: _bell(request))


@seated
def _bell(sitting: Sitting) -> HttpResponse:
    link = saying.bell(sitting.seat)
    if link is None or str(link.count) == sitting.request.GET.get("known"):
        return HttpResponse(status=204)
    return render(sitting.request, "ui/bell.html", {"bell": link})


def _address(*, is_unread: bool, after: str = "") -> str:
    query = {name: value for name, value in (("only", "unread" if is_unread else ""), ("after", after)) if value}
    return f"{reverse('desk-notifications')}{'?' if query else ''}{urlencode(query)}"
