"""Check digits and forms of identity numbers, with the vectors of DOMAIN §7."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.foundation.privacy.identity import (
    ResidentIdFault,
    is_credit_code,
    is_landline,
    is_mobile,
    resident_id_fault,
    resident_id_in_full,
)

ON = date(2026, 1, 5)
GOOD = "11010519491231002X"


@pytest.mark.parametrize("typed", [GOOD, "11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"])
def test_a_right_number_is_accepted_however_it_is_typed(typed: str):
    assert resident_id_fault(number=typed, on=ON) is None


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("", ResidentIdFault.SHAPE),
        ("11010519491231002", ResidentIdFault.SHAPE),
        ("1101051949123100X2", ResidentIdFault.SHAPE),
        ("²1010519491231002X", ResidentIdFault.CHECK),  # NFKC makes it 2, and the sum tells
        ("110105194912310021", ResidentIdFault.CHECK),
        ("110105194913310023", ResidentIdFault.BIRTH),
        ("110105194902300023", ResidentIdFault.BIRTH),
        ("110105203012310026", ResidentIdFault.BIRTH),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(number: str, fault: ResidentIdFault):
    assert resident_id_fault(number=number, on=ON) is fault


@given(place=st.integers(0, 16), digit=st.integers(0, 9))
def test_one_wrong_digit_never_passes(place: int, digit: int):
    changed = GOOD[:place] + str(digit) + GOOD[place + 1 :]
    assert (resident_id_fault(number=changed, on=ON) is None) == (changed == GOOD)


def test_the_old_form_of_fifteen_digits_becomes_the_new_one():
    assert resident_id_in_full(number="110105491231002") == GOOD
    assert resident_id_in_full(number=GOOD) == GOOD
    assert resident_id_in_full(number="E12345678") == "E12345678"


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("91350100M000100Y43", True),
        ("91350100m000100y43", True),
        ("91350100M000100Y44", False),
        ("91350100I000100Y43", False),
        ("9135", False),
    ],
)
def test_credit_codes(number: str, is_right: bool):  # noqa: FBT001  a vector
    assert is_credit_code(number=number) is is_right


@pytest.mark.parametrize("number", ["13812345678", "138 1234 5678", "+86 138-1234-5678", "0086 19912345678", "１３８１２３４５６７８"])
def test_mobiles(number: str):
    assert is_mobile(number=number)


@pytest.mark.parametrize("number", ["12812345678", "1381234567", "138123456789", "abc", ""])
def test_not_mobiles(number: str):
    assert not is_mobile(number=number)


@pytest.mark.parametrize("number", ["010-12345678", "0551 6261234", "(021)12345678", "4001234567", "12345", "010-12345678转8001"])
def test_landlines(number: str):
    assert is_landline(number=number)


@pytest.mark.parametrize("number", ["12345678", "110", "13812345678", "010-1234", "x"])
def test_not_landlines(number: str):
    assert not is_landline(number=number)


@given(st.text(max_size=40))
def test_no_text_breaks_the_checks(text: str):
    resident_id_fault(number=text, on=ON)
    is_credit_code(number=text)
    is_mobile(number=text)
    is_landline(number=text)
