"""What every template keeps to: no inline code, forms with their token, words for pictures, texts for the translators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "xinqiao"
TEMPLATES = sorted(path for path in PACKAGE.rglob("*.html") if "collected" not in path.parts)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?%\}.*?\{%\s*endcomment\s*%\}", re.DOTALL)
_BLOCK = re.compile(r"\{%\s*(?:blocktranslate|blocktrans)\b.*?%\}.*?\{%\s*end(?:blocktranslate|blocktrans)\s*%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_IN_CHINESE = re.compile(r'<a\b[^>]*lang="zh-CN"[^>]*>.*?</a>')
_TRANSLATED = re.compile(r"\{%\s*(?:translate|trans)\b.*?%\}", re.DOTALL)

_INLINE = re.compile(r"on[a-z]+|hx-on.*|style")
_POSTS = re.compile(r'method="post"', re.IGNORECASE)


class _Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    # tags of Django between attributes would read as attributes
    parser.feed(re.sub(r"\{%.*?%\}", " ", _COMMENT.sub("", text), flags=re.DOTALL))
    return parser.tags


def _held() -> dict[str, str]:
    return {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in TEMPLATES}


HELD = _held()


def test_there_are_templates() -> None:
    assert len(HELD) > 40


def test_no_inline_code_or_style() -> None:
    """The content policy blocks it."""
    found = []
    for name, text in HELD.items():
        for tag, attributes in _elements(text):
            found += [f"{name}: <{tag} {attribute}>" for attribute in attributes if _INLINE.fullmatch(attribute)]
            if tag == "style" or (tag == "script" and not attributes.get("src")):
                found.append(f"{name}: <{tag}>")
    assert not found


def test_addresses_stay_on_this_site() -> None:
    found = [
        f"{name}: <{tag} {attribute}={value}>"
        for name, text in HELD.items()
        for tag, attributes in _elements(text)
        for attribute in ("href", "src", "action", "formaction")
        if (value := (attributes.get(attribute) or "").strip().lower()).startswith(("javascript:", "http://", "https://", "//"))
    ]
    assert not found


def test_every_posting_form_has_its_token() -> None:
    without = [f"{name}: {form[:80]}" for name, form in _forms() if _POSTS.search(form) and "{% csrf_token %}" not in form]
    assert not without
    # the token of a search would stand in its address
    assert not [f"{name}: {form[:80]}" for name, form in _forms() if not _POSTS.search(form) and "csrf_token" in form]


def _forms() -> Iterator[tuple[str, str]]:
    for name, text in HELD.items():
        for found in re.finditer(r"<form\b.*?</form>", _COMMENT.sub("", text), re.DOTALL):
            yield name, found[0]


def test_every_picture_has_words() -> None:
    """Empty where the picture only decorates."""
    assert not [name for name, text in HELD.items() for tag, attributes in _elements(text) if tag == "img" and "alt" not in attributes]


def test_no_chinese_outside_the_tags_of_translators() -> None:
    found = []
    for name, text in HELD.items():
        # the name of a language is written in that language
        left = _IN_CHINESE.sub("", _BLOCK.sub("", _TRANSLATED.sub("", _COMMENT.sub("", text))))
        found += [f"{name}: {line.strip()}" for line in left.splitlines() if _HAN.search(line)]
    assert not found, "mark it with translate or blocktranslate"


def test_nothing_turns_escaping_off() -> None:
    assert not [name for name, text in HELD.items() if re.search(r"\|\s*safe\b|autoescape\s+off", _COMMENT.sub("", text))]


def test_templates_ask_the_database_nothing() -> None:
    """A page gets frozen page objects; a manager or a query set in a template would be a query."""
    asks = re.compile(r"\.objects\b|\.all\b|_set\b|\.filter\b|\.exists\b")
    assert not [name for name, text in HELD.items() if asks.search(" ".join(_TAG.findall(text)))]
