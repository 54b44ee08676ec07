"""The list of cases: filters, full text, pages by key in both directions, rows that are chosen and come back to their place."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.cases import access, numbering, paging, states
from xinqiao.cases.queries import LinePage
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.search import listing
from xinqiao.teamwork.bulk_terms import BULK_ACTS
from xinqiao.workbench import filters as narrowing
from xinqiao.workbench.filters import FilterTerms
from xinqiao.workbench.frame import Sitting, require, seated
from xinqiao.workbench.lines import Choosing, heads, rows
from xinqiao.workbench.returning import back_of, kept, query_of
from xinqiao.workbench.views import save_form, view_links


@require_safe
@seated
def cases(sitting: Sitting) -> HttpResponse:
    """List what the seat may see."""
    require(sitting, access.READ)
    data = sitting.request.GET
    query = narrowing.asked(data)
    terms = parse(FilterTerms, data, today=sitting.today)
    errors: list[FieldError] = []
    if isinstance(terms, list):
        errors, terms = terms, FilterTerms()
    filters = narrowing.filters_of(terms, sitting)
    page = listing.page(
        seat=sitting.seat,
        filters=filters,
        order=terms.sorted_by,
        after=data.get("after", ""),
        before=data.get("before", ""),
        size=int(terms.size),
    )
    count = listing.count(seat=sitting.seat, filters=filters)
    offered = narrowing.choices(sitting)
    bar = parts.FilterBar(
        form=bind(form_spec(FilterTerms, choices=offered), data=data if errors else None, initial=terms, errors=errors, form_id="filters"),
        action=reverse("desk-cases"),
        active=narrowing.active(query, offered),
        all_off=reverse("desk-cases"),
        folded=narrowing.FOLDED,
    )
    context = {
        "table": _table(sitting, page, count, terms.sorted_by, query),
        "filters": bar,
        "all_href": _here(data, query, all="on"),
        "here": _here(data, query),
        "export_href": narrowing.address(query).replace(reverse("desk-cases"), reverse("desk-export"), 1),
        "views": view_links(sitting, query),
        "save_form": save_form(query),
        "bulk_acts": _bulk_acts(sitting),
    }
    return sitting.page("workbench/cases.html", context, status=422 if errors else 200)


@require_safe
@seated
def search(sitting: Sitting) -> HttpResponse:
    """Jump to a number, ours or another system's that one case bears, or search for the words."""
    typed = sitting.request.GET.get("q", "").strip()
    number = numbering.normalise(typed)
    if numbering.is_number(number):
        try:
            held = access.open_by_number(principal=sitting.seat, number=number)
        except Refusal:
            pass
        else:
            return HttpResponseRedirect(reverse("desk-case", args=[held.number]))
    only = listing.numbered(seat=sitting.seat, typed=typed)
    if only:
        return HttpResponseRedirect(reverse("desk-case", args=[only]))
    return HttpResponseRedirect(f"{reverse('desk-cases')}?{urlencode({'q': typed})}")


@require_safe
@seated
def neighbour(sitting: Sitting) -> HttpResponse:
    """Open the case before or after this one in the list it was opened from; at the end, the list itself."""
    back = back_of(sitting.request)
    query = query_of(back)
    terms = parse(FilterTerms, QueryDict(urlencode(query)), today=sitting.today)
    if not back or isinstance(terms, list):
        return HttpResponseRedirect(reverse("desk-cases"))
    is_backwards = sitting.request.GET.get("to") == "before"
    found = listing.neighbour(
        seat=sitting.seat,
        filters=narrowing.filters_of(terms, sitting),
        order=terms.sorted_by,
        place=query.get("at", ""),
        is_backwards=is_backwards,
    )
    if found is None:
        messages.info(sitting.request, _("前面没有了。") if is_backwards else _("这个列表到底了。"))
        return HttpResponseRedirect(back)
    number, place = found
    there = narrowing.address(query, **{name: query.get(name, "") for name in ("after", "before")}, at=place)
    return HttpResponseRedirect(kept(reverse("desk-case", args=[number]), there))


def _table(sitting: Sitting, page: LinePage, count: listing.Count, order: str, query: dict[str, str]) -> parts.Table:
    data = sitting.request.GET
    places = [paging.place_of(case_id=line.case_id, next_due_on=line.next_due_on, order=order) for line in page.lines]
    focused = paging.index_at(places=places, order=order, place=data.get("at", ""), is_past="past" in data) if "at" in data else None
    choosing = Choosing(_here(data, query), places, is_all="all" in data, focused=focused)
    shown = _("%(count)s+ 件") if count.is_capped else _("%(count)s 件")
    return parts.Table(
        caption=_("信访事项"),
        is_titled=True,
        heads=heads(),
        rows=rows(page.lines, today=sitting.today, choosing=choosing),
        empty=parts.Empty(
            title=_("没有符合条件的信访事项"),
            text=_("可以少选几个条件，或者换一个词再找。"),
            link=parts.Link(label=_("清除全部条件"), href=reverse("desk-cases")),
        ),
        pager=parts.Pager(
            shown=shown % {"count": count.number},
            first=narrowing.address(query) if page.before else "",
            newer=narrowing.address(query, before=page.before) if page.before else "",
            older=narrowing.address(query, after=page.after) if page.after else "",
        ),
    )


def _bulk_acts(sitting: Sitting) -> list[tuple[str, str]]:
    acts = (states.ACTS[noun] for noun in BULK_ACTS)
    return [(act.url_word, act.label) for act in acts if sitting.seat.can(act.capability)]


def _here(data: QueryDict, query: dict[str, str], **more: str) -> str:
    """This very page of the list."""
    return narrowing.address(query, **{name: data.get(name, "") for name in ("after", "before")}, **more)
