"""Corrections: a ledger read as if its lines had been right from the start (pure).

Nothing in a ledger is edited. A correction (更正) is a later line that names the wrong one; whoever asks what follows
from the facts (the winding of clocks, "what does line 4 say now?") reads the ledger through `as_corrected`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from xinqiao.cases import events as ev
from xinqiao.foundation.time import SHANGHAI

_FACTS_OF_SUBMISSION = ("channel", "received_on", "postmarked_on", "place", "persons", "visitors")


class Reading(NamedTuple):
    """A ledger with its corrections applied, and by which line: `dated` per corrected line, `sorted` per demand."""

    events: Sequence[ev.Recorded]
    dated: dict[int, int]
    sorted: dict[int, int]


def as_corrected(events: Sequence[ev.Recorded]) -> Reading:
    """Read a ledger with its corrections applied to the lines they name.

    Takes  events, a whole ledger in order.
    Gives  Reading; its events are those given where nothing was corrected.
    """
    corrections = [event for event in events if type(event.payload) is ev.Corrected]
    reading = Reading(events, {}, {})
    if not corrections:
        return reading
    lines = list(events)
    for event in corrections:
        if isinstance(event.payload, ev.Corrected):
            place = event.payload.corrects_seq - lines[0].seq
            lines[place] = _amended(lines[place], event.payload.after)
            _mark(reading, event.seq, event.payload)
    return reading._replace(events=lines)


def _amended(line: ev.Recorded, facts: ev.Facts) -> ev.Recorded:
    """One line with other facts in it."""
    payload = line.payload
    match payload:
        case ev.Submitted():
            return msgspec.structs.replace(line, payload=_resubmitted(payload, facts))
        case ev.Screened():
            new = {ruling.n: ruling for ruling in facts.classes}
            rulings = tuple(new.get(ruling.n, ruling) for ruling in payload.demands)
            return msgspec.structs.replace(line, payload=msgspec.structs.replace(payload, demands=rulings))
        case ev.Accepted() if facts.accepted_on:
            return msgspec.structs.replace(line, occurred_at=on_day(line.occurred_at, facts.accepted_on))
        case ev.Served() if facts.served_on:
            return msgspec.structs.replace(line, payload=msgspec.structs.replace(payload, served_on=facts.served_on))
        case _:
            return line


def submission_now(payloads: Sequence[ev.Payload]) -> ev.Submitted:
    """What the submission of a ledger says now.

    Takes  payloads, of a whole ledger in order.
    """
    opening = payloads[0]
    if not isinstance(opening, ev.Submitted):
        raise TypeError("a ledger begins with a submission")
    for payload in payloads:
        if isinstance(payload, ev.Corrected) and payload.corrects_seq == 1:
            opening = _resubmitted(opening, payload.after)
    return opening


def _resubmitted(opening: ev.Submitted, facts: ev.Facts) -> ev.Submitted:
    given = {name: value for name in _FACTS_OF_SUBMISSION if (value := getattr(facts, name)) is not None}
    return msgspec.structs.replace(opening, **given)


def on_day(moment: dt.datetime, day: dt.date) -> dt.datetime:
    """The same time of day in Shanghai, on another day."""
    return dt.datetime.combine(day, moment.astimezone(SHANGHAI).timetz())


def _mark(reading: Reading, seq: int, correction: ev.Corrected) -> None:
    after, before = correction.after, correction.before
    if after.received_on or after.accepted_on or after.served_on:
        reading.dated[correction.corrects_seq] = seq
    was = {ruling.n: (ruling.klass, ruling.path) for ruling in before.classes}
    for ruling in after.classes:
        if was.get(ruling.n) != (ruling.klass, ruling.path):
            reading.sorted[ruling.n] = seq
