"""The bar on every page of the counter: from one piece of its work to the next."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.foundation.ui import parts
from xinqiao.intake import scans
from xinqiao.workbench.frame import Sitting

RECEPTION, SCANS, QUEUE, POST = "desk-reception", "desk-scans", "desk-queue", "desk-postings"
SERVE, REVEAL = "case:serve", "identity:reveal"


def bar(sitting: Sitting, current: str) -> tuple[parts.Link, ...]:
    """The links, with how many scans wait."""
    offered: list[tuple[str, str, str, int | None]] = [(RECEPTION, _("登记"), "add", None)]
    offered += [(SCANS, _("扫描件待登记"), "photo", scans.count_waiting(seat=sitting.seat))]
    offered += [(QUEUE, _("来访叫号"), "users", None)]
    if can_post(sitting):
        offered += [(POST, _("邮寄打印"), "letter", None)]
    return tuple(
        parts.Link(label=label, href=reverse(name), icon=icon, count=count, is_current=name == current)
        for name, label, icon, count in offered
    )


def can_post(sitting: Sitting) -> bool:
    """Whether the post may print addresses: it serves letters, and it may see who the people are."""
    return sitting.seat.can(SERVE) and sitting.seat.can(REVEAL)
