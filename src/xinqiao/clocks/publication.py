"""Publishing: a new year of the working calendar, a new version of the local rules, and whom it touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from xinqiao.clocks.models import CalendarVersion, CalendarYear, ClockRow, LocalProfile
from xinqiao.clocks.rulebooks import current_rulebooks, forget_on_commit
from xinqiao.clocks.rules.calendar import Calendar, YearTable
from xinqiao.clocks.rules.clock import RUNNING, SUSPENDED
from xinqiao.clocks.rules.notice import check_profile, check_year, profile_to_json, table_to_json
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date
from xinqiao.statute.local.profile import Profile

PAGE_SIZE = 1000


def publish_year(*, year: int, table: YearTable, source: str, now: dt.datetime) -> Calendar:
    """Publish a year's days off and make-up days (放假安排) as a new version of the calendar.

    Takes  year; table; source, the notice it was taken from; now.
    Gives  the new Calendar; the caller then recomputes `affected_cases`.
    Raises Refusal calendar_* where the table cannot be right, calendar_same where nothing changes.
    Writes CalendarVersion and its CalendarYear rows.
    """
    check_year(year=year, table=table)
    books = current_rulebooks()
    current = books.current.calendar
    if current.years.get(year) == table:
        raise Refusal(
            code="calendar_same", message=told("%(year)s年的放假安排与现用的一样，不必再公布。"), params={"year": year}, field="table"
        )
    with transaction.atomic():
        calendar = current.with_year(year=year, table=table, version=_next_version(local_date(now)))
        CalendarVersion.objects.create(version=calendar.version, published_at=now, source=source)
        CalendarYear.objects.bulk_create(
            CalendarYear(version_id=calendar.version, year=each, table=table_to_json(content)) for each, content in calendar.years.items()
        )
        forget_on_commit()
    return calendar


def _next_version(today: dt.date) -> str:
    """Named by its day; a second one on the same day gets a number, so that the names stay in order."""
    last = CalendarVersion.objects.filter(version__startswith=today.isoformat()).aggregate(last=Max("version"))["last"]
    if last is None:
        return today.isoformat()
    return f"{today.isoformat()}.{int(last.partition('.')[2] or 1) + 1:02d}"


def adopt_profile(*, profile: Profile, now: dt.datetime) -> None:
    """Adopt a version of the local rules (地方规则); it applies to what happens from now on.

    Raises Refusal profile_* where it would leave a matter without a clock, or exists already.
    Writes LocalProfile.
    """
    check_profile(profile=profile, today=local_date(now))
    if profile.name in current_rulebooks().profiles or LocalProfile.objects.filter(name=profile.name).exists():
        raise Refusal(
            code="profile_exists",
            message=told("已有同名同版本的地方规则“%(name)s”，请用新的版本号。"),
            params={"name": profile.name},
            field="version",
        )
    with transaction.atomic():
        LocalProfile.objects.create(name=profile.name, adopted_at=now, rules=profile_to_json(profile))
        forget_on_commit()


def affected_cases(*, calendar: Calendar, before: Calendar) -> Iterator[UUID]:
    """Cases with a clock that a newer calendar may move: each once, in order of their id.

    Takes  calendar, the newer version; before, the one it replaces.
    Gives  case ids of clocks not ended, wound by another version, that reach into a changed year.
    """
    years = calendar.years_differing(before)
    if not years:
        return
    first, last = dt.date(years[0] - 1, 12, 24), dt.date(years[-1], 12, 31)
    rows = (
        ClockRow.objects.filter(status__in=[RUNNING, SUSPENDED], lenient_on__gte=first, started_on__lte=last)
        .exclude(calendar_version=calendar.version)
        .order_by("case_id")
        .values_list("case_id", flat=True)
        .distinct()
    )
    yield from rows.iterator(chunk_size=PAGE_SIZE)
