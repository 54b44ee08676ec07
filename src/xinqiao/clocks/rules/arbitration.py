"""Clocks of an arbitration, and whose days were lost by a wrong refusal (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import arbitration
from xinqiao.clocks.rules.clock import CANCELLED
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.in_hand import TO_ANSWER_FOR
from xinqiao.clocks.rules.winder import Winder
from xinqiao.foundation.time import local_date

PETITION_OFFICE = "petition_office"


@on(arbitration.ArbitrationAsked)
def _asked(w: Winder, p: arbitration.ArbitrationAsked) -> None:
    mask = mask_of(p.demands)
    w.end(frozenset({"objection_ruling", "reroute"}), mask, status=CANCELLED, reason="arbitration")
    w.start("objection_ruling", mask, p.to_body, w.local_day)


@on(arbitration.Designated)
def _designated(w: Winder, p: arbitration.Designated) -> None:
    mask = mask_of(p.demands)
    w.end(frozenset({"objection_ruling"}), mask)
    w.end(TO_ANSWER_FOR, mask)
    if p.to_kind == PETITION_OFFICE:
        w.start_duty("forward", mask, p.to_body, w.day)
    else:
        w.start_notice("notice_forwarded", mask, p.to_body, w.day, w.local_day)


def lost_days(*, events: Sequence[ev.Recorded]) -> dict[str, int]:
    """How many days a matter stood still because a body refused it wrongly, by body.

    Wrongly: its objection was refused, or who designated found that it was its own. Days run from its objection to the ruling.
    Shown with the case as a fact of handling; never a figure on a person.
    """
    objected: dict[tuple[int, str], dt.date] = {}
    returned: dict[tuple[int, str], int] = {}
    lost: dict[str, int] = {}
    for event in events:
        day = local_date(event.occurred_at)
        match event.payload:
            case ev.Objected(demands=numbers, from_body=body):
                objected |= {(n, body): day for n in numbers}
            case ev.ObjectionRuled(demands=numbers, is_agreed=is_agreed):
                for (n, body), begun in [item for item in objected.items() if item[0][0] in numbers]:
                    del objected[n, body]
                    days = (day - begun).days
                    if is_agreed:
                        returned[n, body] = returned.get((n, body), 0) + days
                    else:
                        lost[body] = max(lost.get(body, 0), days)
            case arbitration.Designated(demands=numbers, refused_wrongly=bodies):
                for body in bodies:
                    days = max([returned.get((n, body), 0) for n in numbers] + _waited(objected, numbers, body, day), default=0)
                    lost[body] = lost.get(body, 0) + days
                objected = {key: begun for key, begun in objected.items() if key[0] not in numbers}
            case _:
                pass
    return {body: days for body, days in lost.items() if days}


def _waited(objected: dict[tuple[int, str], dt.date], numbers: Sequence[int], body: str, day: dt.date) -> list[int]:
    return [(day - objected[n, body]).days for n in numbers if (n, body) in objected]
