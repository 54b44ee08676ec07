"""docs/law/acts.md is what the table of acts says."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "law" / "acts.md"


def test_the_page_of_acts_is_the_table():
    from xinqiao.cases import states
    from xinqiao.lifecycle.law_page import acts_page

    assert PAGE.read_text(encoding="utf-8") == acts_page(), "run `make docs`"
    for act in states.ACTS.values():
        assert f"| {act.label} |" in acts_page()
