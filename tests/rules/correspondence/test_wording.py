from __future__ import annotations

from datetime import date

import pytest

from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind, Series
from xinqiao.correspondence.rules.messages import MESSAGES, message_of_letter, message_text
from xinqiao.correspondence.rules.remedies import is_court, leads_to_court, names_reconsideration_or_litigation
from xinqiao.correspondence.rules.wording import SERIES_WORDS, date_in_words, days_in_words, document_number


def test_dates_have_no_leading_zeros() -> None:
    assert date_in_words(date(2026, 11, 1)) == "2026年11月1日"


def test_terms_say_which_days_they_count() -> None:
    assert days_in_words(days=15, is_working=False) == "十五日"
    assert days_in_words(days=5, is_working=True) == "五个工作日"


@pytest.mark.parametrize(
    ("short_name", "series", "words"),
    [
        ("青信", Series.NOTICE, "青信告〔2026〕12号"),
        ("青住建", Series.OPINION, "青住建信意〔2026〕12号"),
        ("青信", Series.ASSIGNMENT, "青信交〔2026〕12号"),
    ],
)
def test_document_numbers_have_six_angle_brackets(short_name: str, series: Series, words: str) -> None:
    assert document_number(short_name=short_name, series=series, year=2026, serial=12) == words


def test_every_series_but_the_empty_one_has_its_own_word() -> None:
    assert set(SERIES_WORDS) == set(Series) - {Series.NONE}
    assert len(set(SERIES_WORDS.values())) == len(SERIES_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "可以向青禾市人民法院起诉。",
        "你可以依法提起行政诉讼。",
        "请向人民法院提起诉讼",
        "对本意见不服，可以自收到之日起六十日内申请行政复议。",
    ],
)
def test_sending_somebody_to_a_court_is_seen(text: str) -> None:
    assert leads_to_court(text)


@pytest.mark.parametrize(
    "text",
    [
        "依据青禾市人民法院（2025）青0901民初12号民事判决书。",
        "《中华人民共和国民事诉讼法》第二百六十四条。",
        "可以自收到本意见书之日起三十日内请求复查。",
        "本意见书不能提起行政诉讼，可以请求复查。",
        "责令整改，并由法院执行局协助查询。",
    ],
)
def test_naming_a_court_is_not_yet_a_remedy(text: str) -> None:
    assert not leads_to_court(text)


def test_courts_and_remedies_are_told_apart() -> None:
    assert is_court("青禾市中级人民法院")
    assert not is_court("青禾市人民政府")
    assert names_reconsideration_or_litigation("可以申请行政复议")
    assert not names_reconsideration_or_litigation("可以请求复查")


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if FORMS[kind].audience is Audience.PETITIONER])
def test_every_letter_to_the_petitioner_has_a_message(kind: LetterKind) -> None:
    assert message_of_letter(kind).key in MESSAGES


@pytest.mark.parametrize("key", list(MESSAGES))
def test_messages_are_short_and_hold_the_number(key: str) -> None:
    for due in ("", "2026年12月9日"):
        msgid, values = message_text(
            text=MESSAGES[key].text,
            undated=MESSAGES[key].undated,
            number="2026 1121 0001 2345",
            office="青禾市信访局",
            body="青禾市住房和城乡建设局",
            due=due,
        )
        text = msgid % values
        assert "2026 1121 0001 2345" in text
        assert "%(" not in text
        assert "None" not in text
        assert len(text) <= 120
        assert not any(word in text for word in ("码是", "密码"))
    if MESSAGES[key].undated:
        assert "%(due)s" not in MESSAGES[key].undated
