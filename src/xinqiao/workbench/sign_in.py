"""Sign-in, sign-out, and the switch of posts."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from pydantic import Field

from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.workbench.frame import SEAT_KEY, Sitting, seated


class SignInTerms(Terms):
    """Who signs in."""

    username: ShortText = Field(title=told("用户名"), json_schema_extra=ui(autocomplete="username"))
    password: ShortText = Field(title=told("密码"), json_schema_extra=ui(kind="password", autocomplete="current-password"))


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password; wrong five times locks the pair of name and address for 15 minutes."""
    spec = form_spec(SignInTerms)
    if request.method != "POST":
        return _page(request, bind(spec, hidden={"next": request.GET.get("next", "")}), 200)
    hidden = {"next": request.POST.get("next", "")}
    terms = parse(SignInTerms, request.POST, omit={})
    if isinstance(terms, list):
        return _page(request, bind(spec, data=request.POST, errors=terms, hidden=hidden), 422)
    officer = authenticate(request, username=terms.username, password=terms.password)
    if officer is None:
        is_locked = bool(getattr(request, "axes_locked_out", False))
        text = (
            _("密码连续输错，已锁定15分钟。请稍后再试，或联系管理员。")
            if is_locked
            else _("用户名或密码不对，请重新输入。连续输错5次会锁定15分钟。")
        )
        fault = FieldError(path="", code="locked" if is_locked else "sign_in_wrong", message=text)
        return _page(request, bind(spec, data=request.POST, errors=[fault], hidden=hidden), 429 if is_locked else 422)
    login(request, officer)
    return HttpResponseRedirect(_onward(request))


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


def _page(request: HttpRequest, form: object, status: int) -> HttpResponse:
    return render(request, "workbench/sign_in.html", {"form": form}, status=status)


def _onward(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("desk-home")
