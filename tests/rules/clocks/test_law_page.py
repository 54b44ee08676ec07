"""docs/law/clocks.md is what the rules say."""

from __future__ import annotations

from pathlib import Path

from xinqiao.clocks.rules.law_page import clocks_page
from xinqiao.clocks.rules.rulebook import Rulebook
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.statute.local.default import DEFAULT_PROFILE

PAGE = Path(__file__).resolve().parents[3] / "docs" / "law" / "clocks.md"


def test_the_page_is_as_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == clocks_page(), "write clocks_page() to docs/law/clocks.md"


def test_every_kind_of_clock_stands_on_it() -> None:
    page = clocks_page()
    for kind in Rulebook(DEFAULT_PROFILE, SHIPPED).rules:
        assert f"| {kind} |" in page
