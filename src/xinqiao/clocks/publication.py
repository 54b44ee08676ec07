"""Publishing: a new year of the working calendar, a new version of the local rules, and whom it touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from xinqiao.clocks.models import CalendarVersion, CalendarYear, ClockRow, LocalProfile
from xinqiao.clocks.rulebooks import current_rulebooks, forget_on_commit
from xinqiao.clocks.rules.calendar import Calendar, YearTable
from xinqiao.clocks.rules.clock import RUNNING, SUSPENDED
from xinqiao.clocks.rules.notice import check_profile, check_year, profile_from_json, profile_to_json, table_to_json
from xinqiao.clocks.rules.profile_change import told_terms
from xinqiao.foundation import changes
from xinqiao.foundation.editions import Publisher
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date
from xinqiao.statute.local.profile import Profile

PAGE_SIZE = 1000
CALENDAR, PROFILE = "calendar", "local_profile"
"""Subjects of the trace."""
_NOTICE_EXPECTED = (12, 1)


@dataclass(frozen=True, slots=True)
class FromTheCommandLine:
    """Who publishes where nobody sits."""

    actor: str = "system:command"
    body: str = ""


def missing_year(*, today: dt.date) -> int | None:
    """The year whose notice should be here by now and is not: next year's from 1 December on, this year's at any time."""
    calendar = current_rulebooks().current.calendar
    wanted = (today.year, today.year + 1) if (today.month, today.day) >= _NOTICE_EXPECTED else (today.year,)
    return next((year for year in wanted if not calendar.year_published(year)), None)


def publish_year(*, year: int, table: YearTable, source: str, now: dt.datetime, by: Publisher | None = None) -> Calendar:
    """Publish a year's days off and make-up days (放假安排) as a new version of the calendar.

    Takes  year; table; source, the notice it was taken from; now.
    Gives  the new Calendar; the caller then recomputes `affected_cases`.
    Raises Refusal calendar_* where the table cannot be right, calendar_same where nothing changes.
    Writes CalendarVersion and its CalendarYear rows, and the trace.
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
        who = by or FromTheCommandLine()
        held = current.years.get(year)
        changes.record(
            at=now, actor=who.actor, body=who.body, subject=CALENDAR, key=str(year), action="published",
            before=table_to_json(held) if held else {}, after={**table_to_json(table), "source": source, "version": calendar.version},
            effective_on=local_date(now),
        )  # fmt: skip
        forget_on_commit()
    return calendar


def preview_year(*, year: int, table: YearTable) -> int:
    """How many cases a notice would touch, before it is published. Raises Refusal calendar_*; writes nothing."""
    check_year(year=year, table=table)
    current = current_rulebooks().current.calendar
    touched = _touched(calendar=current.with_year(year=year, table=table, version="preview"), before=current)
    return int(touched.aggregate(n=Count("case_id", distinct=True))["n"])


def _next_version(today: dt.date) -> str:
    """Named by its day; a second one on the same day gets a number, so that the names stay in order."""
    last = CalendarVersion.objects.filter(version__startswith=today.isoformat()).aggregate(last=Max("version"))["last"]
    if last is None:
        return today.isoformat()
    return f"{today.isoformat()}.{int(last.partition('.')[2] or 1) + 1:02d}"


def adopt_profile(*, profile: Profile, now: dt.datetime, by: Publisher | None = None, reason: str = "") -> None:
    """Adopt a version of the local rules (地方规则); it applies to what happens from its first day in force on.

    Raises Refusal profile_* where it would leave a matter without a clock, is looser than the law, or exists already.
    Writes LocalProfile and the trace.
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
        who = by or FromTheCommandLine()
        changes.record(
            at=now, actor=who.actor, body=who.body, subject=PROFILE, key=profile.key, action="published",
            before=told_terms(current_rulebooks().current.profile), after=told_terms(profile),
            effective_on=max(profile.in_force_from, local_date(now)), reason=reason,
        )  # fmt: skip
        forget_on_commit()


def affected_cases(*, calendar: Calendar, before: Calendar) -> Iterator[UUID]:
    """Cases with a clock that a newer calendar may move: each once, in order of their id.

    Takes  calendar, the newer version; before, the one it replaces.
    Gives  case ids of clocks not ended, wound by another version, that reach into a changed year.
    """
    yield from (
        _touched(calendar=calendar, before=before)
        .order_by("case_id")
        .values_list("case_id", flat=True)
        .distinct()
        .iterator(chunk_size=PAGE_SIZE)
    )


def _touched(*, calendar: Calendar, before: Calendar) -> QuerySet[ClockRow]:
    years = calendar.years_differing(before)
    if not years:
        return ClockRow.objects.none()
    first, last = dt.date(years[0] - 1, 12, 24), dt.date(years[-1], 12, 31)
    return ClockRow.objects.filter(status__in=[RUNNING, SUSPENDED], lenient_on__gte=first, started_on__lte=last).exclude(
        calendar_version=calendar.version
    )


def running_clocks(*, kinds: Iterable[str]) -> dict[str, int]:
    """How many clocks of these kinds run now: they keep the version they began under."""
    rows = ClockRow.objects.filter(kind__in=list(kinds), status__in=[RUNNING, SUSPENDED]).values("kind").annotate(n=Count("case_id"))
    return {row["kind"]: row["n"] for row in rows}


def next_version_of(*, key: str) -> str:
    """The number of the next version of a profile."""
    taken = [name.partition("@")[2] for name in current_rulebooks().profiles if name.partition("@")[0] == key]
    taken += [name.partition("@")[2] for name in LocalProfile.objects.filter(name__startswith=f"{key}@").values_list("name", flat=True)]
    return str(max((int(each) for each in taken if each.isdecimal()), default=0) + 1)


def adopted_profiles() -> tuple[tuple[Profile, dt.datetime], ...]:
    """Every adopted version with the instant of its adoption, newest first."""
    return tuple((profile_from_json(row.rules), row.adopted_at) for row in LocalProfile.objects.order_by("-adopted_at", "name"))


def published_calendars() -> tuple[tuple[str, dt.datetime, str], ...]:
    """Every published version: name, instant, source; newest first."""
    return tuple(CalendarVersion.objects.order_by("-published_at", "-version").values_list("version", "published_at", "source"))
