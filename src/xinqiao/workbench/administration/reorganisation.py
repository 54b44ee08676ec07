"""机构改革: order it, follow it case by case, then end the old body."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xinqiao.cases.numbering import spaced
from xinqiao.directory import tree
from xinqiao.directory.administration.changing import EndTerms, unknown
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import moves
from xinqiao.lifecycle import reorganisation as reorganising
from xinqiao.lifecycle.reorganisation import ReorganisationTerms
from xinqiao.statute.local.code_lists import SUCCESSION_GROUNDS
from xinqiao.workbench.administration.landing import DIRECTORY
from xinqiao.workbench.administration.things import Thing, Wish, back, change_of, thing_page
from xinqiao.workbench.administration.words import body_choices
from xinqiao.workbench.frame import Sitting, require, seated

ONE = "desk-reorganisation-move"


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reorganisation(sitting: Sitting) -> HttpResponse:
    """Order a reorganisation."""
    require(sitting, DIRECTORY)

    def do(terms: ReorganisationTerms) -> str:
        return reverse(ONE, args=[reorganising.reorganise(terms=terms, change=change_of(sitting))])

    known = body_choices(today=sitting.today)
    wish = Wish(
        name="reorganise",
        title=_("机构合并、分立、撤销"),
        terms=ReorganisationTerms,
        do=do,
        done=_("已经开始移交，结果在下面。"),
        submit=_("开始移交"),
        choices={
            "from_body": known,
            "to_body": known,
            "ground": [(code.key, _(code.label)) for code in SUCCESSION_GROUNDS.codes],
        },
        initial={
            "from_body": sitting.request.GET.get("body", ""),
            "effective_on": sitting.today,
            "moves_parts": True,
        },
        is_open=True,
        is_grave=True,
    )
    lead = _("依据《信访工作条例》第二十四条：机构合并、分立、撤销的，由继续行使其职权的机关、单位接着办。新机构请先在“机构”里登记。")
    return thing_page(sitting, wishes=[wish], thing=lambda: Thing(title=_("机构改革"), back=back(), lead=lead))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def move(sitting: Sitting, move_id: UUID) -> HttpResponse:
    """Show how far the cases are, and end the old body when it answers for none."""
    require(sitting, DIRECTORY)
    card = moves.move_card(move_id=move_id)
    if card is None or card.noun != moves.SUCCESSION:
        raise unknown(str(move_id))
    here = reverse(ONE, args=[move_id])
    left = reorganising.cases_left(body=card.from_key)
    old = tree.body(code=card.from_key)

    def end(terms: EndTerms) -> str:
        reorganising.end_body(code=card.from_key, terms=terms, change=change_of(sitting))
        return here

    wish = Wish(
        name="end",
        title=_("停用原机构"),
        terms=EndTerms,
        do=end,
        done=_("原机构已停用，在那里的任职也同时结束。请给人员安排新的岗位。"),
        initial={"ended_on": sitting.today},
        is_open=True,
        is_grave=True,
    )
    can_end = card.ended_at is not None and not left and old is not None and old.valid_to_on is None
    return thing_page(sitting, wishes=[wish] if can_end else [], thing=lambda: _thing(card, left))


def _thing(card: moves.MoveCard, left: int) -> Thing:
    title = _("%(old)s → %(new)s") % {"old": tree.name_of(card.from_key), "new": tree.name_of(card.to_key)}
    if card.ended_at is None:
        badge, lead = parts.Badge(label=_("正在移交"), tone="near"), _("移交在后台逐件进行，可以离开本页，刷新看进度。")
    elif left:
        badge = parts.Badge(label=_("还有没移交的"), tone="missed")
        lead = _("没有移交成功的，请承办单位按原因逐件处理；处理完以后，可以再办一次机构改革。")
        if card.apart:
            lead += _("其中 %(count)s 件依法应由上级另行处理，请先在上级安排办信人员。") % {"count": card.apart}
    else:
        badge, lead = parts.Badge(label=_("移交完了"), tone="done"), _("原机构名下没有未归档的事项了，可以停用。")
    return Thing(
        title=title,
        back=back(label=_("机构改革"), name="desk-reorganisation"),
        badge=badge,
        lead=lead,
        facts=(
            (_("开始时间"), card.ordered_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")),
            (_("已移交"), _("%(count)s 件") % {"count": card.moved}),
            (_("没有移交"), _("%(count)s 件") % {"count": len(card.refused) + card.apart}),
            (_("原机构还负责"), _("%(count)s 件") % {"count": left}),
        ),
        tables=(
            parts.Table(
                caption=_("没有移交的事项"),
                heads=(_("编号"), _("原因")),
                rows=tuple((parts.Cell(text=spaced(number)), parts.Cell(text=message)) for number, message in card.refused),
                empty=parts.Empty(
                    title=_("没有移交不了的事项"),
                    text=_("另有 %(count)s 件由上级另行处理，这里不列。") % {"count": card.apart} if card.apart else "",
                ),
            ),
        ),
    )
