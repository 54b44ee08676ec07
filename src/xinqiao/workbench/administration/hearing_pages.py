"""听证员库: the pool of those who may sit in hearings, one of them, new ones by form or pasted from a table."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.directory import hearing_pool
from xinqiao.directory.administration.changing import EndTerms
from xinqiao.directory.hearing_pool import MemberTerms, PoolTerms
from xinqiao.directory.tree import bodies
from xinqiao.foundation.ui import parts
from xinqiao.statute.local.hearing_lists import HEARING_FIELDS
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import Asked, Thing, Wish, back, change_of, list_page, thing_page
from xinqiao.workbench.administration.trace import trace_table
from xinqiao.workbench.administration.words import period
from xinqiao.workbench.frame import Sitting, require, seated

LIST, ONE, NEW = "desk-hearing-members", "desk-hearing-member", "desk-hearing-member-new"


@require_safe
@seated
def member_list(sitting: Sitting) -> HttpResponse:
    """List the pool."""
    require(sitting, DIRECTORY)
    text, ended = sitting.request.GET.get("q", "").strip()[:60], "ended" in sitting.request.GET
    cards = hearing_pool.whole_pool() if ended else hearing_pool.pool_on(day=sitting.today)
    return list_page(
        sitting,
        title=_("听证员库"),
        wanted=Asked(text=text, after="", ended=ended),
        after="",
        heads=(_("姓名"), _("身份"), _("工作单位"), _("有效期")),
        rows=[
            (
                parts.Cell(text=card.name, href=reverse(ONE, args=[card.id])),
                parts.Cell(text=_(card.capacity)),
                parts.Cell(text=card.workplace or "—"),
                parts.Cell(text=period(card.valid_from_on, card.valid_to_on)),
            )
            for card in cards
            if text in card.name + card.workplace
        ],
        hint=_("听证员从这里抽签产生，抽签的种子记在台账里，谁都可以核对。停用的人不再抽中，以前的听证不变。"),
        actions=(parts.Link(label=_("新增听证员"), href=reverse(NEW), icon="add"),),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def new_member(sitting: Sitting) -> HttpResponse:
    """Take one or several into the pool."""
    require(sitting, DIRECTORY)

    def enter(terms: MemberTerms) -> str:
        return reverse(ONE, args=[hearing_pool.enter_member(terms=terms, change=change_of(sitting))])

    def enter_all(terms: PoolTerms) -> str:
        hearing_pool.enter_members(terms=terms, change=change_of(sitting))
        return reverse(LIST)

    choices = {
        "field": [(code.key, _(code.label)) for code in HEARING_FIELDS],
        "body": [(code, card.name) for code, card in bodies().items()],
    }
    wishes = [
        Wish(
            name="one", title=_("新增一位"), terms=MemberTerms, do=enter, done=_("已新增。"), choices=choices,
            initial={"valid_from_on": sitting.today}, is_open=True,
        ),
        Wish(name="many", title=_("从表格粘贴一批"), terms=PoolTerms, do=enter_all, done=_("名单已经全部收进听证员库。")),
    ]  # fmt: skip
    return thing_page(sitting, wishes=wishes, thing=lambda: Thing(title=_("新增听证员"), back=back(label=_("听证员库"), name=LIST)))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def member(sitting: Sitting, member_id: UUID) -> HttpResponse:
    """Show one of the pool, or end them."""
    require(sitting, DIRECTORY)
    card = hearing_pool.member_of(member_id=member_id)

    def end(terms: EndTerms) -> str:
        hearing_pool.end_member(member_id=member_id, terms=terms, change=change_of(sitting))
        return reverse(ONE, args=[member_id])

    wishes = [] if card.valid_to_on else [
        Wish(name="end", title=_("停用"), terms=EndTerms, do=end, done=_("已停用。"), initial={"ended_on": sitting.today}, is_grave=True)
    ]  # fmt: skip
    facts = (
        (_("身份"), _(card.capacity)),
        (_("工作单位"), card.workplace),
        (_("有效期"), period(card.valid_from_on, card.valid_to_on)),
    )
    return thing_page(
        sitting,
        wishes=wishes,
        thing=lambda: Thing(
            title=card.name,
            back=back(label=_("听证员库"), name=LIST),
            facts=facts,
            trace=trace_table(sitting, subject=hearing_pool.SUBJECT, key=card.id),
        ),
    )
