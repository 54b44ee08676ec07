"""What is shown of a person before it is revealed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.foundation.privacy.masks import masked_address, masked_identity, masked_name, masked_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13812345678", "138****5678"), ("138 1234 5678", "138****5678"), ("010-12345678", "010****5678"), ("12345", "****"), ("", "")],
)
def test_phones(number: str, shown: str):
    assert masked_phone(number=number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("11010519491231002X", "110105********002X"), ("E12345678", "E****8"), ("12345", "****"), ("", "")],
)
def test_identity_numbers(number: str, shown: str):
    assert masked_identity(number=number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),
        ("欧阳锋", "欧阳*"),
        ("欧阳", "欧*"),
        ("阿卜杜拉·买买提", "阿*"),
        ("𠮷田", "𠮷*"),
        ("John Smith", "J*"),
        ("王", "王*"),
        ("", ""),
    ],
)
def test_names(name: str, shown: str):
    assert masked_name(name=name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("青禾市河东区柳林镇王家村三组12号", "青禾市河东区柳林镇王家村****"),
        ("青禾市河东区柳林街道幸福社区3栋2单元501", "青禾市河东区柳林街道幸福社区****"),
        ("青禾市河东区人民路12号", "青禾市河东区****"),
        ("某省青禾市人民路8号", "某省青禾市****"),
        ("柳林镇", "柳林镇"),
        ("人民路12号", "****"),
        ("", ""),
    ],
)
def test_addresses(address: str, shown: str):
    assert masked_address(address=address) == shown


@given(st.text(alphabet=st.characters(categories=["Nd"]), min_size=8, max_size=20))
def test_at_least_the_middle_of_a_number_is_hidden(digits: str):
    assert len(masked_phone(number=digits).replace("*", "")) <= 7
    assert "*" in masked_identity(number=digits)
