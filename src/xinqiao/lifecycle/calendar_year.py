"""放假安排公布: a year's table arrives, and every case it touches is recomputed and told."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pydantic import Field

from xinqiao.clocks.publication import affected_cases, preview_year, publish_year
from xinqiao.clocks.rulebooks import current_rulebooks, forget
from xinqiao.clocks.rules.calendar import FIXED_HOLIDAYS, Break, MakeUp, YearTable
from xinqiao.directory.seats import Seat
from xinqiao.foundation import jobs
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Day, LineText, ShortText, Terms, ui

RECOMPUTE_JOB = "lifecycle.recompute"
EARLIEST_YEAR, LATEST_YEAR = 2019, 2100
MOVING_HOLIDAYS = (told("春节"), told("清明节"), told("端午节"), told("中秋节"))
SPREAD_JOB = "lifecycle.spread_recomputation"


class BreakTerms(Terms):
    """A run of days off, both ends off."""

    name: ShortText = Field(title=told("节日"), json_schema_extra=ui(width="half"))
    first: Day = Field(title=told("第一天"))
    last: Day = Field(title=told("最后一天"))


class MakeUpTerms(Terms):
    """A weekend day that is worked."""

    day: Day = Field(title=told("上班日"))
    name: ShortText = Field(title=told("哪个节的调休"), json_schema_extra=ui(width="half"))


class CalendarTerms(Terms):
    """A year's days off and make-up days, as the State Council's notice gives them."""

    year: Annotated[int, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)] = Field(title=told("年份"), json_schema_extra=ui(width="short"))
    source: LineText = Field(title=told("来源"), description=told("通知的名称和文号，例如：国务院办公厅关于2027年部分节假日安排的通知"))
    breaks: tuple[BreakTerms, ...] = Field(
        title=told("放假"),
        description=told("第一天和最后一天都放假；元旦可以从上一年年底开始。"),
        json_schema_extra=ui(add=told("再加一段放假")),
    )
    make_ups: tuple[MakeUpTerms, ...] = Field(default=(), title=told("调休上班"), json_schema_extra=ui(add=told("再加一个上班日")))

    @property
    def table(self) -> YearTable:
        """The table of the year."""
        return YearTable(
            tuple(Break(each.name, each.first, each.last) for each in self.breaks),
            tuple(MakeUp(each.day, each.name) for each in self.make_ups),
        )


def start_terms(*, year: int) -> dict[str, object]:
    """How the form for a year begins: its published table, or the holidays of the law, of which the moon's have no date yet."""
    held = current_rulebooks().current.calendar.years.get(year)
    if held is not None:
        return {
            "year": year,
            "breaks": [each._asdict() for each in held.breaks],
            "make_ups": [each._asdict() for each in held.make_ups],
        }
    fixed: dict[str, list[dt.date]] = {}
    for (month, day), name in FIXED_HOLIDAYS.items():
        fixed.setdefault(name, []).append(dt.date(year, month, day))
    breaks = [{"name": name, "first": min(days), "last": max(days)} for name, days in fixed.items()]
    breaks += [{"name": name, "first": None, "last": None} for name in MOVING_HOLIDAYS]
    return {"year": year, "breaks": breaks}


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
