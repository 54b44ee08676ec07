"""The receipt for the person at the window: number, query code, what comes next. Also printed again when it was lost."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinqiao.cases import access, feed
from xinqiao.cases.numbering import spaced
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.qr import qr_picture
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import clock_views
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated


@never_cache
@require_safe
@seated
def receipt(sitting: Sitting, number: str) -> HttpResponse:
    """Show the receipt of a case, to be printed."""
    require(sitting, REGISTER)
    held = access.open_by_number(principal=sitting.seat, number=number)
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
        links=(
            parts.Link(label=_("登记下一件"), href=reverse("desk-reception"), icon="add"),
            parts.Link(label=_("打开案卷"), href=reverse("desk-case", args=[held.number])),
        ),
    )
    reach = held.snapshot.reach
    missing = [label for label, is_known in ((_("姓名"), reach.name), (_("住址"), reach.address)) if not is_known]
    return sitting.page("workbench/receipt.html", {"receipt_given": given, "missing": "、".join(missing)})
