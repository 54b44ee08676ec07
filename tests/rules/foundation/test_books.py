"""Guides show what is written in docs/, with links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xinqiao.foundation.ui import books

DOCS = Path(__file__).resolve().parents[3] / "docs"


def _open(name: str, folder: Path = DOCS) -> books.Book:
    return books.open_book(folder=folder, name=name, page=lambda page: f"/guide/{page}", picture=lambda picture: f"/pictures/{picture}")


@pytest.mark.parametrize("name", books.names())
def test_every_page_of_the_shelf_is_written_and_whole(name: str) -> None:
    book = _open(name)
    assert book.title
    for target, part in re.findall(r'href="/guide/([^"#]*)(?:#([^"]*))?"', book.html):
        assert target in books.names(), f"{name} leads to {target}"
        assert not part or part in {heading.anchor for heading in _open(target).headings}, f"{name} leads to {target}#{part}"
    for picture in re.findall(r'src="/pictures/([^"]*)"', book.html):
        assert (DOCS / "pictures" / picture).is_file(), f"{name} shows {picture}: make screenshots"


def _shelf(tmp_path: Path, text: str) -> Path:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "clerk.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_looks_like_html_stays_text(tmp_path: Path) -> None:
    book = _open("clerk", _shelf(tmp_path, "# 标题\n\n<script>alert(1)</script> [坏](javascript:alert(1))"))
    assert "<script>" not in book.html
    assert "href" not in book.html


def test_links_lead_to_pages_of_the_shelf_or_are_only_words(tmp_path: Path) -> None:
    text = "# 标题\n\n[办信员](dispatcher.md#看，期限) [期限](../law/clocks.md) [代码](../../src/a.py)\n\n## 看 期限\n"
    book = _open("clerk", _shelf(tmp_path, text))
    assert 'href="/guide/dispatcher#看-期限"' in book.html
    assert 'href="/guide/clocks"' in book.html
    assert "代码" in book.html
    assert book.html.count("<a ") == 2
    assert [(heading.text, heading.anchor) for heading in book.headings] == [("看 期限", "看-期限")]
