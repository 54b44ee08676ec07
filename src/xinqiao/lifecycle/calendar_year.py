"""放假安排公布: a year's table arrives, and every case it touches is recomputed and told."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from xinqiao.clocks.publication import affected_cases, preview_year, publish_year
from xinqiao.clocks.rulebooks import current_rulebooks, forget
from xinqiao.clocks.rules.calendar import YearTable
from xinqiao.directory.seats import Seat
from xinqiao.foundation import jobs

RECOMPUTE_JOB = "lifecycle.recompute"
SPREAD_JOB = "lifecycle.spread_recomputation"


def publish(*, year: int, table: YearTable, source: str, now: dt.datetime) -> int:
    """Publish a year's days off and make-up days, and queue the recomputation of what it touches.

    Takes  table as the State Council's notice gives it; source, the notice.
    Gives  how many cases were queued.
    Raises Refusal calendar_* where the table cannot be right.
    Writes a calendar version; one job per touched case, each of which writes clock:recomputed.
    """
    before = current_rulebooks().current.calendar
    publish_year(year=year, table=table, source=source, now=now)
    return spread(year=year, before=before.version)


def publish_from_desk(*, year: int, table: YearTable, source: str, by: Seat, now: dt.datetime) -> int:
    """The same for somebody who waits at a page: one job queues the recomputation of the cases.

    Gives  how many cases it touches.
    Raises Refusal calendar_*.
    Writes a calendar version, its trace, one job.
    """
    before = current_rulebooks().current.calendar.version
    with transaction.atomic():
        touched = preview_year(year=year, table=table)
        publish_year(year=year, table=table, source=source, now=now, by=by)
        jobs.defer(name=SPREAD_JOB, queue="clocks", year=year, before=before)
    return touched


def spread(*, year: int, before: str) -> int:
    """Queue the recomputation of every case that the newest calendar touches; safe to run twice.

    Takes  before, the version it replaced.
    Gives  how many cases were queued.
    """
    forget()
    books = current_rulebooks()
    pin, calendar = books.pin, books.current.calendar
    queued = 0
    for case_id in affected_cases(calendar=calendar, before=books.calendars[before]):
        jobs.defer(name=RECOMPUTE_JOB, queue="clocks", case_id=str(case_id), year=year, pin=pin)
        queued += 1
    return queued


def remaining() -> int:
    """How many cases still wait for their recomputation: the progress an administrator sees."""
    return int(ProcrastinateJob.objects.filter(task_name__in=(RECOMPUTE_JOB, SPREAD_JOB), status__in=("todo", "doing")).count())
