"""The frame of every portal page: who visits, when, and how refusals become pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from pathlib import PurePosixPath
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import local_date, now
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.portal.help_texts import HELPS
from xinqiao.portal.office import office_of, office_part

P = ParamSpec("P")


class Visit:
    """One request of a citizen: the instant, the day, the frame of the page."""

    def __init__(self, *, request: HttpRequest, at: dt.datetime) -> None:
        """Keep what was read at the door."""
        self.request = request
        self.now = at
        self.today = local_date(at)
        self.agent = 0
        """Number of the mandate, where somebody acts for the petitioner whose matter is open."""

    @property
    def is_post(self) -> bool:
        """Whether something was sent."""
        return self.request.method == "POST"

    def page(self, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
        """Render a portal page."""
        office = office_part(office_of(today=self.today))
        return render(
            self.request,
            template,
            {"office": office, "help": HELPS.get(PurePosixPath(template).stem, ""), **(context or {})},
            status=status,
        )

    def fault(self, refusal: Refusal) -> HttpResponse:
        """A refusal that belongs to no form, as a page; 429 says in its header how long to wait."""
        status = refusal.kind.status
        fault = fault_page(status=status, message=explain_refusal(refusal).message)
        if refusal.kind is RefusalKind.TOO_MANY:
            # the refusal knows the minutes; the general advice names others
            todo = (_("编号或查询码记不清了，请打电话或到窗口，带上身份证件查询。"),)
            fault = replace(fault, todo=todo, links=(parts.Link(label=_("看电话和地址"), href=reverse("portal-contact")),))
        response = self.page("portal/fault.html", {"fault": fault}, status=status)
        seconds = refusal.params.get("seconds")
        if isinstance(seconds, int):
            response["Retry-After"] = str(seconds)
        return response


View = Callable[Concatenate[Visit, P], HttpResponseBase]


def visited(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Open a view to everybody; what is refused becomes a page with the same status as in the API. Nothing is kept by caches."""

    @wraps(view)
    def opened(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        visit = Visit(request=request, at=now())
        try:
            response = view(visit, *args, **kwargs)
        except Refusal as refusal:
            response = visit.fault(refusal)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return opened
