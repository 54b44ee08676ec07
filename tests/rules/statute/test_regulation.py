"""The Regulation's numbers and sentences, checked against its text as read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from xinqiao.cases.states import ACTS
from xinqiao.statute import classes, grounds, service
from xinqiao.statute import regulation_2022 as law
from xinqiao.statute.acts import PLAIN_ACTS
from xinqiao.statute.article import Article, chinese_number, cite
from xinqiao.statute.local.code_lists import LEVEL_OF_RATING, LISTS, ONLINE_CHANNELS, RATING_LEVELS
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.local.profile import Profile, missing_stages


@pytest.mark.parametrize(
    ("key", "days", "unit", "place"),
    [
        ("forward", 15, "day", "《信访工作条例》第二十二条第一款"),
        ("notice_direct", 15, "day", "《信访工作条例》第二十三条第二款"),
        ("notice_forwarded", 15, "day", "《信访工作条例》第二十三条第三款"),
        ("objection", 5, "workday", "《信访工作条例》第二十三条第三款"),
        ("handling", 60, "day", "《信访工作条例》第三十四条"),
        ("report", 0, "day", "《信访工作条例》第二十二条第一款第三项"),
        ("review_request", 30, "day", "《信访工作条例》第三十五条"),
        ("review", 30, "day", "《信访工作条例》第三十五条"),
        ("recheck_request", 30, "day", "《信访工作条例》第三十六条第一款"),
        ("recheck", 30, "day", "《信访工作条例》第三十六条第一款"),
    ],
)
def test_periods_are_those_of_the_regulation(key: str, days: int, unit: str, place: str) -> None:
    period = law.PERIODS[key]
    assert (period.term_days, period.unit, period.article.text) == (days, unit, place)


def test_the_only_working_days_of_the_regulation_are_those_of_the_objection() -> None:
    assert [key for key, period in law.PERIODS.items() if period.unit == "workday"] == ["objection"]


def test_extension_is_at_most_thirty_days_of_the_handling_period() -> None:
    assert (law.EXTENSION.max_days, law.EXTENSION.extends) == (30, "handling")


def test_periods_bind_from_the_first_of_may_2022() -> None:
    assert law.FORWARD.is_in_force_on(date(2022, 5, 1))
    assert not law.FORWARD.is_in_force_on(date(2022, 4, 30))


def test_only_path_six_has_the_sixty_days_and_ends_in_an_opinion() -> None:
    assert [n for n, path in classes.PATHS.items() if path.has_handling_period] == [6]
    assert classes.PATHS[6].document == "信访处理意见书"


def test_paths_one_and_two_are_mandatory_and_one_to_four_lead_elsewhere() -> None:
    assert [n for n, path in classes.PATHS.items() if path.is_mandatory] == [1, 2]
    assert [n for n, path in classes.PATHS.items() if path.leaves_petition_track] == [1, 2, 3, 4]
    assert classes.PATHS[1].article.text == "《信访工作条例》第三十一条第一项"


def test_opinions_never_point_to_a_court_but_duty_answers_do() -> None:
    assert classes.PATHS[6].remedy == classes.REVIEW
    assert classes.PATHS[5].remedy == classes.PATHS[4].remedy == classes.COURT_OR_RECONSIDERATION


def test_conclusions_by_class_and_path() -> None:
    three = classes.conclusions_for(klass="claim", path=6)
    assert {key: entry.label for key, entry in three.items()} == {
        "support": "支持", "explain": "解释说明", "not_support": "不支持",
    }  # fmt: skip
    assert list(classes.conclusions_for(klass="suggestion", path=0)) == ["reply"]
    assert list(classes.conclusions_for(klass="claim", path=5)) == ["reply"]


def test_grounds_name_their_articles() -> None:
    assert {key: ground.article.key for key, ground in grounds.GROUNDS.items()} == {
        "pending_below": "regulation_2022:19.3",
        "out_of_powers": "regulation_2022:23.1",
    }
    assert grounds.RECHECKED.article.key == "regulation_2022:36.3"


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (20, "二十"), (34, "三十四"), (110, "一百一十"), (201, "二百零一")])
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_citing_joins_places() -> None:
    assert cite(Article(23, 2), Article(34)) == "《信访工作条例》第二十三条第二款、《信访工作条例》第三十四条"


def test_an_answer_nobody_could_read_opens_no_window() -> None:
    assert not service.OUTCOMES["undeliverable"].is_effective
    assert not any(entry.opens_window for entry in service.OUTCOMES.values() if not entry.is_effective)
    assert service.OUTCOMES["refused"].opens_window
    assert not service.OUTCOMES["posted"].opens_window


def test_code_lists_have_unique_short_keys_and_known_parents() -> None:
    for entry in LISTS.values():
        keys = [code.key for code in entry]
        assert len(keys) == len(set(keys)), entry.key
        assert {code.parent for code in entry if code.parent} <= set(keys), entry.key
        assert all(code.label for code in entry)
        assert entry.source


def test_categories_fit_their_column_and_carry_the_newer_names() -> None:
    categories = LISTS["category"]
    assert max(len(code.key) for code in categories) <= 12
    top = {code.label for code in categories.children("")}
    assert {"自然资源", "卫生健康", "市场监管", "农村农业", "城乡建设", "劳动和社会保障", "其他"} <= top
    assert not {"国土资源", "卫生计生"} & top


def test_unknown_codes_of_old_records_show_as_they_are() -> None:
    assert LISTS["channel"].label_of("telegram") == "telegram"
    assert LISTS["channel"].label_of("visit") == "来访"
    assert set(LISTS["channel"].by_key) > ONLINE_CHANNELS


def test_rating_levels_keep_the_national_values() -> None:
    assert [LEVEL_OF_RATING[code.key] for code in RATING_LEVELS] == [0, 1, 3]


def test_default_profile_misses_no_stage() -> None:
    assert missing_stages(DEFAULT_PROFILE) == frozenset()
    profile = Profile("x", "1", "x", date(2026, 1, 1), None, DEFAULT_PROFILE.stages[1:])
    assert missing_stages(profile) == {"registration"}


def test_registration_and_screening_fit_into_the_fifteen_days_of_the_office() -> None:
    stages = DEFAULT_PROFILE.by_key
    assert stages["registration"].term_days + stages["screening"].term_days < law.FORWARD.term_days


def test_every_act_has_a_plain_sentence() -> None:
    assert set(PLAIN_ACTS) == set(ACTS)


def test_every_period_and_stage_has_a_plain_sentence() -> None:
    assert all(entry.plain.endswith("。") for entry in [*law.PERIODS.values(), *DEFAULT_PROFILE.stages])


def test_data_of_the_law_cannot_be_changed() -> None:
    for entry in (law.FORWARD, law.EXTENSION, classes.PATHS[6], grounds.RECHECKED, DEFAULT_PROFILE.stages[0]):
        assert is_dataclass(entry)
        with pytest.raises(AttributeError):
            setattr(entry, fields(entry)[0].name, "changed")
