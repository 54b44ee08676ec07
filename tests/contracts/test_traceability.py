"""docs/law/traceability.md: no article without a line, no rule or act left out, and every test it names exists and performs its act."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from contracts.performed import TESTS, functions_of, performed_by
from rules.cases.acting import MAKERS
from xinqiao.cases import states
from xinqiao.lifecycle.traceability_page import places_of
from xinqiao.statute.article_map import ARTICLES, NAMED
from xinqiao.statute.regulation_2022 import PERIODS
from xinqiao.statute.repealed import LAST_ARTICLES
from xinqiao.statute.rules_by_article import places_in, rules

PAGE = Path(__file__).parents[2] / "docs" / "law" / "traceability.md"
NAMED_TESTS = tomllib.loads((Path(__file__).parent / "law_tests.toml").read_text(encoding="utf-8"))
# DOMAIN §1.1: what the software must know. The map goes further and holds all.
MUST_KNOW = {2, 5, 13, 14, *range(17, 42), *range(43, 47), 48}


def test_the_page_is_as_generated() -> None:
    from xinqiao.command.docs import _traceability

    assert PAGE.read_text(encoding="utf-8") == _traceability(), "run `make docs`"


def test_no_article_is_without_a_line() -> None:
    numbers = [entry.number for entry in ARTICLES]
    assert numbers == list(range(1, LAST_ARTICLES["信访工作条例"] + 1))
    assert set(numbers) >= MUST_KNOW
    acted = {place.number for act in states.ACTS.values() for place in places_of(act=act)}
    proven = acted | {int(number) for number in NAMED_TESTS["articles"]}
    assert not [entry.number for entry in ARTICLES if entry.number not in proven and not entry.outside], "neither proven nor excepted"
    ruled = {rule.article.number for rule in rules()}
    assert not ruled - proven, "a rule that no test proves"


def test_every_period_and_every_constant_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert not [period.key for period in PERIODS.values() if f"| {period.mark} {period.label}，" not in page]
    assert not [rule.label for rule in rules() if rule.label.startswith("`")], "say it in words in article_map.NAMED"
    assert not [label for label in NAMED.values() if label not in page]


def test_every_named_test_exists() -> None:
    named = [NAMED_TESTS["every_act"], NAMED_TESTS["rights"], *NAMED_TESTS["articles"].values(), *NAMED_TESTS["acts"].values()]
    missing = []
    for test in {test for tests in named for test in tests}:
        file, _, function = test.partition("::")
        if not (TESTS / file).is_file() or function not in functions_of(path=TESTS / file):
            missing.append(test)
    assert not missing


def test_every_act_is_performed_by_a_test() -> None:
    """By the walk that carries out every act of the table, and by the tests named for it."""
    assert set(states.ACTS) <= set(MAKERS)
    assert not set(NAMED_TESTS["acts"]) - set(states.ACTS), "an act that is gone"
    idle = [(noun, test) for noun, tests in NAMED_TESTS["acts"].items() for test in tests if noun not in performed_by(test=test)]
    assert not idle, "named in law_tests.toml for an act that it does not perform"


def test_what_performs_is_told_from_what_does_not() -> None:
    assert "screening" in performed_by(test="rooms/cases/test_access.py::test_a_superior_sees_it_only_after_screening")
    assert not performed_by(test="rules/clocks/test_law_page.py::test_every_kind_of_clock_stands_on_it")
    with pytest.raises(KeyError):
        performed_by(test="rules/clocks/test_law_page.py::test_that_nobody_wrote")


def test_places_are_read_as_they_are_cited() -> None:
    assert [place.key.partition(":")[2] for place in places_of(act=states.ACTS["redirection"])] == ["31.0.1", "31.0.2", "31.0.3", "31.0.4"]
    assert [place.number for place in places_of(act=states.ACTS["answer"])] == [29, 30, 31, 32, 34]
    assert [place.key for place in places_in(text="《信访工作条例》第三十一条第六项、第三十六条第二款规定可以听证")] == [
        "regulation_2022:31.0.6", "regulation_2022:36.2",
    ]  # fmt: skip
    assert not places_in(text="《信访事项简易办理办法》第三条")
