"""What happened to a case since somebody looked: the lines that came, and what stands otherwise now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from xinqiao.cases import feed, fold, standing
from xinqiao.cases.labels import STAGE_LABELS, WAIT_LABELS
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import Clock, derive, wind
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.casefile import CaseFile, TimelineLine


class Shift(NamedTuple):
    """Something that stands otherwise: what, as it was seen, as it is; "" where there was or is none."""

    label: str
    before: str
    after: str


class Since(NamedTuple):
    """What a reader missed."""

    lines: tuple[TimelineLine, ...]
    shifts: tuple[Shift, ...]


def since(*, file: CaseFile, seen_seq: int) -> Since:
    """What came after a line that somebody saw.

    Takes  file, the case as it stands, through the gate; seen_seq, the last line seen.
    Gives  the lines after it, and the differences of state, owner and dates in the reader's language.
    """
    events = feed.ledger_of(case_id=file.case_id)
    seen = [event for event in events if event.seq <= seen_seq]
    rulebooks = current_rulebooks()
    shifts = [
        *_states(fold.fold(seen), file.snapshot),
        *_dates(wind(events=seen, rulebooks=rulebooks), wind(events=events, rulebooks=rulebooks)),
    ]
    return Since(
        tuple(line for line in file.timeline if line.seq > seen_seq), tuple(shift for shift in shifts if shift.before != shift.after)
    )


def _states(before: standing.Snapshot, after: standing.Snapshot) -> Iterator[Shift]:
    yield Shift(_("状态"), _(STAGE_LABELS[before.stage]), _(STAGE_LABELS[after.stage]))
    yield Shift(_("负责单位"), name_of(before.owner), name_of(after.owner))
    yield Shift(_("在等什么"), _waits(before), _waits(after))
    if len(after.demands) > 1:
        known = {demand.n: demand for demand in before.demands}
        for demand in after.demands:
            was = known.get(demand.n)
            yield Shift(_("诉求%(n)s") % {"n": demand.n}, _demand(was) if was else "", _demand(demand))


def _waits(snapshot: standing.Snapshot) -> str:
    return _(WAIT_LABELS[snapshot.waits_for]) if snapshot.waits_for else ""


def _demand(demand: standing.Demand) -> str:
    return " · ".join(word for word in (_(STAGE_LABELS[demand.state]), name_of(demand.body) if demand.body else "") if word)


def _dates(before: tuple[Clock, ...], after: tuple[Clock, ...]) -> Iterator[Shift]:
    was, now = _running(before), _running(after)
    for key in dict.fromkeys([*was, *now]):
        clock = now.get(key) or was[key]
        label = _(derive(clock=clock, rulebooks=current_rulebooks()).label)
        yield Shift(label, _day(was, key), _day(now, key))


def _running(clocks: tuple[Clock, ...]) -> dict[tuple[str, int], Clock]:
    return {(clock.kind, clock.n): clock for clock in clocks if clock.is_running}


def _day(clocks: dict[tuple[str, int], Clock], key: tuple[str, int]) -> str:
    found: dt.date | None = clocks[key].due_on if key in clocks else None
    return found.isoformat() if found else ""
