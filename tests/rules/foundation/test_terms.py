"""Terms clean what people type and refuse only what cannot be kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from xinqiao.foundation.terms import (
    Confirmed,
    Count,
    DateNotFuture,
    DateNotPast,
    Day,
    DemandNumbers,
    EmailText,
    LongText,
    Moment,
    MomentNotFuture,
    PhoneText,
    ShortText,
    Terms,
    Word,
    clean_text,
    ui,
)

TODAY = date(2026, 3, 5)


class Person(Terms):
    """A nested form."""

    name: ShortText


class Sample(Terms):
    """One of each."""

    title: ShortText = Field(title="标题", json_schema_extra=ui(autocomplete="off"))
    note: LongText = ""
    reason: LongText | None = None
    happened_on: DateNotFuture | None = None
    due_on: DateNotPast | None = None
    seen_on: Day | None = None
    at: Moment | None = None
    told_at: MomentNotFuture | None = None
    phone: PhoneText | None = None
    email: EmailText | None = None
    heads: Count = 1
    demands: DemandNumbers = (1,)
    body: Word | None = None
    is_sure: Confirmed | None = None
    people: tuple[Person, ...] = ()
    tags: tuple[ShortText, ...] = ()


def make(**given_values: Any) -> Sample:
    """Validate as a door does on TODAY."""
    return Sample.model_validate({"title": "路灯", **given_values}, context={"today": TODAY})


def fault(**given_values: Any) -> str:
    """Give the one error type that these values bring."""
    with pytest.raises(ValidationError) as caught:
        make(**given_values)
    (only,) = caught.value.errors(include_url=False, include_input=False)
    return str(only["type"])


@pytest.mark.parametrize("text", ["𠮷野家", "阿依古丽·买买提", "👨‍👩‍👧 一家", "第一行\n第二行\t缩进", "①Ⅳ㎡", "龘䶮"])
def test_rare_characters_and_emoji_are_kept(text: str) -> None:
    assert make(note=text).note == text


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", chr(0xD800), chr(0xDFFF), "\ufffe", "\ufdd0"])
@pytest.mark.parametrize("field", ["note", "title", "reason"])
def test_characters_that_cannot_be_kept_are_refused_at_the_field(bad: str, field: str) -> None:
    assert fault(**{field: f"前{bad}后"}) == "control_character"


def test_the_place_of_a_control_character_is_told() -> None:
    with pytest.raises(ValidationError) as caught:
        make(note="一二\x00三")
    assert caught.value.errors()[0]["ctx"] == {"position": 3}


def test_control_characters_inside_lists_and_nested_terms_are_refused() -> None:
    assert fault(tags=["好", "坏\x00"]) == "control_character"
    assert fault(people=[{"name": "张\x00三"}]) == "control_character"


def test_blanks_line_ends_and_direction_marks_are_tidied() -> None:
    assert make(note=" \u3000甲\r\n乙\r丙\u2028丁  ").note == "甲\n乙\n丙\n丁"
    assert make(phone="\u202d13800138000\u202c").phone == "13800138000"
    assert make(title="多\n行  标题").title == "多 行 标题"


def test_length_counts_characters_not_bytes_or_utf16_units() -> None:
    assert make(title="𠮷" * 100).title == "𠮷" * 100
    assert fault(title="𠮷" * 101) == "string_too_long"
    assert fault(note="字" * 4001) == "string_too_long"


def test_a_blank_required_text_is_missing_and_a_blank_option_is_its_default() -> None:
    assert fault(title="   ") == "string_too_short"
    kept = make(note=" ", reason="", happened_on="", heads="", phone="", body="")
    assert (kept.note, kept.reason, kept.happened_on, kept.heads, kept.phone) == ("", None, None, 1, None)


def test_unknown_fields_are_refused_and_terms_are_frozen() -> None:
    assert fault(nonsense=1) == "extra_forbidden"
    with pytest.raises(ValidationError):
        make().title = "别的"  # type: ignore[misc]


@pytest.mark.parametrize("way", ["2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", " 2026-3-05 "])
def test_days_are_read_as_people_write_them(way: str) -> None:
    assert make(seen_on=way).seen_on == TODAY


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("昨天", "date_unreadable"),
        ("2026-02-30", "date_unknown"),
        ("0026-03-05", "date_too_early"),
        ("2206-03-05", "date_too_late"),
        ("9999-12-31", "date_too_late"),
        (1772668800, "date_unreadable"),
        ("2026-03-05T00:00:00", "date_unreadable"),
        (datetime(2026, 3, 5, tzinfo=UTC), "date_unreadable"),
    ],
)
def test_what_is_not_a_day_is_refused(value: object, code: str) -> None:
    assert fault(seen_on=value) == code


def test_today_is_neither_future_nor_past() -> None:
    kept = make(happened_on="2026-03-05", due_on="2026-03-05")
    assert kept.happened_on == kept.due_on == TODAY
    assert fault(happened_on="2026-03-06") == "date_in_future"
    assert fault(due_on="2026-03-04") == "date_in_past"


def test_without_a_told_day_the_clock_is_read() -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({"title": "甲", "happened_on": "9999-01-01"})


def test_a_moment_without_zone_is_shanghais() -> None:
    assert make(at="2026-03-05T00:30").at == datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    assert fault(told_at="2026-03-06T00:00") == "date_in_future"
    assert make(told_at="2026-03-05T15:59:00Z").told_at == datetime(2026, 3, 5, 15, 59, tzinfo=UTC)
    assert fault(at=5) == "moment_unreadable"
    assert fault(at="0001-01-01T00:00") == "date_too_early"
    assert fault(at="9999-12-31T23:59") == fault(told_at="9999-12-31T20:00:00Z") == "date_too_late"


@pytest.mark.parametrize("good", ["13800138000", "+86 138 0013 8000", "0532-88881234", "0532-88881234转801", "12345"])
def test_phones_as_written_pass(good: str) -> None:
    assert make(phone=good).phone == good


@pytest.mark.parametrize("bad", ["138", "没有", "1380013800a", "-----", "1" * 31])
def test_what_is_no_phone_is_refused(bad: str) -> None:
    assert fault(phone=bad) in {"phone_unreadable", "string_too_long"}


def test_full_width_typing_is_made_plain() -> None:
    assert make(phone="１３８００１３８０００").phone == "13800138000"
    assert make(email="zhang＠example．com").email == "zhang@example.com"
    assert make(seen_on="２０２６年３月５日").seen_on == TODAY


@pytest.mark.parametrize("good", ["a@b.cn", "张三@例子.中国", "x+y@mail.example.com"])
def test_addresses_pass(good: str) -> None:
    assert make(email=good).email == good


@pytest.mark.parametrize("bad", ["a@b", "a b@c.cn", "@b.cn", "a@@b.cn", "a@b..cn"])
def test_what_is_no_address_is_refused(bad: str) -> None:
    assert fault(email=bad) == "email_unreadable"


def test_numbers_are_bounded() -> None:
    assert fault(heads=-1) == "greater_than_equal"
    assert fault(heads=100_001) == "less_than_equal"
    assert fault(demands=[]) == "too_short"
    assert make(demands=["2", "1"]).demands == (2, 1)
    assert fault(body="a b") == "string_pattern_mismatch"
    assert fault(is_sure=False) == "literal_error"


def test_drawing_hints_stay_out_of_the_published_schema() -> None:
    assert "ui" not in str(Sample.model_json_schema()["properties"]["title"])
    assert Sample.model_json_schema()["properties"]["title"] == {"title": "标题", "type": "string", "minLength": 1, "maxLength": 100}


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean_text(text)
    except ValueError:
        return
    assert clean_text(once) == once


def test_the_fault_tells_in_chinese_what_to_do() -> None:
    with pytest.raises(ValidationError) as caught:
        make(note="一二\x00三")
    assert caught.value.errors()[0]["msg"] == "第 3 个字是无法保存的控制字符，请删除后重新输入"
