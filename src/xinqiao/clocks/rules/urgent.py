"""What an urgent report does to the clocks (pure): each addressee has so many minutes to see it (art. 25)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.clocks.rules.handlers import on
from xinqiao.clocks.rules.winder import ALL, Winder
from xinqiao.statute.local.profile import URGENT_READING


@on(ev.UrgentReported)
def _urgent_reported(w: Winder, p: ev.UrgentReported) -> None:
    for place, body in enumerate(p.addressees if p.reading_minutes else ()):
        w.start_minutes(URGENT_READING, place, body, p.reading_minutes)


@on(ev.UrgentReportRead)
def _urgent_report_read(w: Winder, p: ev.UrgentReportRead) -> None:
    w.end(frozenset({URGENT_READING}), ALL, holder=p.body)
