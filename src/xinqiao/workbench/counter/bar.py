"""The bar on every page of the counter: from one piece of its work to the next."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.correspondence.postings import may_post
from xinqiao.foundation.ui import parts
from xinqiao.intake import scans
from xinqiao.workbench.frame import Sitting

RECEPTION, SCANS, QUEUE, POST = "desk-reception", "desk-scans", "desk-queue", "desk-postings"


def bar(sitting: Sitting, current: str) -> tuple[parts.Link, ...]:
    """The links, with how many scans wait."""
    offered: list[tuple[str, str, str, int | None]] = [(RECEPTION, _("登记"), "add", None)]
    offered += [(SCANS, _("扫描件待登记"), "photo", scans.count_waiting(seat=sitting.seat))]
    offered += [(QUEUE, _("来访叫号"), "users", None)]
    if may_post(seat=sitting.seat):
        offered += [(POST, _("邮寄打印"), "letter", None)]
    return tuple(
        parts.Link(label=label, href=reverse(name), icon=icon, count=count, is_current=name == current)
        for name, label, icon, count in offered
    )
