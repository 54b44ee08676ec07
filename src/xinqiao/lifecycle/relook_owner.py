"""Who looks at a matter again: never who handled it, where anybody else may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import seats_in
from xinqiao.directory.tree import chain_of, is_within_any

RELOOK = "case:relook"


def relook_owner(*, snapshot: Snapshot, about: str, today: dt.date) -> str:
    """The body that looks at a matter again.

    Takes  about, "unit" or "office": whose part is looked at.
    Gives  for a unit the office that received the matter, where it did not answer itself, else the next above it that has somebody
           for it; for the office the next above it. A sealed accusation stays with the office: nobody above learns of it by this.
    """
    for code in _candidates(snapshot, about):
        if not is_within_any(code=code, above=snapshot.accused) and any(seat.can(RELOOK) for seat in seats_in(body=code, today=today)):
            return code
    return snapshot.office


def _candidates(snapshot: Snapshot, about: str) -> Iterator[str]:
    office, units = snapshot.office, {demand.body for demand in snapshot.demands if demand.body}
    if snapshot.is_sealed:
        return
    if about == "unit" and office not in units:
        yield office
    for code in sorted(units if about == "unit" else {office}):
        yield from chain_of(code=code)[1:]
