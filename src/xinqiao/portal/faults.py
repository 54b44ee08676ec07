"""Pages of the house for what went wrong before a view could answer: a page too old to be trusted, an unknown address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.portal import draft as own_draft
from xinqiao.portal.frame import Visit
from xinqiao.portal.office import required_office
from xinqiao.portal.submission import take_files
from xinqiao.portal.submission_form import submission_spec

_SECRET = frozenset({"password", "code", "csrfmiddlewaretoken"})
_CARRIED_MAX = 400_000
"""Characters that are handed back; more than any form of the house can hold."""
FORBIDDEN, NOT_FOUND = 403, 404


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, and hand back all that was typed, one button away from being sent.

    Nothing is handed back to a form of another site: it could have itself sent with a fresh token that way.
    """
    del reason
    visit = Visit(request=request, at=now())
    carried = _carried(request) if _is_ours(request) else []
    is_submission = request.path == reverse("portal-submission")
    context = {"carried": carried, "action": request.path, "has_files": bool(request.FILES), "is_kept": is_submission}
    response = visit.page("portal/expired.html", context, status=FORBIDDEN)
    if is_submission and carried:
        _keep(visit, response)
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing at this address."""
    del exception
    fault = fault_page(status=NOT_FOUND, message=_("没有这个地址，可能是写错了，或者页面已经移走。"))
    return Visit(request=request, at=now()).page("portal/fault.html", {"fault": fault}, status=NOT_FOUND)


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    pairs = [(name, value) for name, values in request.POST.lists() for value in values if name not in _SECRET]
    return pairs if sum(len(value) for _name, value in pairs) <= _CARRIED_MAX else []


def _is_ours(request: HttpRequest) -> bool:
    """Whether the form came from a page of this house, as the browser says it."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(said) and urlsplit(said).netloc == request.get_host()


def _keep(visit: Visit, response: HttpResponse) -> None:
    """Keep text and files in the draft as well: a browser would not send the files again by itself."""
    try:
        spec = submission_spec(office=required_office(today=visit.today))
        draft = own_draft.kept(visit, own_draft.typed(visit.request.POST, spec=spec))
    except Refusal:
        return  # the text stands in the page that is shown now
    draft, _faults, _status = take_files(visit, draft)
    own_draft.remember(response, draft, request=visit.request)
