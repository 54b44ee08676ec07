"""For an objection and a non-acceptance: what the table of powers says of the demand, before anything is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from xinqiao.cases import states
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.within_powers import WithinPowers, within_powers
from xinqiao.statute.article import Article

REFUSING = frozenset({"objection", "nonacceptance"})
FIELD = "powers_reason"


def powers_unasked(*, noun: str, file: CaseFile, body: str, today: dt.date) -> Mapping[str, object]:
    """The ground is asked for only where the table names a fault."""
    return {FIELD: None} if noun in REFUSING and _found(noun, file, body, today) is None else {}


def powers_help(*, noun: str, file: CaseFile, body: str, today: dt.date) -> Mapping[str, str]:
    """What the table says, at the field where the ground is asked for: before anything is refused."""
    found = _found(noun, file, body, today) if noun in REFUSING else None
    if found is None:
        return {}
    said = _("注意：职权清单载明“%(categories)s”归本单位管（%(basis)s）。对职权范围内的事项不予受理的，由上级责令改正（%(article)s）。") % {
        "categories": found.categories,
        "basis": found.basis,
        "article": Article(44, 0, 2).text,
    }
    above = _("写下的理由会告知%(superior)s。") % {"superior": name_of(found.superior)} if found.superior else ""
    return {FIELD: said + above}


def _found(noun: str, file: CaseFile, body: str, today: dt.date) -> WithinPowers | None:
    numbers = states.demands_within(act=states.ACTS[noun], snapshot=file.snapshot, body=body)
    return within_powers(snapshot=file.snapshot, numbers=numbers, body=body, today=today)
