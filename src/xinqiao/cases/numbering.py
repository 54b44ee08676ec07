"""Numbers that people type and clerks read out (pure).

A number is the day, seven digits drawn from the case id, and a Luhn check digit: 16 digits, shown in
fours like a bank card. It needs no sequence, and a typing slip is noticed before anything is looked up.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

LENGTH = 16
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_GAPS = frozenset(" -\u2014\uff0d\u3000\t")
_LAST_DIGIT = 9


def number_of(*, case_id: UUID, received_on: dt.date) -> str:
    """The number of a case, 16 digits; on the rare collision the caller draws a new case id."""
    drawn = case_id.int % 10**7
    head = f"{received_on:%Y%m%d}{drawn:07d}"
    return head + _check_digit(head)


def is_number(text: str) -> bool:
    """Whether `text` is a number with a right check digit."""
    return len(text) == LENGTH and text.isascii() and text.isdigit() and _check_digit(text[:-1]) == text[-1]


def normalise(typed: str) -> str:
    """What a person typed, without blanks and dashes, full-width digits made plain."""
    return "".join(ch for ch in typed.translate(_FULL_WIDTH) if ch not in _GAPS).strip()


def spaced(number: str) -> str:
    """A number in groups of four, for reading."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def _check_digit(head: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(head)):
        value = int(digit)
        if place % 2 == 0:
            value *= 2
            if value > _LAST_DIGIT:
                value -= _LAST_DIGIT
        total += value
    return str(-total % 10)
