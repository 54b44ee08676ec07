"""人员: the list, one officer with posts and account, a new one; the slip with a one-time password."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.directory.administration import officers, reading
from xinqiao.directory.administration.changing import unknown
from xinqiao.directory.administration.officers import OfficerTerms
from xinqiao.directory.administration.reading import OfficerFact
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.officer_wishes import wishes_for
from xinqiao.workbench.administration.slips import slip
from xinqiao.workbench.administration.things import Thing, Wish, asked, back, change_of, list_page, thing_page
from xinqiao.workbench.administration.trace import trace_table
from xinqiao.workbench.administration.words import period, standing
from xinqiao.workbench.frame import Sitting, require, seated

LIST, ONE, NEW = "desk-officers", "desk-officer", "desk-officer-new"


@require_safe
@seated
def officer_list(sitting: Sitting) -> HttpResponse:
    """List the officers by user name."""
    require(sitting, DIRECTORY)
    wanted = asked(sitting)
    page = reading.list_officers(text=wanted.text, after=wanted.after, stopped=wanted.ended, today=sitting.today)
    return list_page(
        sitting,
        title=_("人员"),
        wanted=wanted,
        after=page.after,
        heads=(_("姓名"), _("用户名"), _("现任岗位"), _("账号")),
        rows=[
            (
                parts.Cell(text=row.name, href=reverse(ONE, args=[row.id])),
                parts.Cell(text=row.username),
                parts.Cell(text="；".join(f"{each.body_name} {each.post_title}" for each in row.tenures) or _("没有任职")),
                parts.Cell(badge=_account(row)),
            )
            for row in page.rows
        ],
        hint=_("每个人用自己的账号登录，不要几个人合用。多的可以用表格一次导入。"),
        actions=(
            parts.Link(label=_("新增人员"), href=reverse(NEW), icon="add"),
            parts.Link(label=_("用表格导入"), href=reverse("desk-directory-table", args=["officers"]), icon="inbox"),
        ),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def new_officer(sitting: Sitting) -> HttpResponse:
    """Enter an officer; the one-time password is shown on the page that answers, and never again."""
    require(sitting, DIRECTORY)

    def do(terms: OfficerTerms) -> HttpResponse:
        entered = officers.enter_officer(terms=terms, change=change_of(sitting))
        return slip(sitting, officer_id=entered.officer_id, name=terms.name, username=terms.username.lower(), password=entered.password)

    wish = Wish(name="enter", title=_("新增人员"), terms=OfficerTerms, do=do, done="", is_open=True)
    return thing_page(sitting, wishes=[wish], thing=lambda: Thing(title=_("新增人员"), back=back(label=_("人员"), name=LIST)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def officer(sitting: Sitting, officer_id: UUID) -> HttpResponse:
    """Show and change an officer."""
    require(sitting, DIRECTORY)
    fact = reading.officer_of(officer_id=officer_id)
    if fact is None:
        raise unknown(str(officer_id))
    return thing_page(sitting, wishes=wishes_for(sitting, fact), thing=lambda: _thing(sitting, fact))


def _thing(sitting: Sitting, fact: OfficerFact) -> Thing:
    seen = fact.last_login.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if fact.last_login else _("还没有登录过")
    return Thing(
        title=fact.name,
        back=back(label=_("人员"), name=LIST),
        badge=_account(fact),
        facts=(
            (_("用户名"), fact.username),
            (_("办公电话"), fact.phone or "—"),
            (_("最近登录"), seen),
            *(((_("密码"), _("一次性密码，登录后要改")),) if fact.must_change_password else ()),
        ),
        tables=(
            parts.Table(
                caption=_("任职"),
                heads=(_("机构"), _("岗位"), _("时间"), _("状态")),
                rows=tuple(
                    (
                        parts.Cell(text=each.body_name, href=reverse("desk-body", args=[each.body])),
                        parts.Cell(text=each.post_title),
                        parts.Cell(text=period(each.valid_from_on, each.valid_to_on)),
                        parts.Cell(badge=standing(each.valid_from_on, each.valid_to_on, today=sitting.today)),
                    )
                    for each in fact.tenures
                ),
                empty=parts.Empty(title=_("还没有任职"), text=_("没有任职的人能登录，但什么也打不开。请在下面安排岗位。")),
            ),
        ),
        trace=trace_table(sitting, subject=officers.SUBJECT, key=str(fact.id)),
    )


def _account(fact: OfficerFact) -> parts.Badge:
    if not fact.is_active:
        return parts.Badge(label=_("账号已停用"), tone="paused")
    if fact.is_locked:
        return parts.Badge(label=_("登录被锁定"), tone="missed")
    return parts.Badge(label=_("在用"))
