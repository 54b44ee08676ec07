"""docs/law/journeys.md: every path, ground, conclusion and remedy of the statute's tables is walked through the pages by a test."""

from __future__ import annotations

import tomllib
from pathlib import Path

from contracts.performed import TESTS, functions_of
from xinqiao.lifecycle.choices import _FIXED
from xinqiao.lifecycle.journeys_page import ways
from xinqiao.lifecycle.menu import MENU

PAGE = Path(__file__).parents[2] / "docs" / "law" / "journeys.md"
JOURNEYS = tomllib.loads((Path(__file__).parent / "journeys.toml").read_text(encoding="utf-8"))["journeys"]
WAYS = {way.key: way for _title, found in ways() for way in found}
# Words of the tables that a journey types or reads; the rest is told by what the test is called.
SPOKEN = ("route:", "ground:pending", "ground:out_of", "conclusion:", "review_ground:", "effect:")
LETTERS_ENOUGH = 3
# Choices that are drawn from the case when the form is drawn (lifecycle.choices.choices_for, workbench.act): nothing in a table.
FROM_THE_CASE = {
    "registration.repeats", "screening.accused", "forwarding.to_body", "assignment.to_body", "objection.proper_body", "allocation.handler",
    "handover.officer", "urgent_report.addressees", "final_nonacceptance.recheck", "correction.place", "merging.candidate",
}  # fmt: skip


def test_the_page_is_as_generated() -> None:
    from xinqiao.command.docs import _journeys

    assert PAGE.read_text(encoding="utf-8") == _journeys(), "run `make docs`"


def test_every_path_and_every_remedy_has_a_journey() -> None:
    assert {key for key in WAYS if not JOURNEYS.get(key)} == set(), "nobody walks it"
    assert set(JOURNEYS) - set(WAYS) == set(), "a way that is gone"


def test_every_journey_exists_and_speaks_of_its_way() -> None:
    for key, tests in JOURNEYS.items():
        for test in tests:
            file, _, function = test.partition("::")
            assert file.startswith("journeys/"), test
            assert function in functions_of(path=TESTS / file), test
        if key.startswith(SPOKEN):
            said = "".join((TESTS / test.partition("::")[0]).read_text(encoding="utf-8") for test in tests)
            assert WAYS[key].label[:LETTERS_ENOUGH] in said, f"{key}: no journey says {WAYS[key].label}"


def test_whoever_has_to_choose_is_given_something_to_choose_from() -> None:
    """A form that asks to choose from nothing cannot be sent: no review could be served at the desk for want of this."""
    from xinqiao.foundation.ui.fields import form_spec

    bare = []
    for noun, entry in MENU.items():
        if entry.choices is not None:
            continue  # its own function gives them; the journeys fill those forms in
        for field in form_spec(entry.terms, choices={}).fields:
            asked = f"{noun}.{field.name}"
            if field.kind in {"radio", "select", "checkboxes"} and not field.choices and field.name not in {"demands", "procedure"}:
                bare += [asked] if field.name not in _FIXED.get(noun, {}) and asked not in FROM_THE_CASE else []
    assert bare == []
