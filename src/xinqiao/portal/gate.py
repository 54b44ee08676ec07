"""The gate of a citizen's matter: number and query code once, then the session. A lost session loses no text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import numbering
from xinqiao.cases.access import is_mandated
from xinqiao.foundation.privacy import query_code
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec
from xinqiao.lifecycle.acting_for import MANDATE_OVER
from xinqiao.portal import held
from xinqiao.portal.frame import Visit, visited

P = ParamSpec("P")
KEPT = "kept"
"""The hidden value that carries what was typed into a form when its session was gone."""
FORBIDDEN = 403
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "command_id", "seq", "held", "add", "remove"})
_WRONG_NUMBER = told("编号是16位数字，这个对不上，请对照回执再看一遍。")
_WRONG_CODE = told("查询码是10位，只有数字和字母，没有0、O、1、I、L。请对照回执再看一遍。")


class LookupTerms(Terms):
    """Number and query code; a slip is told at the field before a try is counted."""

    number: ShortText = Field(
        title=told("编号"),
        description=told("16位数字，在回执上，有没有空格都可以。"),
        json_schema_extra=ui(inputmode="numeric", autocomplete="off", width="half"),
    )
    code: ShortText = Field(
        title=told("查询码"),
        description=told("10位数字和字母，在回执上，大小写都可以。"),
        json_schema_extra=ui(autocomplete="off", width="half"),
    )

    @field_validator("number", mode="after")
    @classmethod
    def _number(cls, value: str) -> str:
        if not numbering.is_number(numbering.normalise(value)):
            raise PydanticCustomError("number_unreadable", _WRONG_NUMBER)
        return value

    @field_validator("code", mode="after")
    @classmethod
    def _code(cls, value: str) -> str:
        if not query_code.has_code_form(typed=value):
            raise PydanticCustomError("code_unreadable", _WRONG_CODE)
        return value


def lookup_page(visit: Visit, *, errors: Sequence[FieldError] = (), status: int = 200, kept: str = "", lead: str = "") -> HttpResponse:
    """Draw the look-up form; what was typed into it stays, except the code after a wrong try."""
    data = visit.request.POST.copy() if errors else None
    form = bind(form_spec(LookupTerms), data=data, errors=errors, form_id="lookup", hidden={KEPT: kept} if kept else None)
    is_open = held.held_case(request=visit.request, now=visit.now) is not None
    return visit.page("portal/lookup.html", {"form": form, "lead": lead, "is_open": is_open and not kept}, status=status)


View = Callable[Concatenate[Visit, UUID, P], HttpResponseBase]


def opened(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in whoever opened a matter in this session; the view is handed its case id and nothing else opens one."""

    @visited
    @wraps(view)
    def entered(visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        petitioner = held.held_case(request=visit.request, now=visit.now)
        if petitioner is None or petitioner.case_id is None:
            return _lost(visit)
        if not is_mandated(petitioner=petitioner, today=visit.today):
            held.let_go(request=visit.request)
            return _lost(visit, why=MANDATE_OVER)
        visit.agent = petitioner.agent
        return view(visit, petitioner.case_id, *args, **kwargs)

    return entered


def _lost(visit: Visit, *, why: str = told("请先输入编号和查询码。")) -> HttpResponse:
    if why == MANDATE_OVER or not visit.is_post:
        messages.info(visit.request, _(why))
        return HttpResponseRedirect(reverse("portal-lookup"))
    lead = _("离开太久，查询已经自动退出。请再输入一次编号和查询码，您刚才写的内容还在，会接着显示。（附件没有显示出来的，要重新选。）")
    return lookup_page(visit, status=FORBIDDEN, kept=packed(path=visit.request.path, typed=visit.request.POST), lead=lead)


def packed(*, path: str, typed: Mapping[str, object]) -> str:
    """What was typed and where, for a hidden value."""
    lists = dict(typed.lists()) if hasattr(typed, "lists") else {name: [value] for name, value in typed.items()}
    return json.dumps([path, {name: values for name, values in lists.items() if name not in _NOT_TYPED}])


def unpacked(kept: str) -> tuple[str, dict[str, list[str]]] | None:
    """What `packed` made; None for anything else."""
    try:
        path, typed = json.loads(kept)
        return str(path), {str(name): [str(value) for value in values] for name, values in typed.items()}
    except (ValueError, TypeError, AttributeError):
        return None
