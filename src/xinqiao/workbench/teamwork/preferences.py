"""What an officer wants to be told, and how: in the page, by a daily mail, in another calendar."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.teamwork import preferences as chosen
from xinqiao.teamwork.preferences import FIRST_HOUR, LAST_HOUR, PreferenceTerms
from xinqiao.teamwork.rules import CHOSEN, KINDS
from xinqiao.workbench.frame import Sitting, require, seated
from xinqiao.workbench.teamwork_words import READ


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def preferences(sitting: Sitting) -> HttpResponse:
    """Show and change them."""
    require(sitting, READ)
    if sitting.request.method != "POST":
        return _drawn(sitting)
    terms = parse(PreferenceTerms, sitting.request.POST)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    try:
        chosen.choose(seat=sitting.seat, terms=terms, now=sitting.now)
    except Refusal as refusal:
        return _drawn(sitting, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    messages.success(sitting.request, _("已保存。"))
    return HttpResponseRedirect(reverse("desk-preferences"))


@never_cache
@require_POST
@seated
def feed_address(sitting: Sitting) -> HttpResponse:
    """Draw a new calendar address and show it this once, or close it."""
    require(sitting, READ)
    if sitting.request.POST.get("end"):
        chosen.end_feed(seat=sitting.seat, now=sitting.now)
        messages.success(sitting.request, _("日历地址已停用。"))
        return HttpResponseRedirect(reverse("desk-preferences"))
    secret = chosen.renew_feed(seat=sitting.seat, now=sitting.now)
    root = str(settings.PUBLIC_URL).rstrip("/") or sitting.request.build_absolute_uri("/").rstrip("/")
    return _drawn(sitting, address=f"{root}{reverse('desk-calendar-feed', args=[secret])}")


def _drawn(sitting: Sitting, *, errors: list[FieldError] | None = None, address: str = "", status: int = 200) -> HttpResponse:
    is_sent = sitting.request.method == "POST" and not address
    choices = {
        "kinds": [(kind, KINDS[kind]) for kind in CHOSEN],
        "digest_hour": [(str(hour), f"{hour}:00") for hour in range(FIRST_HOUR, LAST_HOUR + 1)],
    }
    form = bind(
        form_spec(PreferenceTerms, choices=choices),
        data=sitting.request.POST if is_sent else None,
        initial=None if is_sent else chosen.preferences_of(officer_id=sitting.seat.officer_id),
        errors=errors or (),
    )
    return sitting.page(
        "workbench/teamwork/preferences.html",
        {
            "form": form,
            "action": reverse("desk-preferences"),
            "feed_action": reverse("desk-feed-address"),
            "feed_address": address,
            "has_feed": bool(address) or chosen.has_feed(officer_id=sitting.seat.officer_id),
        },
        status=status,
    )
