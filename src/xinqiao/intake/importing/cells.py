"""Reading one cell: numbers that were text, dates in all their dresses, errors of formulas (pure)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeAlias

from xinqiao.foundation.time import SHANGHAI
from xinqiao.intake.importing.faults import RowFault, told

Cell: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | list[object] | None

MANY_DIGITS = 10**15
SERIAL_FIRST, SERIAL_LAST = 18264, 80000  # 1950-01-01 to 2119: what a spreadsheet shows as a number where a date was meant
SERIAL_ZERO = dt.date(1899, 12, 30)
EXCEL_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})

_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[eE][+]?\d{1,3}")
_WHOLE_AS_FLOAT = re.compile(r"(\d+)\.0+")
# a lone hour at the end is what a cut-off export leaves: the day counts, the hour does not
_MOMENT = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]+(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2})(?:\.\d+)?)?.*|[\sT]+\d{0,2}时?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"\d+")
_YES = frozenset({"是", "匿名", "y", "yes", "true", "1", "t", "√"})
_NO = frozenset({"", "否", "实名", "n", "no", "false", "0", "f", "×"})


def text_of(cell: Cell) -> str:
    """What a cell says, as text.

    Raises RowFault where a formula of the spreadsheet had failed.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell.strip()
        if text in EXCEL_ERRORS:
            raise RowFault(code="cell_error", message=told("单元格的公式出错（%s），请在原表改好") % text)
        return text
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < MANY_DIGITS else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, list):
        return "\n".join(text_of(each) for each in cell if isinstance(each, str | int | float))
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def digits_of(cell: Cell) -> str:
    """A number that people read out (phone, ID, file number), as text.

    Raises RowFault where the spreadsheet has kept it as a number and lost digits.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= MANY_DIGITS:
        raise RowFault(
            code="digits_lost",
            message=told("号码被当作数字保存，超过15位的部分已经丢失。请在原表把这一列设为“文本”后重新填写"),
        )
    text = text_of(cell)
    if _SCIENTIFIC.fullmatch(text):
        raise RowFault(
            code="digits_lost",
            message=told("号码被写成了科学计数法（%s），数字已经丢失。请在原表把这一列设为“文本”后重新导出") % text,
        )
    whole = _WHOLE_AS_FLOAT.fullmatch(text)
    return whole[1] if whole else text


def moment_of(cell: Cell, *, formats: tuple[str, ...] = ()) -> tuple[dt.date, dt.time | None] | None:
    """The day of a cell, and the hour where it says one.

    Takes  formats as in strptime, tried first.
    Gives  None where the cell is empty.
    Raises RowFault date_unreadable.
    """
    if isinstance(cell, dt.datetime):
        return _shanghai(cell)
    if isinstance(cell, dt.date):
        return cell, None
    if isinstance(cell, int | float) and not isinstance(cell, bool) and SERIAL_FIRST <= cell <= SERIAL_LAST:
        whole = int(cell)
        seconds = round((cell - whole) * 86400)
        time = (dt.datetime(2000, 1, 1) + dt.timedelta(seconds=seconds)).time() if seconds else None  # noqa: DTZ001  only its time counts
        return SERIAL_ZERO + dt.timedelta(days=whole), time
    text = text_of(cell)
    if not text:
        return None
    for form in formats:
        try:
            return _shanghai(dt.datetime.strptime(text, form))  # noqa: DTZ007  a table's dates are Shanghai's
        except ValueError:
            continue
    found = _MOMENT.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        if found:
            year, month, day, *clock = found.groups()
            hour, minute, second = [int(part or 0) for part in (*clock, None, None, None)[:3]]
            return dt.date(int(year), int(month), int(day)), dt.time(hour, minute, second) if any(clock) else None
    except ValueError:
        pass
    raise RowFault(
        code="date_unreadable",
        message=told("读不懂日期“%s”。请写成 2026-03-05，或者在映射里用 formats 说明格式") % text[:30],
    )


def yes_or_no(cell: Cell) -> bool:
    """Whether a cell says yes. Raises RowFault where it says neither."""
    text = text_of(cell).casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise RowFault(code="not_yes_or_no", message=told("“%s”不知道是“是”还是“否”，请在映射的 values 里说明") % text[:20])


def count_of(cell: Cell) -> int | None:
    """The whole number in a cell: 3, 3.0 or “3人”. Raises RowFault where there is none."""
    text = text_of(cell)
    if not text:
        return None
    found = _NUMBER.search(text)
    if not found or len(found[0]) > 9:  # noqa: PLR2004  nobody petitions by the milliard
        raise RowFault(code="not_a_number", message=told("“%s”不是人数") % text[:20])
    return int(found[0])


def _shanghai(moment: dt.datetime) -> tuple[dt.date, dt.time | None]:
    here = moment.astimezone(SHANGHAI) if moment.tzinfo else moment
    return here.date(), here.time().replace(tzinfo=None) if here.time() != dt.time() else None
