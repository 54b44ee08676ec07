"""The receipt of a submission: number, query code, what comes next and by when. Shown while the session lasts."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.cases.numbering import spaced
from xinqiao.cases.principals import Petitioner
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.shelf import LetterCard
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.looks import day
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import ClockView
from xinqiao.lifecycle.progress import Progress, progress
from xinqiao.portal import draft as own_draft
from xinqiao.portal import held
from xinqiao.portal.fetching import sent_letter
from xinqiao.portal.frame import Visit, visited
from xinqiao.portal.held import HeldReceipt
from xinqiao.portal.office import office_of, office_part
from xinqiao.portal.qr import lookup_qr
from xinqiao.portal.submission import KEEP


@require_safe
@visited
def receipt(visit: Visit, place: int = 0) -> HttpResponse:
    """Show the newest receipt of this session, or the one at a place; the draft it came from goes now."""
    kept = held.receipts(request=visit.request)
    if not kept:
        return HttpResponseRedirect(reverse("portal-lookup"))
    chosen = _chosen(kept, place)
    seen = progress(petitioner=Petitioner(case_id=kept[chosen].case_id), today=visit.today)
    response = visit.page(
        "portal/receipt.html",
        {"given": _given(visit, seen, chosen), "others": _others(visit, kept, chosen), "is_printing": _printed(seen) is None},
    )
    draft = own_draft.held(visit)
    if draft is not None and any(receipt.case_id == draft.case_id for receipt in kept):
        own_draft.forget(response, visit)
    return response


@require_safe
@visited
def printed(visit: Visit, place: int) -> HttpResponseBase:
    """Give the receipt as PDF."""
    kept = held.receipts(request=visit.request)
    if not kept:
        return HttpResponseRedirect(reverse("portal-lookup"))
    case_id = kept[_chosen(kept, place)].case_id
    card = _printed(progress(petitioner=Petitioner(case_id=case_id), today=visit.today))
    if card is None:
        raise Refusal(code="letter_not_ready", message=told("回执的PDF还没有生成好，请过一分钟再试。"), kind=RefusalKind.NOT_ALLOWED)
    return sent_letter(case_id=case_id, n=card.n)


def _chosen(kept: Sequence[HeldReceipt], place: int) -> int:
    if place > len(kept):
        raise Refusal(code="receipt_not_found", message=told("没有这份回执。"), kind=RefusalKind.NOT_FOUND)
    return (place or len(kept)) - 1


def _given(visit: Visit, seen: Progress, chosen: int) -> parts.Receipt:
    views = [view for view in seen.clocks if view.clock.is_running and view.clock.is_obligation]
    links = [parts.Link(label=_("查看进展"), href=reverse("portal-progress"), icon="search")]
    if _printed(seen):
        links.insert(0, parts.Link(label=_("下载回执（PDF）"), href=reverse("portal-receipt-pdf", args=[chosen + 1]), icon="download"))
    office = office_part(seen.office or office_of(today=visit.today))
    return parts.Receipt(
        title=_("已经收到您的信访事项"),
        number=spaced(seen.number),
        code=query_code(case_id=seen.case_id),
        lead=_("收到日期：%(day)s。") % {"day": day(seen.received_on)},
        facts=((_("查询网址"), visit.request.build_absolute_uri(reverse("portal-lookup"))),),
        clocks=tuple(shown.clock_part(view, today=visit.today) for view in views),
        next=tuple(_next(views, seen)),
        qr=lookup_qr(request=visit.request, number=seen.number),
        qr_label=_("扫一扫打开查询页，编号会自动填好；查询码要自己输入。"),
        office=office,
        links=tuple(links),
        clears=KEEP,
    )


def _next(views: list[ClockView], seen: Progress) -> list[str]:
    """What happens next and by which day, the nearest first, each in the sentence its clock is told with."""
    said = [
        _("%(plain)s最晚%(day)s。（%(basis)s）")
        % {"plain": _(view.derivation.plain), "day": day(view.clock.due_on), "basis": _(view.derivation.basis)}
        for view in sorted(views, key=lambda view: view.clock.due_on)
    ]
    reach = seen.snapshot.reach
    if not (reach.name and reach.address):
        said.append(_("姓名或住址不全，书面告知寄不到您，请用编号和查询码在网上看每一步。"))
    said.append(_("您随时可以凭编号和查询码查询进展、补充材料、撤回诉求；收到答复后可以评价。"))
    return list(dict.fromkeys(said))


def _printed(seen: Progress) -> LetterCard | None:
    return next((card for card in seen.letters if card.kind is LetterKind.RECEIPT and card.is_ready), None)


def _others(visit: Visit, kept: Sequence[HeldReceipt], chosen: int) -> list[parts.Link]:
    """The other receipts of this session."""
    return [
        parts.Link(label=_("编号 %(number)s 的回执") % {"number": _number(visit, each)}, href=reverse("portal-receipt-of", args=[place]))
        for place, each in enumerate(kept, start=1)
        if place != chosen + 1
    ]


def _number(visit: Visit, each: HeldReceipt) -> str:
    return spaced(progress(petitioner=Petitioner(case_id=each.case_id), today=visit.today).number)
