"""机构: the list, one body, a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.directory import tree
from xinqiao.directory.administration import bodies, reading
from xinqiao.directory.administration.bodies import BodyChangeTerms, BodyTerms
from xinqiao.directory.administration.changing import EndTerms, unknown
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import reorganisation
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import Thing, Wish, asked, back, change_of, list_page, thing_page
from xinqiao.workbench.administration.trace import trace_table
from xinqiao.workbench.administration.words import KINDS, body_choices, period, region_choices, standing
from xinqiao.workbench.frame import Sitting, require, seated

LIST, ONE, NEW = "desk-bodies", "desk-body", "desk-body-new"


@require_safe
@seated
def body_list(sitting: Sitting) -> HttpResponse:
    """List the bodies."""
    require(sitting, DIRECTORY)
    wanted = asked(sitting)
    page = reading.list_bodies(text=wanted.text, after=wanted.after, ended=wanted.ended, today=sitting.today)
    return list_page(
        sitting,
        title=_("机构"),
        wanted=wanted,
        after=page.after,
        heads=(_("名称"), _("简称"), _("性质"), _("区划"), _("上级"), _("状态")),
        rows=[
            (
                parts.Cell(text=row.name, href=reverse(ONE, args=[row.code]), small=row.code),
                parts.Cell(text=row.short_name, small=_("代字：%(word)s") % {"word": row.organ_word} if row.organ_word else ""),
                parts.Cell(text=_(KINDS[row.kind])),
                parts.Cell(text=row.region_name),
                parts.Cell(text=tree.name_of(row.parent) if row.parent else "—"),
                parts.Cell(badge=standing(row.valid_from_on, row.valid_to_on, today=sitting.today)),
            )
            for row in page.rows
        ],
        hint=_("信访部门、有权处理的机关和单位都要登记；多的可以用表格一次导入。"),
        actions=(
            parts.Link(label=_("新增机构"), href=reverse(NEW), icon="add"),
            parts.Link(label=_("用表格导入"), href=reverse("desk-directory-table", args=["bodies"]), icon="inbox"),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def new_body(sitting: Sitting) -> HttpResponse:
    """Found a body."""
    require(sitting, DIRECTORY)

    def do(terms: BodyTerms) -> str:
        return reverse(ONE, args=[bodies.found_body(terms=terms, change=change_of(sitting))])

    wish = Wish(
        name="found",
        title=_("新增机构"),
        terms=BodyTerms,
        do=do,
        done=_("已新增。"),
        choices=_choices(sitting),
        initial={"valid_from_on": sitting.today},
        is_open=True,
    )
    return thing_page(sitting, wishes=[wish], thing=lambda: Thing(title=_("新增机构"), back=back(label=_("机构"), name=LIST)))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def body(sitting: Sitting, code: str) -> HttpResponse:
    """Show and change a body."""
    require(sitting, DIRECTORY)
    fact = reading.body_of(code=code)
    if fact is None:
        raise unknown(code)
    here = reverse(ONE, args=[code])

    def change(terms: BodyChangeTerms) -> str:
        bodies.change_body(code=code, terms=terms, change=change_of(sitting))
        return here

    def end(terms: EndTerms) -> str:
        reorganisation.end_body(code=code, terms=terms, change=change_of(sitting))
        return here

    choices = _choices(sitting)
    start = {name: getattr(fact, name) for name in BodyChangeTerms.model_fields if hasattr(fact, name)}
    wishes = [
        Wish(
            name="change", title=_("修改"), terms=BodyChangeTerms, do=change, done=_("已保存。"), submit=_("保存"),
            choices=choices, initial={**start, "effective_on": sitting.today},
        ),
        Wish(
            name="end", title=_("停用"), terms=EndTerms, do=end, done=_("已停用，在这里的任职也同时结束。"),
            help=_("机构合并、拆分、撤销时，请到“机构改革”办理，那里会把没有办结的事项移交给承接单位。"),
            initial={"ended_on": sitting.today}, is_grave=True,
        ),
    ]  # fmt: skip
    is_alive = fact.valid_to_on is None or fact.valid_to_on >= sitting.today
    return thing_page(sitting, wishes=wishes if is_alive else [], thing=lambda: _thing(sitting, fact))


def _choices(sitting: Sitting) -> dict[str, list[tuple[str, str]]]:
    return {
        "kind": [(key, _(label)) for key, label in KINDS.items()],
        "region": region_choices(today=sitting.today),
        "parent": body_choices(today=sitting.today),
    }


def _thing(sitting: Sitting, fact: reading.BodyFact) -> Thing:
    return Thing(
        title=fact.name,
        back=back(label=_("机构"), name=LIST),
        badge=standing(fact.valid_from_on, fact.valid_to_on, today=sitting.today),
        facts=(
            (_("机构代码"), fact.code),
            (_("简称"), fact.short_name),
            (_("代字"), fact.organ_word or _("%(name)s（用简称）") % {"name": fact.short_name}),
            (_("性质"), _(KINDS[fact.kind])),
            (_("所在区划"), fact.region_name),
            (_("上级机构"), tree.name_of(fact.parent) if fact.parent else "—"),
            (_("接待地址"), fact.address or "—"),
            (_("电话"), fact.phone or "—"),
            (_("接待时间"), fact.hours or "—"),
            (_("使用时间"), period(fact.valid_from_on, fact.valid_to_on)),
        ),
        tables=(_people(sitting, fact.code),),
        trace=trace_table(sitting, subject=bodies.SUBJECT, key=fact.code),
    )


def _people(sitting: Sitting, code: str) -> parts.Table:
    return parts.Table(
        caption=_("在这里任职的人"),
        heads=(_("姓名"), _("岗位"), _("任职时间")),
        rows=tuple(
            (
                parts.Cell(text=each.officer, href=reverse("desk-officer", args=[each.officer_id])),
                parts.Cell(text=each.post_title),
                parts.Cell(text=period(each.valid_from_on, each.valid_to_on)),
            )
            for each in reading.holders_in(body=code, today=sitting.today)
        ),
        empty=parts.Empty(title=_("还没有人在这里任职")),
    )
