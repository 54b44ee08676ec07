"""Setting up the second step: a picture for the telephone, a code to prove it, recovery codes shown once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from pydantic import Field

from xinqiao.directory import second_factor
from xinqiao.directory.sign_in_rules import needs_second_factor
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.foundation.ui.qr import qr_picture
from xinqiao.workbench.detours import TWO_STEPS
from xinqiao.workbench.frame import Sitting, seated_for_account

ON, RENEW, OFF = "on", "renew", "off"


class StepTerms(Terms):
    """A code of the telephone, and what is to be done."""

    code: ShortText = Field(title=told("动态口令"), json_schema_extra=ui(autocomplete="one-time-code", width="short"))
    what: Literal["on", "renew", "off"] = Field(title=told("做什么"), json_schema_extra=ui(kind="hidden"))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@seated_for_account
def second_step_setup(sitting: Sitting) -> HttpResponse:
    """Turn the second step on; where it is on, renew the recovery codes or turn it off."""
    if sitting.request.method != "POST":
        return _page(sitting, [], 200)
    terms = parse(StepTerms, sitting.request.POST)
    if isinstance(terms, list):
        return _page(sitting, terms, 422)
    try:
        second_factor.count_code_try(officer_id=sitting.seat.officer_id, now=sitting.now)
        return _STEPS[terms.what](sitting, terms.code)
    except Refusal as refusal:
        return _page(sitting, [explain_refusal(refusal)], refusal.kind.status)


def _on(sitting: Sitting, code: str) -> HttpResponse:
    key = sitting.request.session.session_key or ""
    codes = second_factor.confirm(officer_id=sitting.seat.officer_id, seat=sitting.seat, code=code, but_key=key, now=sitting.now)
    sitting.request.session[TWO_STEPS] = True
    return _codes(sitting, codes)


def _renew(sitting: Sitting, code: str) -> HttpResponse:
    return _codes(sitting, second_factor.renew_recovery(officer_id=sitting.seat.officer_id, seat=sitting.seat, code=code, now=sitting.now))


def _off(sitting: Sitting, code: str) -> HttpResponse:
    second_factor.turn_off(officer_id=sitting.seat.officer_id, seat=sitting.seat, code=code, now=sitting.now)
    sitting.request.session.pop(TWO_STEPS, None)
    messages.success(sitting.request, _("动态口令已停用，以后登录只需要密码。"))
    return HttpResponseRedirect(reverse("desk-account"))


_STEPS: dict[str, Callable[[Sitting, str], HttpResponse]] = {ON: _on, RENEW: _renew, OFF: _off}


def _codes(sitting: Sitting, codes: tuple[str, ...]) -> HttpResponse:
    return sitting.page("workbench/account_recovery.html", {"codes": codes})


def _page(sitting: Sitting, errors: list[FieldError], status: int) -> HttpResponse:
    is_on = second_factor.is_on(officer_id=sitting.seat.officer_id)
    is_due = needs_second_factor(seat=sitting.seat, on=sitting.today)
    enrolment = None if is_on else second_factor.enrol(officer_id=sitting.seat.officer_id)
    form = bind(form_spec(StepTerms, omit=["what"]), data=sitting.request.POST if errors else None, errors=errors)
    context = {
        "form": form,
        "is_on": is_on,
        "is_due": is_due,
        "secret": _grouped(enrolment.secret) if enrolment else "",
        "qr": qr_picture(text=enrolment.uri) if enrolment else "",
    }
    return sitting.page("workbench/account_second_step.html", context, status=status)


def _grouped(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
