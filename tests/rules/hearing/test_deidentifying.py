"""A published record leads to no person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.hearing.rules.deidentifying import ADDRESS, CONTACT, NAME, NUMBER, Private, deidentified, traces_of

PRIVATE = Private(
    names=("安小满", "欧阳丹"),
    numbers=("11010519491231002X",),
    addresses=("青禾市东湖街道望湖社区9号楼2单元301",),
    contacts=("13900000101", "an@example.com"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("信访人称供暖不热。", ()),
        ("2026年6月9日在二楼会议室举行，三名听证员。", ()),
        ("依据《物业管理条例》第三十五条，费用12345元。", ()),
        ("安小满称供暖不热。", (NAME,)),
        ("安 小 满称供暖不热。", (NAME,)),
        ("身份证11010519491231002X。", (NUMBER,)),
        ("另一个人的证件440304198001011234。", (NUMBER,)),
        ("住望湖社区9号楼2单元301。", (ADDRESS,)),
        ("家住3栋501室。", (ADDRESS,)),
        ("电话13900000101。", (CONTACT,)),
        ("电话 0532-88881234", (CONTACT,)),
        ("写信到 an@example.com", (CONTACT,)),
    ],
)
def test_traces_are_found_and_ordinary_words_are_not(text, found):
    assert traces_of(text=text, private=PRIVATE) == found


@given(
    st.lists(
        st.sampled_from(["安小满", "欧阳丹", "11010519491231002X", "13900000101", "供暖不热，", "3栋501室", "听证员问：", "。"]),
        max_size=20,
    )
)
def test_the_draft_passes_the_check(words):
    text = deidentified(text="、".join(words), private=PRIVATE)
    assert traces_of(text=text, private=PRIVATE) == ()
