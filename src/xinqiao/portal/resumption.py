"""Resumption (续写): a draft opened by its code, on another phone or where the cookie is gone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.foundation.caller import address_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.intake import drafts
from xinqiao.intake.tries import count_resumption
from xinqiao.portal import draft as own_draft
from xinqiao.portal.frame import Visit, visited

_GROUP = 4
_WRONG = told("续写码是12位，只有数字和字母，没有0、O、1、I、L。请对照抄下来的再看一遍。")


class ResumptionTerms(Terms):
    """The code of a draft."""

    code: ShortText = Field(
        title=told("续写码"),
        description=told("12位数字和字母，大小写、有没有空格都可以。"),
        json_schema_extra=ui(autocomplete="off", width="half"),
    )

    @field_validator("code", mode="after")
    @classmethod
    def _code(cls, value: str) -> str:
        if not drafts.has_resume_form(typed=value):
            raise PydanticCustomError("code_unreadable", _WRONG)
        return value


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@visited
def resumption(visit: Visit) -> HttpResponse:
    """Ask for the code of a draft, and open it in this browser."""
    if not visit.is_post:
        return _drawn(visit)
    terms = parse(ResumptionTerms, visit.request.POST, today=visit.today)
    if isinstance(terms, list):
        return _drawn(visit, errors=terms, status=422)
    try:
        count_resumption(address=address_of(visit.request), now=visit.now)
        draft = drafts.resume(code=terms.code, now=visit.now)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.TOO_MANY:
            raise
        return _drawn(visit, errors=[FieldError(path="code", code=refusal.code, message=explain_refusal(refusal).message)], status=404)
    other = own_draft.held(visit)
    if other is not None and other.token != draft.token and (other.data or other.files):
        messages.info(
            visit.request, _("这台设备上原来还有一份没交的草稿，它的续写码是 %(code)s。") % {"code": spaced_code(other.resume_code)}
        )
    messages.success(visit.request, _("草稿已经打开，可以接着写。"))
    response = HttpResponseRedirect(reverse("portal-submission"))
    own_draft.remember(response, draft, request=visit.request)
    return response


def spaced_code(code: str) -> str:
    """A code in groups of four, as people copy it."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def _drawn(visit: Visit, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    form = bind(form_spec(ResumptionTerms), data=visit.request.POST if errors else None, errors=errors or (), form_id="resumption")
    return visit.page("portal/resumption.html", {"form": form}, status=status)
