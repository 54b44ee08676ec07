"""Words and choices that several pages of administration share."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from xinqiao.directory import tree
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui import parts

KINDS = {
    "petition_office": told("信访部门"),
    "unit": told("有权处理机关、单位"),
    "discipline": told("纪检监察机关"),
    "political_legal": told("政法部门"),
    "government": told("人民政府"),
}


def region_choices(*, today: dt.date) -> list[tuple[str, str]]:
    """The regions in force, to choose from."""
    return [(code, f"{card.full_name} {code}") for code, card in sorted(tree.usable_regions(today=today).items())]


def body_choices(*, today: dt.date) -> list[tuple[str, str]]:
    """The bodies in force, to choose from."""
    return [(card.code, card.name) for card in tree.bodies().values() if card.is_in_force(today)]


def period(since: dt.date, until: dt.date | None) -> str:
    """From when to when."""
    return _("%(since)s 至 %(until)s") % {"since": since, "until": until} if until else _("%(day)s 起") % {"day": since}


def standing(since: dt.date, until: dt.date | None, *, today: dt.date) -> parts.Badge:
    """Whether a thing is in force, as a word."""
    if until is not None and until < today:
        return parts.Badge(label=_("已停用"), tone="paused")
    if since > today:
        return parts.Badge(label=_("还没有启用"), tone="info")
    if until is not None:
        return parts.Badge(label=_("到 %(day)s 止") % {"day": until}, tone="near")
    return parts.Badge(label=_("在用"))
