"""Words of official documents: dates, counts, document numbers, terms."""

from __future__ import annotations

from datetime import date, datetime

from xinqiao.correspondence.rules.kinds import Series
from xinqiao.foundation.time import SHANGHAI
from xinqiao.statute.article import chinese_number

# The word of a series between the body's short name and the year.
SERIES_WORDS = {
    Series.NOTICE: "告",
    Series.FORWARDING: "转",
    Series.ASSIGNMENT: "交",
    Series.LETTER: "函",
    Series.OPINION: "意",
    Series.REPLY: "复",
    Series.REVIEW: "复查",
    Series.RECHECK: "复核",
    Series.AGREEMENT: "调",
    Series.MINUTES: "纪",
}
_PETITION = "信"


def date_in_words(day: date) -> str:
    """Write a date as official documents do, without leading zeros: 2026年11月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment_in_words(at: datetime) -> str:
    """Write a time of day as official documents do: 2026年11月1日9时30分, the full hour without minutes."""
    local = at.astimezone(SHANGHAI)
    minutes = f"{local.minute}分" if local.minute else ""
    return f"{date_in_words(local.date())}{local.hour}时{minutes}"


def days_in_words(*, days: int, is_working: bool) -> str:
    """Write a term: 十五日, 五个工作日."""
    return f"{chinese_number(days)}个工作日" if is_working else f"{chinese_number(days)}日"


def document_number(*, short_name: str, series: Series, year: int, serial: int) -> str:
    """Write a document number (文号) with its six-angle brackets: 青信告〔2026〕12号.

    Takes  short_name of the body; one that does not end in 信 gets it, so that a unit's petition letters
           stand apart from its other documents: 青住建 → 青住建信告〔2026〕3号.
    """
    return f"{_stem(short_name)}{SERIES_WORDS[series]}〔{year}〕{serial}号"


def blank_number(*, short_name: str, series: Series, year: int) -> str:
    """Write the place of a number that is not taken yet."""
    return f"{_stem(short_name)}{SERIES_WORDS[series]}〔{year}〕　号"


def _stem(short_name: str) -> str:
    return short_name if short_name.endswith(_PETITION) else short_name + _PETITION
