"""Who else is at a case: the part of the page that asks again by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinqiao.cases import access, states
from xinqiao.teamwork import presence as signs
from xinqiao.workbench import teamwork_words as saying
from xinqiao.workbench.frame import Sitting, seated

STOP_ASKING = 286
"""To htmx: nobody is signed in any more, or the case is out of sight: do not ask again."""
PARTS = (200, 204)


@never_cache
@require_safe
def presence(request: HttpRequest, number: str) -> HttpResponseBase:
    """Give the line that says who else is here, and leave a sign of life."""
    return asked_again(request, lambda: _presence(request, number))


def asked_again(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What a page asks again by itself: a part, or word to stop. A whole page (sign in, not found) would be put into the page."""
    response = answer() if request.user.is_authenticated else HttpResponse(status=STOP_ASKING)
    return response if response.status_code in PARTS else HttpResponse(status=STOP_ASKING)


@seated
def _presence(sitting: Sitting, number: str) -> HttpResponse:
    held = access.open_by_number(principal=sitting.seat, number=number)
    noun = sitting.request.GET.get("noun", "")
    others = signs.arrive(seat=sitting.seat, case=held, noun=noun if noun in states.ACTS else "", now=sitting.now)
    said = [saying.present(other, seat=sitting.seat, now=sitting.now) for other in others]
    return render(sitting.request, "workbench/teamwork/presence.html", {"presence": said})
