"""放假安排公布: a year's table arrives, and every case it touches is recomputed and told."""

from __future__ import annotations

import datetime as dt

from xinqiao.clocks.publication import affected_cases, publish_year
from xinqiao.clocks.rulebooks import current_rulebooks, forget
from xinqiao.clocks.rules.calendar import YearTable
from xinqiao.foundation import jobs

RECOMPUTE_JOB = "lifecycle.recompute"


def publish(*, year: int, table: YearTable, source: str, now: dt.datetime) -> int:
    """Publish a year's days off and make-up days, and queue the recomputation of what it touches.

    Takes  table as the State Council's notice gives it; source, the notice.
    Gives  how many cases were queued.
    Raises Refusal calendar_* where the table cannot be right.
    Writes a calendar version; one job per touched case, each of which writes clock:recomputed.
    """
    before = current_rulebooks().current.calendar
    calendar = publish_year(year=year, table=table, source=source, now=now)
    forget()
    pin = current_rulebooks().pin
    queued = 0
    for case_id in affected_cases(calendar=calendar, before=before):
        jobs.defer(name=RECOMPUTE_JOB, queue="clocks", case_id=str(case_id), year=year, pin=pin)
        queued += 1
    return queued
