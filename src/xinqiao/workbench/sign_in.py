"""Sign-in, sign-out, and the switch of posts."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from xinqiao.foundation.ui.forms import FieldError, parse
from xinqiao.workbench.credentials import KEPT, SignInTerms, ask, is_ours, kept_pairs
from xinqiao.workbench.frame import SEAT_KEY, Sitting, seated


@never_cache
@sensitive_post_parameters("password", KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password; wrong five times locks the pair of name and address for 15 minutes."""
    if request.method != "POST":
        return ask(request, status=200, next_to=request.GET.get("next", ""))
    next_to, kept = request.POST.get("next", ""), request.POST.get(KEPT, "")
    terms = parse(SignInTerms, request.POST)
    if isinstance(terms, list):
        return ask(request, status=422, next_to=next_to, kept=kept, errors=terms)
    officer = authenticate(request, username=terms.username, password=terms.password)
    if officer is None:
        is_locked = bool(getattr(request, "axes_locked_out", False))
        text = (
            _("密码连续输错，已锁定15分钟。请稍后再试，或联系管理员。")
            if is_locked
            else _("用户名或密码不对，请重新输入。连续输错5次会锁定15分钟。")
        )
        fault = FieldError(path="", code="locked" if is_locked else "sign_in_wrong", message=text)
        return ask(request, status=429 if is_locked else 422, next_to=next_to, kept=kept, errors=[fault])
    login(request, officer)
    onward = next_to if is_ours(request, next_to) else reverse("desk-home")
    pairs = kept_pairs(request)
    if pairs and onward == next_to:
        return render(request, "workbench/resume.html", {"action": onward, "pairs": pairs})
    return HttpResponseRedirect(onward)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return HttpResponseRedirect(reverse("desk-sign-in"))


@require_POST
@seated
def switch_post(sitting: Sitting) -> HttpResponse:
    """Sit in another post of one's own."""
    wanted = sitting.request.POST.get("post", "")
    if any(str(seat.tenure_id) == wanted for seat in sitting.seats):
        sitting.request.session[SEAT_KEY] = wanted
    return HttpResponseRedirect(reverse("desk-home"))
