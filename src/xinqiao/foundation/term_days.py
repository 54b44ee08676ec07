"""Days and moments as people write them: what reads and what judges them, for the types of `terms`. No Django here."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from pydantic import ValidationInfo

from xinqiao.foundation.term_faults import fault
from xinqiao.foundation.time import SHANGHAI, local_date, now

EARLIEST = date(1900, 1, 1)
"""A date before this is a slip of the hand (0026 for 2026), not a fact."""
LATEST = date(2099, 12, 31)
"""A date after this is one too: no office sets a day for so far ahead."""

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def read_day(value: object) -> object:
    """Read the ways people write a day; numbers are not dates."""
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise fault("date_unreadable")
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value)
    if not found:
        raise fault("date_unreadable")
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise fault("date_unknown") from None


def not_too_early(value: date) -> date:
    """Refuse a slip of the hand in the past."""
    if value < EARLIEST:
        raise fault("date_too_early")
    return value


def _today(info: ValidationInfo) -> date:
    context = info.context if isinstance(info.context, dict) else {}
    today = context.get("today")
    return today if isinstance(today, date) else local_date(now())


def not_too_late(value: date) -> date:
    """Refuse one in the future."""
    if value > LATEST:
        raise fault("date_too_late")
    return value


def not_future(value: date, info: ValidationInfo) -> date:
    """Refuse a day that has not come."""
    if value > _today(info):
        raise fault("date_in_future")
    return value


def not_past(value: date, info: ValidationInfo) -> date:
    """Refuse a day that is over."""
    if value < _today(info):
        raise fault("date_in_past")
    return value


def read_moment(value: object) -> object:
    """Let no number pass for a moment."""
    if isinstance(value, int | float):
        raise fault("moment_unreadable")
    return value


def in_zone(value: datetime) -> datetime:
    """Take a moment without a zone as Shanghai's: a page's date and time input has none."""
    try:
        aware = (value if value.tzinfo else value.replace(tzinfo=SHANGHAI)).astimezone(UTC)
    except OverflowError:
        raise fault("date_too_early") from None
    if aware.year < EARLIEST.year:
        raise fault("date_too_early")
    if aware.year > LATEST.year:  # the last hours of 9999 have no day in Shanghai
        raise fault("date_too_late")
    return aware


def moment_not_future(value: datetime, info: ValidationInfo) -> datetime:
    """Refuse a moment of a day that has not come."""
    if local_date(value) > _today(info):
        raise fault("date_in_future")
    return value
