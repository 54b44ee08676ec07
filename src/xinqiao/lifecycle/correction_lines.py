"""Which lines of a ledger a correction speaks of: what was typed, compared with what each line says now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.correction_terms import CorrectionTerms, DemandCorrection
from xinqiao.statute.classes import CLAIM

OF_SUBMISSION = ("channel", "received_on", "postmarked_on", "place", "persons", "visitors")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line that is to be put right: what it says, what it should have said; `field` is where it was typed."""

    line: ev.Recorded
    before: ev.Facts
    after: ev.Facts
    demands: tuple[int, ...] = ()
    field: str = ""

    @property
    def seq(self) -> int:
        """Its place in the ledger."""
        return self.line.seq

    @property
    def is_sorted_anew(self) -> bool:
        """Whether a class or path changes, not only the category."""
        return _sortings(self.before) != _sortings(self.after)

    @property
    def is_told(self) -> bool:
        """Whether the petitioner is told in writing: a date or the way it is handled changes for them."""
        right = self.after
        return bool(right.received_on or right.accepted_on or right.served_on) or self.is_sorted_anew


def _sortings(facts: ev.Facts) -> set[tuple[int, str, int]]:
    return {(ruling.n, ruling.klass, ruling.path) for ruling in facts.classes}


def wrong_lines(*, events: Sequence[ev.Recorded], snapshot: standing.Snapshot, terms: CorrectionTerms) -> list[Wrong]:
    """The lines that what was typed puts right, oldest first.

    Takes  events as corrected so far.
    Raises Refusal correction_unfit where a demand has no such line, or lines are given two values.
    """
    found: dict[int, Wrong] = {}
    opening = events[0]
    typed = {name: value for name in OF_SUBMISSION if (value := getattr(terms, name)) is not None}
    said = {name: getattr(opening.payload, name) for name in typed}
    changed = {name: value for name, value in typed.items() if value != said[name] and (value or said[name])}
    if changed:
        before = {name: said[name] for name in changed}
        found[opening.seq] = Wrong(opening, ev.Facts(**before), ev.Facts(**changed), field=next(iter(changed)))
    for place, row in enumerate(terms.demands):
        demand = snapshot.demand(row.n)
        if demand is None:
            raise _unfit(told("没有这一项诉求。"), f"demands.{place}.n")
        _sorted_anew(found, events, demand, row, place)
        _dated_anew(found, events, demand, "accepted_on", row.accepted_on, place)
        _dated_anew(found, events, demand, "served_on", row.served_on, place)
    return [found[seq] for seq in sorted(found)]


def _sorted_anew(
    found: dict[int, Wrong], events: Sequence[ev.Recorded], demand: standing.Demand, row: DemandCorrection, place: int
) -> None:
    klass, category = row.klass or demand.klass, row.category or demand.category
    path = (demand.path if row.path is None else row.path) if klass == CLAIM else 0
    if (klass, path, category) == (demand.klass, demand.path, demand.category):
        return
    line = _last(events, ev.Screened, demand.n)
    if line is None or demand.state in {standing.RECEIVED, standing.SCREENED}:
        raise _unfit(told("这一项还没有转送或者受理，请直接重新甄别。"), f"demands.{place}.klass")
    if klass == CLAIM and not path:
        raise _unfit(told("申诉求决类请选择第三十一条的六种途径之一。"), f"demands.{place}.path")
    new = ev.DemandClass(n=demand.n, klass=klass, path=path, category=category)
    old = ev.DemandClass(n=demand.n, klass=demand.klass, path=demand.path, category=demand.category)
    known = found.get(line.seq)
    found[line.seq] = Wrong(
        line,
        ev.Facts(classes=(*(known.before.classes if known else ()), old)),
        ev.Facts(classes=(*(known.after.classes if known else ()), new)),
        (*(known.demands if known else ()), demand.n),
        field=known.field if known else f"demands.{place}.klass",
    )


def _dated_anew(
    found: dict[int, Wrong], events: Sequence[ev.Recorded], demand: standing.Demand, name: str, day: dt.date | None, place: int
) -> None:
    now = getattr(demand, name)
    if day is None or day == now:
        return
    line = _last(events, ev.Accepted if name == "accepted_on" else ev.Served, demand.n)
    if line is None or now is None:
        text = (
            told("这一项还没有受理，没有可以更正的受理日期。")
            if name == "accepted_on"
            else told("这一项还没有送达，没有可以更正的送达日期。")
        )
        raise _unfit(text, f"demands.{place}.{name}")
    known = found.get(line.seq)
    if known and getattr(known.after, name) != day:
        raise _unfit(told("同一次办理的几项诉求只能是同一个日期。"), f"demands.{place}.{name}")
    before: dict[str, Any] = {name: now}
    after: dict[str, Any] = {name: day}
    found[line.seq] = Wrong(line, ev.Facts(**before), ev.Facts(**after), _numbers(line.payload), f"demands.{place}.{name}")


def _last(events: Sequence[ev.Recorded], kind: type[ev.Event], n: int) -> ev.Recorded | None:
    """The newest line of a kind that speaks of demand `n`; of services the one that reached somebody."""
    for event in reversed(events):
        is_meant = isinstance(event.payload, kind) and n in _numbers(event.payload)
        if is_meant and getattr(event.payload, "is_effective", True):
            return event
    return None


def _numbers(payload: ev.Event) -> tuple[int, ...]:
    return tuple(each if isinstance(each, int) else each.n for each in getattr(payload, "demands", ()))


def recorded_on(line: ev.Recorded) -> dt.date:
    """The day a line was recorded: no fact of it can be later."""
    return local_date(line.recorded_at)


def _unfit(message: str, field: str) -> Refusal:
    return Refusal(code="correction_unfit", message=message, field=field)
