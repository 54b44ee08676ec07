"""An officer's own account: password, second step, and where they are signed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from pydantic import Field

from xinqiao.directory import open_sessions, second_factor
from xinqiao.directory.passwords import change_password, count_password_try
from xinqiao.directory.sign_in_rules import needs_second_factor, sign_in_rules
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.workbench.frame import Sitting, seated_for_account

EVERYWHERE, OTHERS = "everywhere", "others"


class PasswordTerms(Terms):
    """A new password in place of the old one."""

    old: ShortText = Field(title=told("现在的密码"), json_schema_extra=ui(kind="password", autocomplete="current-password"))
    new: ShortText = Field(title=told("新密码"), json_schema_extra=ui(kind="password", autocomplete="new-password"))
    again: ShortText = Field(title=told("再输一遍新密码"), json_schema_extra=ui(kind="password", autocomplete="new-password"))


@never_cache
@require_safe
@seated_for_account
def account(sitting: Sitting) -> HttpResponse:
    """Show how the account stands."""
    key = sitting.request.session.session_key or ""
    rules = sign_in_rules(on=sitting.today)
    return sitting.page(
        "workbench/account.html",
        {
            "factor": second_factor.standing(officer_id=sitting.seat.officer_id),
            "is_factor_due": needs_second_factor(seat=sitting.seat, on=sitting.today),
            "sessions": open_sessions.sessions_of(officer_id=sitting.seat.officer_id, session_key=key, now=sitting.now),
            "rules": rules,
        },
    )


@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@seated_for_account
def password(sitting: Sitting) -> HttpResponse:
    """Change the password; every other session of the officer ends."""
    if sitting.request.method != "POST":
        return _password_form(sitting, [], 200)
    terms = parse(PasswordTerms, sitting.request.POST)
    if isinstance(terms, list):
        return _password_form(sitting, terms, 422)
    if terms.new != terms.again:
        fault = FieldError(path="again", code="password_differs", message=_("两次输入的新密码不一样，请重新输入。"))
        return _password_form(sitting, [fault], 422)
    try:
        _changed(sitting, terms)
    except Refusal as refusal:
        return _password_form(sitting, [explain_refusal(refusal)], refusal.kind.status)
    messages.success(sitting.request, _("密码已更改。别处的登录都已退出。"))
    return HttpResponseRedirect(reverse("desk-account"))


def _changed(sitting: Sitting, terms: PasswordTerms) -> None:
    officer_id, session = sitting.seat.officer_id, sitting.request.session
    count_password_try(officer_id=officer_id, now=sitting.now)
    officer = change_password(officer_id=officer_id, seat=sitting.seat, old=terms.old, new=terms.new, now=sitting.now)
    before = session.session_key or ""
    update_session_auth_hash(sitting.request, officer)
    open_sessions.renamed(old_key=before, new_key=session.session_key or "")
    open_sessions.end(officer_id=officer_id, session_id=None, but_key=session.session_key or "")


def _password_form(sitting: Sitting, errors: list[FieldError], status: int) -> HttpResponse:
    length = sign_in_rules(on=sitting.today).password_length
    helps = {"new": _("至少 %(length)s 个字，不能全是数字，不能是外泄的常用密码。可以用一句自己记得住的话。") % {"length": length}}
    form = bind(form_spec(PasswordTerms, helps=helps), data=sitting.request.POST if errors else None, errors=errors)
    is_forced = bool(getattr(sitting.request.user, "must_change_password", False))
    return sitting.page("workbench/account_password.html", {"form": form, "is_forced": is_forced}, status=status)


@require_POST
@seated_for_account
def end_session(sitting: Sitting) -> HttpResponse:
    """End one session, all others, or all: who ends all signs in again."""
    which = sitting.request.POST.get("which", "")
    officer_id, key = sitting.seat.officer_id, sitting.request.session.session_key or ""
    if which == EVERYWHERE:
        open_sessions.end(officer_id=officer_id, session_id=None)
        sitting.request.session.flush()
        return HttpResponseRedirect(reverse("desk-sign-in"))
    if which == OTHERS:
        count = open_sessions.end(officer_id=officer_id, session_id=None, but_key=key)
        messages.success(sitting.request, _("已退出别处的 %(count)s 个登录。") % {"count": count})
        return HttpResponseRedirect(reverse("desk-account"))
    try:
        session_id = UUID(which)
    except ValueError:
        return HttpResponseRedirect(reverse("desk-account"))
    if open_sessions.end(officer_id=officer_id, session_id=session_id, but_key=key):
        messages.success(sitting.request, _("那一处登录已退出。"))
    return HttpResponseRedirect(reverse("desk-account"))


@never_cache
@require_POST
@seated_for_account
def stay(_sitting: Sitting) -> HttpResponse:
    """Go on with the session: the button of the warning. The middleware has noted the activity."""
    return HttpResponse(status=204)
