"""Quiet hours, over midnight and within a day; words of a locality."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.correspondence.rules.message_words import LONGEST, as_stored, as_written, check_words
from xinqiao.correspondence.rules.messages import MESSAGES
from xinqiao.correspondence.rules.quiet import QuietHours
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import SHANGHAI

NIGHT = QuietHours(dt.time(21, 30), dt.time(8, 0))
DAY = "2026-03-02"


def at(time: str, day: str = DAY) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("time", "until"),
    [
        ("21:29:59", None),
        ("21:30:00", "2026-03-03T08:00"),
        ("23:59:59", "2026-03-03T08:00"),
        ("00:00:00", "2026-03-02T08:00"),
        ("07:59:59", "2026-03-02T08:00"),
        ("08:00:00", None),
        ("12:00:00", None),
    ],
)
def test_the_night_ends_in_the_morning(time: str, until: str | None) -> None:
    found = NIGHT.until(at=at(time))
    assert (found.strftime("%Y-%m-%dT%H:%M") if found else None) == until


def test_hours_within_a_day_and_none_at_all() -> None:
    noon = QuietHours(dt.time(12), dt.time(14))
    assert noon.until(at=at("13:00")) == at("14:00")
    assert noon.until(at=at("11:59")) is None
    assert QuietHours(dt.time(8), dt.time(8)).until(at=at("08:00")) is None


@given(begins=st.times(), ends=st.times(), minute=st.integers(0, 24 * 60 - 1))
def test_when_they_end_they_are_over(begins: dt.time, ends: dt.time, minute: int) -> None:
    hours = QuietHours(begins, ends)
    now = at("00:00") + dt.timedelta(minutes=minute)
    until = hours.until(at=now)
    if until is not None:
        assert now < until <= now + dt.timedelta(days=1)
        assert hours.until(at=until) is None


@pytest.mark.parametrize("key", list(MESSAGES))
@pytest.mark.parametrize("carrier", list(LONGEST))
def test_what_ships_passes_its_own_judge(key: str, carrier: str) -> None:
    check_words(message=MESSAGES[key], carrier=carrier, text=MESSAGES[key].text, undated=MESSAGES[key].undated)


@pytest.mark.parametrize(
    ("text", "undated", "code", "field"),
    [
        ("您好，%(name)s，编号 %(number)s", "", "message_place_unknown", "text"),
        ("办结率 100%，编号 %(number)s", "", "message_place_unknown", "text"),
        ("您的事项收到了", "", "message_number_missing", "text"),
        ("编号 %(number)s，%(due)s前答复", "", "message_undated_missing", "undated"),
        ("编号 %(number)s，%(due)s前答复", "编号 %(number)s，%(due)s", "message_undated_dated", "undated"),
        ("编号 %(number)s，点 https://x.example 查看", "", "message_link", "text"),
        ("编号 %(number)s" + "长" * 200, "", "message_too_long", "text"),
    ],
)
def test_words_that_would_mislead_are_refused(text: str, undated: str, code: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_words(message=MESSAGES["receipt"], carrier="sms", text=text, undated=undated)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("key", list(MESSAGES))
def test_what_is_kept_is_written_and_read_alike(key: str) -> None:
    for words in (MESSAGES[key].text, MESSAGES[key].undated):
        assert as_stored(words=as_written(words=words), field="text") == words


def test_a_lone_percent_sign_is_only_a_sign() -> None:
    stored = as_stored(words="{编号} 已办 100%", field="text")
    check_words(message=MESSAGES["completion"], carrier="sms", text=stored, undated="")
    assert stored % {"number": "1"} == "1 已办 100%"
    assert as_written(words=stored) == "{编号} 已办 100%"
    with pytest.raises(Refusal) as refused:
        as_stored(words="{姓名}您好", field="text")
    assert (refused.value.code, refused.value.params["place"]) == ("message_place_unknown", "{姓名}")


def test_a_message_without_a_term_has_no_date_to_tell() -> None:
    with pytest.raises(Refusal) as refused:
        check_words(message=MESSAGES["withdrawal"], carrier="sms", text="编号 %(number)s，%(due)s", undated="编号 %(number)s")
    assert refused.value.code == "message_place_unknown"
