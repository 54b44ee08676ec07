"""Time as the house uses it: aware instants, and dates as Shanghai's wall calendar shows them. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Read the clock. Only doors and jobs call this; rules are handed the instant.

    Gives  an aware datetime in UTC.
    """
    return datetime.now(UTC)


def local_date(at: datetime) -> date:
    """Say which day an instant falls on in Shanghai.

    Takes  at, an aware datetime.
    Gives  the date.
    Raises ValueError for a naive datetime: guessing its zone would move deadlines by a day.
    """
    if at.tzinfo is None:
        msg = "an instant without a time zone has no date"
        raise ValueError(msg)
    return at.astimezone(SHANGHAI).date()
