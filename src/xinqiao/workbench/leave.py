"""Leave: the officer names a deputy for some days, and ends it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xinqiao.directory import leaves
from xinqiao.directory.leaves import LeaveTerms
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.workbench.frame import Sitting, require, seated

READ = "case:read"


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def leave(sitting: Sitting) -> HttpResponse:
    """Show the officer's leaves and whom they stand in for; name a deputy."""
    require(sitting, READ)
    if sitting.request.method != "POST":
        return _drawn(sitting)
    terms = parse(LeaveTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    try:
        leaves.set_leave(seat=sitting.seat, terms=terms, now=sitting.now)
    except Refusal as refusal:
        return _drawn(sitting, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    messages.success(sitting.request, _("已设好代理。这些天里，您名下的事项会出现在代理人的“我的工作”里。"))
    return HttpResponseRedirect(reverse("desk-leave"))


@require_POST
@seated
def end_leave(sitting: Sitting, leave_id: UUID) -> HttpResponse:
    """End a leave of one's own."""
    require(sitting, READ)
    leaves.end_leave(seat=sitting.seat, leave_id=leave_id, now=sitting.now)
    messages.success(sitting.request, _("代理已结束。"))
    return HttpResponseRedirect(reverse("desk-leave"))


def _drawn(sitting: Sitting, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    spec = form_spec(LeaveTerms, choices={"deputy": leaves.colleagues_of(seat=sitting.seat, today=sitting.today)})
    is_sent = sitting.request.method == "POST"
    return sitting.page(
        "workbench/leave.html",
        {
            "form": bind(spec, data=sitting.request.POST if is_sent else None, errors=errors or ()),
            "leaves": leaves.leaves_of(seat=sitting.seat, today=sitting.today),
            "deputising": leaves.deputising(seat=sitting.seat, today=sitting.today),
        },
        status=status,
    )
