"""Who saw an urgent report when, and whether in time: minutes, counted from the ledger (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from xinqiao.cases import events as ev


@dataclass(frozen=True, slots=True)
class Seen:
    """One addressee: until when it should have seen the report, and when it did; `officer` is an actor word."""

    body: str
    due_at: dt.datetime
    seen_at: dt.datetime | None
    officer: str

    def is_late(self, *, now: dt.datetime) -> bool:
        """Whether it was seen after its time, or is unseen past it."""
        return (self.seen_at or now) > self.due_at


@dataclass(frozen=True, slots=True)
class UrgentView:
    """One urgent report: when it was known and reported, until when it should have been, and who saw it."""

    seq: int
    body: str
    known_at: dt.datetime
    reported_at: dt.datetime
    report_due_at: dt.datetime
    seen: tuple[Seen, ...]

    @property
    def is_late(self) -> bool:
        """Whether it was reported after its time."""
        return self.reported_at > self.report_due_at


def urgent_views(*, events: Sequence[ev.Recorded]) -> tuple[UrgentView, ...]:
    """The urgent reports of a ledger, the newest first."""
    reads = [(event, event.payload) for event in events if isinstance(event.payload, ev.UrgentReportRead)]
    views = []
    for event in events:
        report = event.payload
        if isinstance(report, ev.UrgentReported):
            read_by = {read.body: line for line, read in reversed(reads) if event.seq in read.report_seqs}
            due_at = event.recorded_at + dt.timedelta(minutes=report.reading_minutes)
            seen = tuple(
                Seen(code, due_at, line.recorded_at if line else None, line.actor if line else "")
                for code in report.addressees
                for line in [read_by.get(code)]
            )
            until = report.known_at + dt.timedelta(minutes=report.report_minutes)
            views.append(UrgentView(event.seq, report.body, report.known_at, event.recorded_at, until, seen))
    return tuple(reversed(views))
