"""Earlier matters of the same person, beside the form: found by exact keys, linked with one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.cases.parties import PartyData
from xinqiao.cases.queries import CaseLine
from xinqiao.foundation.ui.forms import FieldError, parse
from xinqiao.intake.reception import earlier_matters
from xinqiao.workbench.counter.reception_form import LookTerms
from xinqiao.workbench.frame import Sitting


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, or that nothing was looked for yet."""

    lines: tuple[CaseLine, ...] = ()
    is_looked: bool = False
    is_quiet: bool = False
    could_look: bool = True
    repeats: tuple[str, ...] = ()
    errors: tuple[FieldError, ...] = ()

    def context(self) -> dict[str, Any]:
        """What the part of the page needs."""
        return {
            "is_looked": self.is_looked,
            "is_quiet": self.is_quiet,
            "could_look": self.could_look,
            "earlier": [(str(line.case_id), line, _(STAGE_LABELS[line.stage]), str(line.case_id) in self.repeats) for line in self.lines],
        }


def found_by(sitting: Sitting, data: QueryDict, *, is_quiet: bool = False) -> Found:
    """Look up by what is known so far; the rest of the form need not be filled in yet.

    Takes  is_quiet, looked up by itself while somebody types: faults are not told and the cursor stays where it is.
    """
    repeats = tuple(data.getlist("repeats"))
    terms = parse(LookTerms, data, today=sitting.today)
    if isinstance(terms, list):
        return Found(repeats=repeats, is_quiet=is_quiet, errors=() if is_quiet else tuple(terms))
    people = [
        PartyData(name=party.name or "", id_number=party.id_number or "", phone=party.phone or "", address=party.address or "")
        for party in terms.parties
    ]
    if terms.calling_number:
        people.append(PartyData(phone=terms.calling_number))
    could_look = any(p.id_number or p.phone or (p.name and p.address) for p in people) or bool(terms.upstream_number)
    lines = earlier_matters(seat=sitting.seat, parties=people, external=terms.upstream_number or "") if could_look else ()
    return Found(lines=lines, is_looked=True, is_quiet=is_quiet, could_look=could_look, repeats=repeats)
