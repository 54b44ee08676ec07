"""The list of cases: filters, full text, pages by key."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pydantic import Field

from xinqiao.cases import access, numbering
from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.cases.queries import DUE, NEWEST
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, LineText, Terms, Word, ui
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.search import listing
from xinqiao.statute.classes import CLASSES
from xinqiao.statute.local.code_lists import CHANNELS
from xinqiao.workbench.frame import Sitting, require, seated
from xinqiao.workbench.lines import NEAR_DAYS, heads, rows

Due = Literal["missed", "today", "near"]


class FilterTerms(Terms):
    """What a list is narrowed to."""

    q: LineText | None = Field(None, title=told("内容里有"), json_schema_extra=ui(kind="search"))
    stage: Word | None = Field(None, title=told("状态"))
    channel: Word | None = Field(None, title=told("形式"))
    klass: Word | None = Field(None, title=told("类别"))
    received_from: Day | None = Field(None, title=told("收到日期从"))
    received_to: Day | None = Field(None, title=told("到"))
    due: Due | None = Field(None, title=told("期限"), json_schema_extra=ui(kind="select"))
    order: Literal["newest", "due"] = Field("newest", title=told("排序"), json_schema_extra=ui(kind="select"))
    mine: bool = Field(default=False, title=told("只看本单位负责的"))


@require_safe
@seated
def cases(sitting: Sitting) -> HttpResponse:
    """List what the seat may see."""
    require(sitting, access.READ)
    data = sitting.request.GET
    choices = _choices()
    spec = form_spec(FilterTerms, choices=choices)
    terms = parse(FilterTerms, data, today=sitting.today)
    errors: list[FieldError] = []
    if isinstance(terms, list):
        errors, terms = terms, FilterTerms()
    filters = _filters(terms, sitting.today)
    order = DUE if terms.due else terms.order
    page = listing.page(seat=sitting.seat, filters=filters, order=order, after=data.get("after", ""))
    count = listing.count(seat=sitting.seat, filters=filters)
    shown = _("%(count)s+ 件") if count.is_capped else _("%(count)s 件")
    table = parts.Table(
        caption=_("信访事项"),
        is_titled=True,
        heads=heads(),
        rows=rows(page.lines, today=sitting.today),
        empty=parts.Empty(
            title=_("没有符合条件的信访事项"),
            text=_("可以少选几个条件，或者换一个词再找。"),
            link=parts.Link(label=_("清除全部条件"), href=reverse("desk-cases")),
        ),
        pager=parts.Pager(
            shown=shown % {"count": count.number},
            first=_address(sitting, "") if data.get("after") else "",
            older=_address(sitting, page.after) if page.after else "",
        ),
    )
    bar = parts.FilterBar(
        form=bind(spec, data=data or None, initial=terms, errors=errors, form_id="filters"),
        action=reverse("desk-cases"),
        active=_active(sitting, choices),
        all_off=reverse("desk-cases"),
    )
    return sitting.page("workbench/cases.html", {"table": table, "filters": bar}, status=422 if errors else 200)


@require_safe
@seated
def search(sitting: Sitting) -> HttpResponse:
    """Jump to a number, or search for the words."""
    typed = sitting.request.GET.get("q", "").strip()
    number = numbering.normalise(typed)
    if numbering.is_number(number):
        try:
            held = access.open_by_number(principal=sitting.seat, number=number)
        except Refusal:
            pass
        else:
            return HttpResponseRedirect(reverse("desk-case", args=[held.number]))
    return HttpResponseRedirect(f"{reverse('desk-cases')}?{urlencode({'q': typed})}")


def _filters(terms: FilterTerms, today: dt.date) -> listing.ListFilters:
    until = {
        "missed": today - dt.timedelta(days=1),
        "today": today,
        "near": today + dt.timedelta(days=NEAR_DAYS),
    }
    return listing.ListFilters(
        q=terms.q or "",
        stages=(terms.stage,) if terms.stage else (),
        channel=terms.channel or "",
        klass=terms.klass or "",
        received_from=terms.received_from,
        received_to=terms.received_to,
        due_by=until[terms.due] if terms.due else None,
        is_mine=terms.mine,
    )


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {
        "stage": list(STAGE_LABELS.items()),
        "channel": CHANNELS.choices(),
        "klass": [(key, klass.label) for key, klass in CLASSES.items()],
        "due": [("missed", told("已超期")), ("today", told("今天及以前到期")), ("near", told("三天内及以前到期"))],
        "order": [(NEWEST, told("新收到的在前")), (DUE, told("先到期的在前"))],
    }


def _active(sitting: Sitting, choices: dict[str, list[tuple[str, str]]]) -> tuple[parts.Link, ...]:
    """The filters in force, each a link that takes it away."""
    told_as = {"received_from": _("%(value)s 起"), "received_to": _("%(value)s 止"), "q": _("内容里有“%(value)s”")}
    found = []
    for name, value in sitting.request.GET.dict().items():
        if value in ("", []) or name not in FilterTerms.model_fields or name == "order":
            continue
        label = _(dict(choices[name]).get(value, value)) if name in choices else told_as.get(name, "%(value)s") % {"value": value}
        found.append(parts.Link(label=_("只看本单位负责的") if name == "mine" else label, href=_address(sitting, "", without=name)))
    return tuple(found)


def _address(sitting: Sitting, after: str, *, without: str = "") -> str:
    query = {name: value for name, value in sitting.request.GET.items() if name not in {"after", without} and value}
    if after:
        query["after"] = after
    return f"{reverse('desk-cases')}?{urlencode(query)}"
