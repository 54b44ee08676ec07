"""The slip with a one-time password: shown once, to be handed over in person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.workbench.frame import Sitting


def slip(sitting: Sitting, *, officer_id: UUID, name: str, username: str, password: str) -> HttpResponse:
    """Show a password once; the page is kept nowhere."""
    address = sitting.request.build_absolute_uri(reverse("desk-home"))
    pairs = ((_("姓名"), name), (_("登录地址"), address), (_("用户名"), username), (_("一次性密码"), password))
    return sitting.page("workbench/administration/slip.html", {"pairs": pairs, "onward": reverse("desk-officer", args=[officer_id])})
