"""Checks of the numbers people are known by: resident ID, credit code, phones. Pure; they say what is wrong, they never guess."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import Enum

_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_RESIDENT = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_RESIDENT_OLD = re.compile(r"[0-9]{15}", re.ASCII)
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_LENGTH = 18
_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}[0-9]{7,8}|[48]00[0-9]{7})(?:(?:转|EXT|X|#)[0-9]{1,6})?", re.ASCII)
_SHORT_LINE = re.compile(r"1[0-9]{4}", re.ASCII)
_GAPS = re.compile(r"[\s\-\u2010-\u2015()（）]+")


class ResidentIdFault(Enum):
    """What is wrong with a resident ID number."""

    SHAPE = "shape"
    BIRTH = "birth"
    CHECK = "check"


def normalised(*, number: str) -> str:
    """Bring a typed number to one form: half width, capitals, without gaps and hyphens."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", number)).upper()


def resident_id_fault(*, number: str, on: date) -> ResidentIdFault | None:
    """Check a resident ID number.

    Takes  number as typed; on, today's date: nobody is born later.
    Gives  the first fault, or None.
    Source GB 11643-1999.
    """
    held = normalised(number=number)
    if not _RESIDENT.fullmatch(held):
        return ResidentIdFault.SHAPE
    born_on = _born_on(held)
    if born_on is None or born_on > on:
        return ResidentIdFault.BIRTH
    return None if held[17] == _resident_check(held) else ResidentIdFault.CHECK


def resident_id_in_full(*, number: str) -> str:
    """Bring an ID number of the old 15 digits to 18, so that both forms of one person meet in the blind index.

    Source GB 11643-1999.
    """
    held = normalised(number=number)
    if not _RESIDENT_OLD.fullmatch(held):
        return held
    long = held[:6] + "19" + held[6:]
    return long + _resident_check(long)


def is_credit_code(*, number: str) -> bool:
    """Check a unified social credit code of an organisation.

    Source GB 32100-2015.
    """
    held = normalised(number=number)
    if len(held) != _CREDIT_LENGTH or any(letter not in _CREDIT_LETTERS for letter in held):
        return False
    total = sum(weight * _CREDIT_LETTERS.index(letter) for weight, letter in zip(_CREDIT_WEIGHTS, held[:17], strict=True))
    return _CREDIT_LETTERS[(31 - total % 31) % 31] == held[17]


def phone_digits(*, number: str) -> str:
    """Bring a phone number to one form: no gaps, no country prefix of China."""
    held = normalised(number=number)
    for prefix in ("+86", "0086"):
        if held.startswith(prefix):
            return held.removeprefix(prefix)
    return held


def is_mobile(*, number: str) -> bool:
    """Say whether a number has the form of a mobile phone of the mainland."""
    return _MOBILE.fullmatch(phone_digits(number=number)) is not None


def is_landline(*, number: str) -> bool:
    """Say whether a number has the form of a fixed line with area code, a 400/800 line or a five-digit service line."""
    held = phone_digits(number=number)
    return _LANDLINE.fullmatch(held) is not None or _SHORT_LINE.fullmatch(held) is not None


def _born_on(held: str) -> date | None:
    try:
        return date(int(held[6:10]), int(held[10:12]), int(held[12:14]))
    except ValueError:
        return None


def _resident_check(held: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(_RESIDENT_WEIGHTS, held[:17], strict=True))
    return _RESIDENT_CHECKS[total % 11]
