"""首次设置: an empty house gets its office and first administrator, by the code that only the machine's keeper reads."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xinqiao.directory.administration import first_run
from xinqiao.directory.administration.changing import Change, CommandLine
from xinqiao.directory.administration.first_run import SETUP, SetupTerms
from xinqiao.foundation import rates
from xinqiao.foundation.home import home
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse

TRIES, SECONDS = 10, 15 * 60


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Ask for region, office and administrator; where there are officers this page does not exist."""
    if not first_run.is_offered(home=home()) or not first_run.is_empty():
        raise Http404
    if request.method != "POST":
        return _form(request, [], 200)
    terms = parse(SetupTerms, request.POST)
    if isinstance(terms, list):
        return _form(request, terms, 422)
    at = now()
    try:
        rates.check(bucket="setup", key=b"setup", limit=TRIES, per_seconds=SECONDS, now=at, message=rates.TO_OFFICERS)
        first_run.set_up(terms=terms, home=home(), change=Change(by=CommandLine(SETUP), now=at, today=local_date(at)))
    except Refusal as refusal:
        return _form(request, [explain_refusal(refusal)], refusal.kind.status)
    messages.success(request, _("设置好了。请用刚才的用户名和密码登录，接着按步骤开始使用。"))
    return HttpResponseRedirect(f"{reverse('desk-sign-in')}?next={reverse('desk-first-run')}")


def _form(request: HttpRequest, errors: list[FieldError], status: int) -> HttpResponse:
    form = bind(form_spec(SetupTerms), data=request.POST if errors else None, errors=errors)
    return render(request, "workbench/administration/setup.html", {"form": form}, status=status)
