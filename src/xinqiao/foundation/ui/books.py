"""Books: the pages of docs/ that a reader opens inside the house, shown from the very text they are written in.

Raw HTML in them is text; a link to another page of the shelf leads there, one that leads off the shelf is only words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDES = ("petitioner", "clerk", "dispatcher", "handler", "prereviewer", "approver", "reviewer", "leader", "administrator")
_SHELF = {
    "README": "guide/README.md",
    **{name: f"guide/{name}.md" for name in GUIDES},
    "english": "guide/english.md",
    "acts": "law/acts.md",
    "clocks": "law/clocks.md",
    "glossary": "glossary.md",
    "scope": "scope.md",
}
BOOKS = tuple(_SHELF.values())
"""Paths under docs/."""
_NAME_OF = {path: name for name, path in _SHELF.items()}
_AWAY = re.compile(r"[^\w一-鿿]+")
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, to jump to."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Book:
    """A page: its title, its headings below that, and its text as HTML."""

    name: str
    title: str
    headings: tuple[Heading, ...]
    html: str


def names() -> tuple[str, ...]:
    """What stands on the shelf."""
    return tuple(_SHELF)


def open_book(*, folder: Path, name: str, page: Address, picture: Address) -> Book:
    """Show one page.

    Takes  folder, where docs/ or its copy is; page and picture, the addresses of another page and of a picture.
    Raises KeyError for a name that is not on the shelf; FileNotFoundError where the copy is missing.
    """
    path = folder / _SHELF[name]
    return _shown(name, path, path.stat().st_mtime_ns, page, picture)


def anchor_of(*, text: str) -> str:
    """The anchor of a heading: its words, joined."""
    return _AWAY.sub("-", text).strip("-")


@lru_cache(maxsize=64)
def _shown(name: str, path: Path, _written: int, page: Address, picture: Address) -> Book:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    here = PurePosixPath(_SHELF[name]).parent
    headings = tuple(_headings(tokens))
    for token in tokens:
        if token.type == "table_open":
            token.attrSet("class", "xq-book-table")
        for child in token.children or ():
            _turn(child, here, page, picture)
        token.children = _without_dead_links(token.children) if token.children else token.children
    # the title is the heading of the frame
    body = tokens[3:] if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1" else tokens
    html = reader.renderer.render(body, reader.options, {})
    return Book(name, headings[0].text if headings else name, headings[1:], html)


def _headings(tokens: Sequence[Token]) -> list[Heading]:
    found = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            text = tokens[place + 1].content
            anchor = anchor_of(text=text)
            token.attrSet("id", anchor)
            found.append(Heading(int(token.tag[1]), text, anchor))
    return found


def _turn(token: Token, here: PurePosixPath, page: Address, picture: Address) -> None:
    """Make the addresses of one link or picture right for where the page is shown now."""
    if token.type == "image":
        token.attrSet("src", picture(PurePosixPath(str(token.attrGet("src"))).name))
        token.attrSet("loading", "lazy")
    elif token.type == "link_open":
        target, _hash, part = str(token.attrGet("href")).partition("#")
        if target.startswith("https:") or not target:
            return
        found = _NAME_OF.get(normpath(here / target), "")
        token.attrSet("href", (page(found) + (f"#{anchor_of(text=unquote(part))}" if part else "")) if found else "")


def _without_dead_links(children: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    is_dead = False
    for child in children:
        if child.type == "link_open" and child.attrGet("href") == "":
            is_dead = True
        elif child.type == "link_close" and is_dead:
            is_dead = False
        else:
            kept.append(child)
    return kept
