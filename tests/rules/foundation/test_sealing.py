"""Sealing, blind indexes and query codes."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.foundation.privacy import query_code as codes
from xinqiao.foundation.privacy.blind import blind_identity, blind_name_address, blind_phone
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.privacy.sealed import SealBrokenError, key_version, seal, seal_text, unseal, unseal_text

CASE = UUID("01990000-0000-7000-8000-000000000001")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.binary(max_size=30))
def test_what_is_sealed_opens_again(text: str, about: bytes):
    sealed = seal_text(plain=text, about=about)
    assert unseal_text(sealed=sealed, about=about) == text
    assert key_version(sealed=sealed) == keys().data_version


def test_the_same_text_never_looks_the_same():
    assert seal_text(plain="王某某", about=b"a") != seal_text(plain="王某某", about=b"a")


@given(st.integers(0, 40), st.integers(1, 255))
def test_one_changed_byte_is_found(place: int, change: int):
    sealed = bytearray(seal(plain=b"twelve bytes", about=b"here"))
    sealed[place] ^= change
    with pytest.raises(SealBrokenError):
        unseal(sealed=bytes(sealed), about=b"here")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + b"x" * 27, b"\x63" + b"x" * 60])
def test_what_was_never_sealed_does_not_open(sealed: bytes):
    with pytest.raises(SealBrokenError):
        unseal(sealed=sealed, about=b"")


def test_bytes_moved_to_another_place_do_not_open():
    with pytest.raises(SealBrokenError):
        unseal(sealed=seal(plain=b"x", about=b"case-1:name"), about=b"case-2:name")


def test_one_person_meets_in_the_blind_index_however_it_is_typed():
    assert blind_phone(number="+86 138-1234-5678") == blind_phone(number="１３８１２３４５６７８")
    assert blind_identity(number="110105491231002") == blind_identity(number="11010519491231002x")
    assert blind_name_address(name="阿卜杜拉·买买提", address="柳林镇，王家村 3组") == blind_name_address(
        name="阿卜杜拉•买买提", address="柳林镇王家村３组"
    )


def test_kinds_and_persons_differ_in_the_blind_index():
    digests = {
        blind_phone(number="13812345678"),
        blind_identity(number="13812345678"),
        blind_phone(number="13812345679"),
        blind_name_address(name="张三", address="王家村"),
        blind_name_address(name="张", address="三王家村"),
    }
    assert len(digests) == 5


def test_a_query_code_has_ten_letters_that_cannot_be_confused():
    code = codes.query_code(case_id=CASE)
    assert len(code) == codes.LENGTH
    assert set(code) <= set(codes.ALPHABET)
    assert not set("01OIL") & set(codes.ALPHABET)
    assert code == codes.query_code(case_id=CASE)


def test_codes_of_many_cases_differ():
    assert len({codes.query_code(case_id=uuid4()) for _ in range(5_000)}) == 5_000


def test_a_code_is_taken_however_it_is_typed():
    code = codes.query_code(case_id=CASE)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    for typed in (code, code.lower(), f" {code[:5]} - {code[5:]}\n", wide):
        assert codes.is_query_code(case_id=CASE, typed=typed)
        assert codes.has_code_form(typed=typed)


@given(st.text(max_size=20))
def test_no_other_text_is_a_code(text: str):
    assert codes.is_query_code(case_id=CASE, typed=text) == (codes.normalised(typed=text) == codes.query_code(case_id=CASE))
