"""Messages and letters that did not go out, and their sending again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xinqiao.correspondence import failures
from xinqiao.workbench.frame import Sitting, require, seated

LETTER = "letter"


@require_safe
@seated
def deliveries(sitting: Sitting) -> HttpResponse:
    """List what failed."""
    require(sitting, failures.RESEND)
    return sitting.page("workbench/deliveries.html", {"failures": failures.failures(seat=sitting.seat)})


@require_POST
@seated
def resend(sitting: Sitting, case_id: UUID, n: int) -> HttpResponse:
    """Send one again."""
    require(sitting, failures.RESEND)
    again = failures.reprint if sitting.request.POST.get("what") == LETTER else failures.resend
    again(by=sitting.seat, case_id=case_id, n=n)
    messages.success(sitting.request, _("已重新排队发送，稍后刷新可看到结果。"))
    return HttpResponseRedirect(reverse("desk-deliveries"))
