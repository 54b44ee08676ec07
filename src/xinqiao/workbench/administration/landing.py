"""管理: where an administrator begins; every page of administration that the post opens."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui import parts
from xinqiao.workbench.frame import Sitting, seated

DIRECTORY, RULES = "directory:manage", "rules:manage"
PLACES: tuple[tuple[str, str, str, str, str], ...] = ()
"""Name of the address, title, what it is for, icon, capability. A page of rules adds its line here."""


@require_safe
@seated
def landing(sitting: Sitting) -> HttpResponse:
    """Show the pages that the post opens, in two groups."""
    if not (sitting.seat.can(DIRECTORY) or sitting.seat.can(RULES)):
        raise Refusal(code="page_forbidden", message=_("您现在的岗位不能打开这个页面。"), kind=RefusalKind.FORBIDDEN)
    groups = [(_(title), _tiles(sitting, capability)) for title, capability in _GROUPS if sitting.seat.can(capability)]
    return sitting.page("workbench/administration/landing.html", {"groups": [group for group in groups if group[1]]})


_GROUPS = ((told("机构和人员"), DIRECTORY), (told("本地规则"), RULES))


def _tiles(sitting: Sitting, capability: str) -> list[tuple[parts.Link, str]]:
    return [
        (parts.Link(label=_(title), href=reverse(name), icon=icon), _(text))
        for name, title, text, icon, needed in PLACES
        if needed == capability and sitting.seat.can(needed)
    ]
