"""区划: the list, one region, a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.directory.administration import reading, regions
from xinqiao.directory.administration.changing import EndTerms, unknown
from xinqiao.directory.administration.regions import RegionChangeTerms, RegionTerms
from xinqiao.foundation.ui import parts
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import Thing, Wish, asked, back, change_of, list_page, thing_page
from xinqiao.workbench.administration.trace import trace_table
from xinqiao.workbench.administration.words import period, region_choices, standing
from xinqiao.workbench.frame import Sitting, require, seated

LIST, ONE, NEW = "desk-regions", "desk-region", "desk-region-new"


@require_safe
@seated
def region_list(sitting: Sitting) -> HttpResponse:
    """List the regions by code, the tree as their codes have it."""
    require(sitting, DIRECTORY)
    wanted = asked(sitting)
    page = reading.list_regions(text=wanted.text, after=wanted.after, ended=wanted.ended, today=sitting.today)
    return list_page(
        sitting,
        title=_("区划"),
        wanted=wanted,
        after=page.after,
        heads=(_("代码"), _("名称"), _("全称"), _("状态")),
        rows=[
            (
                parts.Cell(text=row.code, href=reverse(ONE, args=[row.code])),
                parts.Cell(text=row.name),
                parts.Cell(text=row.full_name),
                parts.Cell(badge=standing(row.valid_from_on, row.valid_to_on, today=sitting.today)),
            )
            for row in page.rows
        ],
        hint=_("先登记本级（6 位代码），再登记街道、乡镇和村、社区（12 位代码）；多的可以用表格一次导入。"),
        actions=(
            parts.Link(label=_("新增区划"), href=reverse(NEW), icon="add"),
            parts.Link(label=_("用表格导入"), href=reverse("desk-directory-table", args=["regions"]), icon="inbox"),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def new_region(sitting: Sitting) -> HttpResponse:
    """Add a region."""
    require(sitting, DIRECTORY)

    def do(terms: RegionTerms) -> str:
        return reverse(ONE, args=[regions.found_region(terms=terms, change=change_of(sitting))])

    wish = Wish(
        name="found",
        title=_("新增区划"),
        terms=RegionTerms,
        do=do,
        done=_("已新增。"),
        choices={"parent": region_choices(today=sitting.today)},
        initial={"valid_from_on": sitting.today},
        is_open=True,
    )
    return thing_page(sitting, wishes=[wish], thing=lambda: Thing(title=_("新增区划"), back=back(label=_("区划"), name=LIST)))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def region(sitting: Sitting, code: str) -> HttpResponse:
    """Show and change a region."""
    require(sitting, DIRECTORY)
    fact = reading.region_of(code=code)
    if fact is None:
        raise unknown(code)
    here = reverse(ONE, args=[code])

    def change(terms: RegionChangeTerms) -> str:
        regions.change_region(code=code, terms=terms, change=change_of(sitting))
        return here

    def end(terms: EndTerms) -> str:
        regions.end_region(code=code, terms=terms, change=change_of(sitting))
        return here

    start = {"name": fact.name, "full_name": fact.full_name, "effective_on": sitting.today}
    wishes = [
        Wish(name="change", title=_("修改"), terms=RegionChangeTerms, do=change, done=_("已保存。"), submit=_("保存"), initial=start),
        Wish(
            name="end",
            title=_("停用"),
            terms=EndTerms,
            do=end,
            done=_("已停用。"),
            help=_("区划撤并时停用旧代码。停用以后新登记的事项不能再选它，已经登记的不变。"),
            initial={"ended_on": sitting.today},
            is_grave=True,
        ),
    ]
    return thing_page(sitting, wishes=wishes if _is_alive(fact, sitting) else [], thing=lambda: _thing(sitting, fact))


def _is_alive(fact: reading.RegionFact, sitting: Sitting) -> bool:
    return fact.valid_to_on is None or fact.valid_to_on >= sitting.today


def _thing(sitting: Sitting, fact: reading.RegionFact) -> Thing:
    return Thing(
        title=fact.full_name,
        back=back(label=_("区划"), name=LIST),
        badge=standing(fact.valid_from_on, fact.valid_to_on, today=sitting.today),
        facts=(
            (_("代码"), fact.code),
            (_("名称"), fact.name),
            (_("上级区划"), fact.parent or "—"),
            (_("使用时间"), period(fact.valid_from_on, fact.valid_to_on)),
        ),
        trace=trace_table(sitting, subject=regions.SUBJECT, key=fact.code),
    )
