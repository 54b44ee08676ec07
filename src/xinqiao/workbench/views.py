"""Named lists: kept from the filters in force, opened by a press, tidied on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from pydantic import Field

from xinqiao.cases import access
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LineText, ShortText, Terms, ui
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.bound import BoundForm
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.teamwork import views as named
from xinqiao.workbench import filters as narrowing
from xinqiao.workbench.frame import Sitting, require, seated


class ViewTerms(Terms):
    """A name for a list."""

    name: ShortText = Field(title=told("名字"), json_schema_extra=ui(width="half", placeholder=told("例如：本周到期的供暖")))
    is_shared: bool = Field(default=False, title=told("本单位的人都能看到"))
    query: LineText | None = Field(None, title=told("条件"), json_schema_extra=ui(kind="hidden"))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def saved_views(sitting: Sitting) -> HttpResponse:
    """Show the named lists, or name one."""
    require(sitting, access.READ)
    if sitting.request.method != "POST":
        return _page(sitting)
    terms = parse(ViewTerms, sitting.request.POST)
    if isinstance(terms, list):
        return _page(sitting, errors=terms, status=422)
    query = narrowing.asked(QueryDict(terms.query or ""))
    try:
        named.keep(seat=sitting.seat, name=terms.name, query=query, is_shared=terms.is_shared, now=sitting.now)
    except Refusal as refusal:
        return _page(sitting, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    messages.success(sitting.request, _("已存为常用列表“%(name)s”。") % {"name": terms.name})
    return HttpResponseRedirect(narrowing.address(query))


@require_POST
@seated
def remove_view(sitting: Sitting, view_id: UUID) -> HttpResponse:
    """Take a named list away."""
    named.remove(seat=sitting.seat, view_id=view_id)
    messages.success(sitting.request, _("已删去。"))
    return HttpResponseRedirect(reverse("desk-views"))


def view_links(sitting: Sitting, query: Mapping[str, str]) -> tuple[parts.Link, ...]:
    """The named lists of this seat, the one that is open marked."""
    return tuple(
        parts.Link(label=view.name, href=narrowing.address(view.query), is_current=dict(view.query) == dict(query))
        for view in named.views(seat=sitting.seat)
    )


def save_form(query: Mapping[str, str]) -> BoundForm | None:
    """The form that names the filters in force; none where there are none."""
    return bind(form_spec(ViewTerms), initial={"query": urlencode(query)}, form_id="view") if query else None


def _page(sitting: Sitting, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    found = named.views(seat=sitting.seat)
    offered = narrowing.choices(sitting)
    rows = [
        {
            "id": view.id,
            "name": view.name,
            "href": narrowing.address(view.query),
            "said": narrowing.sentence(view.query, offered) or _("全部"),
            "is_shared": view.is_shared,
            "is_own": view.is_own,
        }
        for view in found
    ]
    form = bind(form_spec(ViewTerms), data=sitting.request.POST, errors=errors, form_id="view") if errors else None
    return sitting.page("workbench/views.html", {"views": rows, "form": form}, status=status)
