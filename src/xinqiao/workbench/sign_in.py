"""Sign-in in one step or two, sign-out, and the switch of posts."""

from __future__ import annotations

import uuid

from django.contrib.auth import authenticate, get_user_model, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from xinqiao.directory import open_sessions, second_factor
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.forms import FieldError, parse
from xinqiao.workbench.credentials import KEPT, CodeTerms, SignInTerms, ask, ask_code, is_ours, kept_pairs
from xinqiao.workbench.detours import TWO_STEPS
from xinqiao.workbench.frame import SEAT_KEY, Sitting, seated

PENDING = "second_step_of"
PENDING_SECONDS = 300
_BACKEND = "django.contrib.auth.backends.ModelBackend"


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
    if second_factor.is_on(officer_id=officer.pk):
        request.session.cycle_key()
        request.session[PENDING] = [str(officer.pk), int(now().timestamp())]
        return ask_code(request, status=200, next_to=next_to, kept=kept)
    return _enter(request, officer.pk, next_to)


@never_cache
@sensitive_post_parameters("code", KEPT)
@require_POST
def second_step(request: HttpRequest) -> HttpResponse:
    """Take the code of the telephone, or a recovery code, after the password was right; five tries in a quarter of an hour."""
    next_to, kept = request.POST.get("next", ""), request.POST.get(KEPT, "")
    officer_id, at = _pending(request), now()
    if officer_id is None:
        fault = FieldError(path="", code="second_step_late", message=_("等得太久了，请重新输入用户名和密码。"))
        return ask(request, status=422, next_to=next_to, kept=kept, errors=[fault])
    terms = parse(CodeTerms, request.POST)
    if isinstance(terms, list):
        return ask_code(request, status=422, next_to=next_to, kept=kept, errors=terms)
    try:
        second_factor.count_code_try(officer_id=officer_id, now=at)
        if not second_factor.verify(officer_id=officer_id, code=terms.code, now=at):
            raise second_factor.wrong_code()
    except Refusal as refusal:
        return ask_code(request, status=refusal.kind.status, next_to=next_to, kept=kept, errors=[explain_refusal(refusal)])
    del request.session[PENDING]
    answer = _enter(request, officer_id, next_to)
    request.session[TWO_STEPS] = True
    return answer


def _pending(request: HttpRequest) -> uuid.UUID | None:
    """Whose password was right in this browser within the last minutes."""
    held = request.session.get(PENDING)
    if not held or int(now().timestamp()) - int(held[1]) > PENDING_SECONDS:
        return None
    return uuid.UUID(held[0])


def _enter(request: HttpRequest, officer_id: uuid.UUID, next_to: str) -> HttpResponse:
    """Begin the session and lead on; what was typed before waits behind a page of its own."""
    login(request, get_user_model().objects.get(pk=officer_id), backend=_BACKEND)
    open_sessions.began(session=request.session, officer_id=officer_id, user_agent=request.headers.get("User-Agent", ""), now=now())
    onward = next_to if is_ours(request, next_to) else reverse("desk-home")
    pairs = kept_pairs(request)
    if pairs and onward == next_to:
        return render(request, "workbench/resume.html", {"action": onward, "pairs": pairs})
    return HttpResponseRedirect(onward)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    open_sessions.ended(session_key=request.session.session_key or "")
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
