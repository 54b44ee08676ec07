"""The shape of region codes: GB/T 2260 with six digits, and the twelve digits of streets and villages (pure; DOMAIN §7)."""

from __future__ import annotations

import re

from xinqiao.foundation.refusal import Refusal, told

SHORT, LONG = 6, 12
_PROVINCES = frozenset(
    {
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46"),
        *("50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "99"),
    }
)
"""Those of GB/T 2260, and 99, in which invented towns lie."""
_LAST_STREET = 599
_DIGITS = re.compile(r"\d{6}|\d{12}")


def check_code(*, code: str) -> None:
    """Judge the shape of a code.

    Raises Refusal region_code_length, region_code_province, region_code_county, region_code_street.
    """
    if not code.isascii() or not _DIGITS.fullmatch(code):
        raise _wrong("region_code_length", told("区划代码是 6 位数字（省、市、县）或者 12 位数字（街道、乡镇、村、社区）。"))
    if code[:2] not in _PROVINCES:
        raise _wrong("region_code_province", told("前两位不是省级代码，请核对。"))
    if code[2:4] == "00" and code[4:6] != "00":
        raise _wrong("region_code_county", told("第三、四位是 00 时，第五、六位也应当是 00，请核对。"))
    if len(code) == SHORT:
        return
    street = int(code[6:9])
    if not street:
        raise _wrong("region_code_street", told("省、市、县请写 6 位代码，后面不要补 0。"))
    if street > _LAST_STREET:
        raise _wrong("region_code_street", told("第七至九位是街道、乡镇代码，应在 001 至 599 之间。"))


def likely_parent(*, code: str) -> tuple[str, ...]:
    """The codes that may stand above one, the nearest first."""
    if len(code) == LONG:
        county = code[:6]
        street = (f"{code[:9]}000",) if code[9:] != "000" else ()
        return (*street, county, f"{county[:4]}00", f"{county[:2]}0000")
    above = (f"{code[:4]}00", f"{code[:2]}0000")
    return tuple(dict.fromkeys(each for each in above if each != code))


def check_parent(*, code: str, parent: str) -> None:
    """A region lies in the one above: its code says so. Raises Refusal region_parent_foreign."""
    if parent not in likely_parent(code=code):
        raise Refusal(
            code="region_parent_foreign",
            message=told("%(code)s 不在 %(parent)s 里面：代码前几位应当一致。"),
            params={"code": code, "parent": parent},
            field="parent",
        )


def _wrong(code: str, message: str) -> Refusal:
    return Refusal(code=code, message=message, field="code")
