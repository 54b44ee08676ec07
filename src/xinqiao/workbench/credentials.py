"""Asking who it is; what was typed before the session was lost waits behind the question."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from pydantic import Field

from xinqiao.directory.administration.first_run import is_offered
from xinqiao.foundation.home import home
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec

KEPT = "kept"
LONGEST_KEPT = 400_000
_NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "old", "new", "again", "code"})


class SignInTerms(Terms):
    """Who signs in."""

    username: ShortText = Field(title=told("用户名"), json_schema_extra=ui(autocomplete="username"))
    password: ShortText = Field(title=told("密码"), json_schema_extra=ui(kind="password", autocomplete="current-password"))


def ask(request: HttpRequest, *, status: int, next_to: str, kept: str = "", errors: Iterable[FieldError] = ()) -> HttpResponse:
    """Draw the sign-in page; `kept` is what an earlier page had sent."""
    found = list(errors)
    form = bind(
        form_spec(SignInTerms),
        data=request.POST if found else None,
        errors=found,
        hidden={"next": next_to, KEPT: kept} if kept else {"next": next_to},
    )
    context = {"form": form, "is_kept": bool(kept), "is_new_house": is_offered(home=home())}
    return render(request, "workbench/sign_in.html", context, status=status)


class CodeTerms(Terms):
    """The second step."""

    code: ShortText = Field(
        title=told("动态口令"),
        description=told("打开手机上的口令软件，输入现在显示的6位数字。手机不在身边的，可以输入一个备用码。"),
        json_schema_extra=ui(autocomplete="one-time-code", width="short"),
    )


def ask_code(request: HttpRequest, *, status: int, next_to: str, kept: str = "", errors: Iterable[FieldError] = ()) -> HttpResponse:
    """Draw the second step; what an earlier page had sent waits on."""
    found = list(errors)
    form = bind(
        form_spec(CodeTerms),
        data=request.POST if found else None,
        errors=found,
        hidden={"next": next_to, KEPT: kept} if kept else {"next": next_to},
    )
    return render(request, "workbench/second_step.html", {"form": form}, status=status)


def ask_again(request: HttpRequest) -> HttpResponse:
    """The session was lost while a form was being filled in: ask who it is, and keep what was typed in the page."""
    typed = [(name, value) for name, values in request.POST.lists() if name not in _NEVER_KEPT for value in values]
    kept = json.dumps(typed, ensure_ascii=False)
    return ask(request, status=401, next_to=request.path, kept=kept if len(kept) <= LONGEST_KEPT else "")


def kept_pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """What was kept, as names with values; nothing where it is not what was written here."""
    try:
        read = json.loads(request.POST.get(KEPT, ""))
        return [(str(name), str(value)) for name, value in read]
    except (ValueError, TypeError):
        return []


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address leads to this house."""
    return bool(address) and url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
