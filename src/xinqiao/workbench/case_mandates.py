"""Who acts for the petitioner, as the case page says it: powers and days, never the person."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from xinqiao.cases.procedures.papers import Mandate
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.statute.local.paper_lists import MANDATE_POWERS


def mandate_lines(file: CaseFile, *, today: dt.date) -> list[tuple[str, parts.Badge]]:
    """Each mandate in a line with whether it binds today."""
    return [(_line(each), _badge(each, today)) for each in file.snapshot.mandates]


def _line(mandate: Mandate) -> str:
    return _("第%(n)s份：%(powers)s；%(from)s 起，到 %(until)s") % {
        "n": mandate.n,
        "powers": "、".join(_(MANDATE_POWERS.label_of(key)) for key in mandate.powers),
        "from": mandate.from_on.isoformat(),
        "until": mandate.until_on.isoformat() if mandate.until_on else _("归档"),
    }


def _badge(mandate: Mandate, today: dt.date) -> parts.Badge:
    if mandate.is_in_force(today):
        return parts.Badge(label=_("有效"), tone="good")
    return parts.Badge(label=_("已经撤销") if mandate.is_ended else _("不在期限内"), tone="done")
