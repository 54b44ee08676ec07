"""Reading and judging what an administrator enters: a year's notice, a local profile (pure)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec

from xinqiao.clocks.rules.calendar import FIXED_HOLIDAYS, Break, MakeUp, YearTable
from xinqiao.clocks.rules.profile_change import check_bounds
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.article import HOLIDAY_RULES
from xinqiao.statute.local.profile import Profile, missing_stages

_LONGEST_BREAK_DAYS = 16
_EARLIEST = (12, 24)  # a New Year's break may begin in the year before
_SATURDAY = 5


def check_year(*, year: int, table: YearTable) -> None:
    """Judge a year's notice before it is published.

    Raises Refusal calendar_* naming the day that is wrong.
    Source 全国年节及纪念日放假办法 arts 2, 7.
    """
    off: set[date] = set()
    for pause in table.breaks:
        if pause.last < pause.first or (pause.last - pause.first).days >= _LONGEST_BREAK_DAYS:
            raise _refusal("calendar_break_wrong", told("%(name)s放假的起止日期不对，请检查。"), name=pause.name)
        days = {pause.first + timedelta(days=n) for n in range((pause.last - pause.first).days + 1)}
        _check_within(year, pause.first, pause.last)
        if off & days:
            raise _refusal("calendar_break_twice", told("%(name)s放假与另一段放假重叠，请检查。"), name=pause.name)
        off |= days
    for make_up in table.make_ups:
        _check_within(year, make_up.day, make_up.day)
        if make_up.day.weekday() < _SATURDAY:
            raise _refusal("calendar_make_up_weekday", told("%(day)s不是周六、周日，不能作为调休上班日。"), day=make_up.day)
        if make_up.day in off:
            raise _refusal("calendar_make_up_off", told("%(day)s既在放假又在调休上班，请检查。"), day=make_up.day)
    for (month, day), name in FIXED_HOLIDAYS.items():
        if date(year, month, day) not in off:
            raise _refusal(
                "calendar_holiday_missing", told("%(day)s是法定的%(name)s，没有列入放假。"), day=date(year, month, day), name=name
            )


def _check_within(year: int, first: date, last: date) -> None:
    if first < date(year - 1, *_EARLIEST) or last > date(year, 12, 31):
        raise _refusal("calendar_day_outside", told("%(day)s不属于%(year)s年的放假安排。"), day=first, year=year)


def _refusal(code: str, message: str, **params: object) -> Refusal:
    texts = {name: value.isoformat() if isinstance(value, date) else value for name, value in params.items()}
    return Refusal(code=code, message=message, params=texts, field="table", source=f"《{HOLIDAY_RULES.title}》")


def table_to_json(table: YearTable) -> Any:
    """A year's table as it is stored."""
    return msgspec.to_builtins({"breaks": table.breaks, "make_ups": table.make_ups})


def table_from_json(raw: Any) -> YearTable:
    """A year's table from what is stored. Raises msgspec.ValidationError."""
    return YearTable(
        breaks=msgspec.convert(raw["breaks"], tuple[Break, ...]), make_ups=msgspec.convert(raw["make_ups"], tuple[MakeUp, ...])
    )


def profile_to_json(profile: Profile) -> Any:
    """A profile as it is stored."""
    return msgspec.to_builtins(profile)


def profile_from_json(raw: Any) -> Profile:
    """A profile from what is stored. Raises msgspec.ValidationError."""
    return msgspec.convert(raw, Profile)


def check_profile(*, profile: Profile, today: date) -> None:
    """Judge a local profile before it is adopted.

    Raises Refusal profile_*: a stage is missing, a term is not positive or looser than the law, it is no longer in force.
    """
    missing = missing_stages(profile)
    if missing:
        raise Refusal(
            code="profile_stage_missing",
            message=told("地方规则缺少这些环节的期限：%(stages)s。缺了它们，有的事项会没有期限。"),
            params={"stages": "、".join(sorted(missing))},
            field="stages",
        )
    for stage in profile.stages:
        if stage.term_days < 1 or stage.unit not in {"day", "workday"}:
            raise Refusal(
                code="profile_term_wrong",
                message=told("“%(label)s”的天数必须是正整数，单位是自然日或者工作日。"),
                params={"label": stage.label},
                field="stages",
            )
    if profile.in_force_to is not None and profile.in_force_to < max(today, profile.in_force_from):
        raise Refusal(
            code="profile_not_in_force", message=told("这份地方规则已经失效，或者失效日期早于施行日期，请检查日期。"), field="in_force_from"
        )
    check_bounds(profile=profile)
