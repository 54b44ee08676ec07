"""The receipt for the person at the window: number, query code, what comes next. Also printed again when it was lost."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinqiao.cases import access, feed
from xinqiao.cases.kept_files import check_paper
from xinqiao.cases.numbering import spaced
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.qr import qr_picture
from xinqiao.intake import scans
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import clock_views
from xinqiao.workbench.case_file import read
from xinqiao.workbench.counter.bar import bar
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated


@never_cache
@require_safe
@seated
def receipt(sitting: Sitting, number: str) -> HttpResponse:
    """Show the receipt of a case, to be printed. It holds the query code, which opens the matter: the reading is recorded."""
    require(sitting, REGISTER)
    held = access.open_by_number(principal=sitting.seat, number=number)
    if held.snapshot.office != sitting.seat.body:
        # who holds the code acts as the petitioner: only the office that received the matter gives it out again
        raise access.not_found()
    check_paper(seat=sitting.seat, held=held, today=sitting.today)
    read(sitting, held, action="query_code:read", subject="paper:receipt")
    views = [
        view
        for view in clock_views(events=feed.ledger_of(case_id=held.case_id), today=sitting.today)
        if view.clock.is_running and view.clock.is_obligation
    ]
    office = body_card(code=held.snapshot.office)
    given = parts.Receipt(
        title=_("信访事项收件回执"),
        number=spaced(held.number),
        code=query_code(case_id=held.case_id),
        lead=_("收到日期：%(day)s。") % {"day": held.snapshot.received_on.isoformat() if held.snapshot.received_on else ""},
        clocks=tuple(shown.clock_part(view, today=sitting.today) for view in views),
        next=tuple(dict.fromkeys(_(view.derivation.plain) for view in sorted(views, key=lambda view: not view.clock.is_statutory))),
        qr=qr_picture(text=f"{sitting.request.build_absolute_uri(reverse('portal-lookup'))}#{held.number}"),
        qr_label=_("扫一扫打开查询页，编号会自动填好；查询码要自己输入。"),
        office=parts.Office(name=office.name, phone=office.phone, hours=office.hours, address=office.address) if office else None,
    )
    reach = held.snapshot.reach
    missing = [label for label, is_known in ((_("姓名"), reach.name), (_("住址"), reach.address)) if not is_known]
    context = {
        "bar": bar(sitting, ""),
        "receipt_given": given,
        "missing": "、".join(missing),
        "number": held.number,
        "paper_name": _("来访登记表") if held.snapshot.channel == "visit" else _("登记表"),
        "next": _next(sitting, held.snapshot.channel),
    }
    return sitting.page("workbench/counter/receipt.html", context)


def _next(sitting: Sitting, channel: str) -> parts.Link:
    """What this clerk does next: the next scan, the next number, or the next matter of the same kind."""
    asked = sitting.request.GET
    if asked.get("ticket"):
        return parts.Link(label=_("叫下一位"), href=reverse("desk-queue"), icon="next")
    if asked.get("scan"):
        following = scans.next_waiting(seat=sitting.seat)
        if following is None:
            return parts.Link(label=_("扫描件都登记完了"), href=reverse("desk-scans"), icon="check")
        href = f"{reverse('desk-reception')}?{urlencode({'channel': 'letter', 'scans': following})}"
        return parts.Link(label=_("登记下一份扫描件"), href=href, icon="next")
    return parts.Link(label=_("登记下一件"), href=f"{reverse('desk-reception')}?{urlencode({'channel': channel})}", icon="add")
