"""The help link of a page leads to a part of a guide that is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from xinqiao.directory.posts import POSTS
from xinqiao.foundation.ui import books
from xinqiao.foundation.ui.books import anchor_of
from xinqiao.workbench.guide_places import OF_PLACE, OF_POST

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _anchors(guide: str) -> set[str]:
    book = books.open_book(folder=DOCS, name=guide, page=str, picture=str)
    return {heading.anchor for heading in book.headings}


def _names(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for each in patterns:
        found |= _names(each.url_patterns) if isinstance(each, URLResolver) else {str(each.name)}
    return found


@pytest.mark.parametrize(("place", "guide", "heading"), [(place, *target) for place, target in OF_PLACE.items()])
def test_the_part_that_helps_is_written(place: str, guide: str, heading: str) -> None:
    assert guide in books.GUIDES
    assert not heading or anchor_of(text=heading) in _anchors(guide), f"{place}: docs/guide/{guide}.md has no heading “{heading}”"


def test_every_place_is_a_page_of_the_house() -> None:
    assert set(OF_PLACE) <= _names(get_resolver().url_patterns)


def test_every_guide_that_is_written_stands_on_the_shelf() -> None:
    assert {f"guide/{page.name}" for page in (DOCS / "guide").glob("*.md")} <= set(books.BOOKS)


def test_every_post_that_ships_has_a_guide_of_its_own() -> None:
    assert set(OF_POST) == {plan.key for plan in POSTS}
    assert set(OF_POST.values()) <= set(books.GUIDES)
