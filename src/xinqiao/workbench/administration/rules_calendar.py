"""放假安排: publish a year's days off and make-up days, see what it touches and how far the recomputation is."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.clocks.publication import CALENDAR, missing_year, preview_year, published_calendars
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, form_spec, parse
from xinqiao.lifecycle.calendar_year import CalendarTerms, publish_from_desk, remaining, start_terms
from xinqiao.workbench.administration.rules_page import DO, PUBLISH, RULES, Preview, RulesPage, fault, history, shown
from xinqiao.workbench.frame import Sitting, require, seated

_FIELDS = ("year", "source", "breaks", "make_ups")


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def calendar_years(sitting: Sitting) -> HttpResponse:
    """Show the published years and the form for the next."""
    require(sitting, RULES)
    if sitting.request.method != "POST" or asks_rows(sitting.request.POST):
        return _page(sitting)
    terms = parse(CalendarTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _page(sitting, errors=terms, status=422)
    try:
        if sitting.request.POST.get(DO) != PUBLISH:
            return _page(sitting, preview=_preview(terms))
        touched = publish_from_desk(year=terms.year, table=terms.table, source=terms.source, by=sitting.seat, now=sitting.now)
    except Refusal as refusal:
        return _page(sitting, errors=[fault(refusal, fields=_FIELDS, places={"table": "breaks"})], status=refusal.kind.status)
    text = _("已公布%(year)s年放假安排。%(count)s 件信访事项正在重算期限，日期有变的会告知信访人。")
    messages.success(sitting.request, text % {"year": terms.year, "count": touched})
    return HttpResponseRedirect(reverse("desk-rules-calendar"))


def _preview(terms: CalendarTerms) -> Preview:
    touched = preview_year(year=terms.year, table=terms.table)
    off = sum((each.last - each.first).days + 1 for each in terms.breaks)
    return Preview(
        (
            _("%(year)s年：放假 %(off)s 天，调休上班 %(worked)s 天。") % {"year": terms.year, "off": off, "worked": len(terms.make_ups)},
            _("有 %(count)s 件正在办的信访事项的期限会碰到这一年，公布后逐件重算；日期有变的，告知信访人。") % {"count": touched},
        )
    )


def _page(sitting: Sitting, *, errors: Iterable[FieldError] = (), preview: Preview | None = None, status: int = 200) -> HttpResponse:
    spec = form_spec(CalendarTerms)
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        form = bind(spec, initial=start_terms(year=_wanted(sitting)))
    waiting = remaining()
    notes = [_("还有 %(count)s 件在排队重算期限，刷新可看到进度。") % {"count": waiting}] if waiting else []
    page = RulesPage(
        title=_("放假安排"),
        lead=_("国务院办公厅一般在每年11月公布下一年的放假安排。公布之前，跨年的工作日按周末和固定节日推算，日期标明“暂定”。"),
        action=reverse("desk-rules-calendar"),
        form=form,
        submit=_("公布"),
        notes=tuple(notes),
        tables=(_years(), _versions()),
        preview=preview,
        is_even=True,
        history=history(subject=CALENDAR),
    )
    return shown(sitting, page, status=status)


def _wanted(sitting: Sitting) -> int:
    asked = sitting.request.GET.get("year", "")
    known = current_rulebooks().current.calendar.years
    if asked.isascii() and asked.isdigit() and len(asked) == len("2027"):
        return int(asked)
    return missing_year(today=sitting.today) or max(known) + 1


def _years() -> parts.Table:
    years = current_rulebooks().current.calendar.years
    return parts.Table(
        caption=_("已公布的年份"),
        heads=(_("年份"), _("放假"), _("调休上班")),
        rows=tuple(
            (
                parts.Cell(text=str(year), href=f"{reverse('desk-rules-calendar')}?year={year}"),
                parts.Cell(text=_("%(count)s 段") % {"count": len(table.breaks)}),
                parts.Cell(text=_("%(count)s 天") % {"count": len(table.make_ups)}),
            )
            for year, table in sorted(years.items(), reverse=True)
        ),
    )


def _versions() -> parts.Table:
    return parts.Table(
        caption=_("本机公布的版本"),
        heads=(_("版本"), _("公布时间"), _("来源")),
        rows=tuple(
            (parts.Cell(text=version), parts.Cell(text=at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")), parts.Cell(text=source))
            for version, at, source in published_calendars()
        ),
        empty=parts.Empty(title=_("还没有在本机公布过"), text=_("现在用的是系统自带的年份。")),
    )
