"""The fonts of the letters: where they lie, in which order they are tried, and which characters none of them has.

Order: the folder that `make assets` fills, the npm packages of a checkout, the fonts of the system (Debian fonts-noto-cjk).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from xinqiao.correspondence.glyphs import Span, spans_of
from xinqiao.foundation.home import checkout
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

_PACKAGES = ("noto-serif-sc", "noto-sans-sc", "noto-serif-tibetan", "noto-naskh-arabic", "noto-serif-jp")
_WEIGHTS = ("400Regular", "700Bold")
_SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN")
# What GB/T 9704 names, where the office has a licence for them: text 仿宋, titles 小标宋, second headings 楷体. None may be shipped.
_TEXT = ("FangSong_GB2312", "FangSong", "STFangsong", "Zhuque Fangsong")
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
_KAI = ("KaiTi_GB2312", "KaiTi", "STKaiti", "LXGW WenKai GB", "LXGW WenKai")
_SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN")
# Tried in this order for what the first font lacks: rare Han characters, Tibetan, Uyghur and Kazakh, Mongolian, Yi.
_FALLBACK = (
    "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Serif JP", "Noto Serif CJK JP", "BabelStone Han", "HanaMinA", "HanaMinB",
    "Plangothic P1", "Plangothic P2", "Noto Serif Tibetan", "Noto Sans Tibetan", "Noto Naskh Arabic", "Noto Sans Arabic",
    "Noto Sans Mongolian", "Noto Sans Yi",
)  # fmt: skip
_LATIN = "Libertinus Serif"
_REGULAR = 400
_BASIC_LATIN = range(0x20, 0x7F)
_SHAPELESS = frozenset({"Cf", "Cc"})
_VARIANTS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""What may be left out where no font has it: joiners, direction marks, control characters, variation selectors."""


@dataclass(frozen=True)
class Fonts:
    """The fonts that were found. `families` in the order of trial, Latin letters first."""

    book: typst.Fonts
    serif: tuple[str, ...]
    sans: tuple[str, ...]
    title: tuple[str, ...]
    kai: tuple[str, ...]
    has_kai: bool
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, letter: str) -> bool:
        """Say whether some font in use can show a character."""
        point = ord(letter)
        if point in _BASIC_LATIN or letter == "\n":
            return True
        place = bisect_right(self.starts, point) - 1
        return place >= 0 and point <= self.ends[place]

    def lacking(self, text: str) -> list[str]:
        """Give the characters that no font can show, each once, in the order of the text."""
        return [letter for letter in dict.fromkeys(text) if not self.has(letter)]


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """Find the fonts; once per process.

    Raises Refusal letter_font_missing where there is no Chinese font at all.
    """
    book = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(folder) for folder in folders()])
    known = set(book.families())
    serif = [family for family in (*_SERIF, *_SANS) if family in known][:1]
    if not serif:
        raise Refusal(
            code="letter_font_missing",
            message=told("没有找到中文字体，文书暂时不能生成。请运行 make assets，或者安装系统字体 fonts-noto-cjk。"),
            kind=RefusalKind.UNAVAILABLE,
        )
    sans = [family for family in _SANS if family in known][:1] or serif
    fallback = [family for family in _FALLBACK if family in known]
    own = [next(iter(family for family in wanted if family in known), "") for wanted in (_TEXT, _TITLE, _KAI)]
    starts, ends = _merged(_covered(book, {*serif, *sans, *fallback}, must=serif[0]))
    text, title, kai = (_chain(family or serif[0], [serif[0], *fallback]) for family in own)
    return Fonts(book, text, _chain(sans[0], fallback), title, kai, bool(own[2]), starts, ends)


def folders() -> list[Path]:
    """Give the folders of our own fonts that exist."""
    root = checkout()
    packages = root / "node_modules" / "@expo-google-fonts" if root else None
    found = [Path(settings.FONT_FOLDER)]
    if packages:
        found += [packages / package / weight for package in _PACKAGES for weight in _WEIGHTS]
    return [folder for folder in found if folder.is_dir()]


def without_ignorable(*, text: str, book: Fonts) -> str:
    """Drop what has no shape of its own and no font; a vowel sign or an accent is not such a thing."""
    return "".join(letter for letter in text if book.has(letter) or not _is_shapeless(letter))


def _is_shapeless(letter: str) -> bool:
    return unicodedata.category(letter) in _SHAPELESS or any(ord(letter) in variants for variants in _VARIANTS)


def _chain(first: str, fallback: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_LATIN, first, *fallback)))


def _covered(book: typst.Fonts, families: set[str], *, must: str) -> list[Span]:
    """Spans of every regular font in use; a character in a fallback font counts too."""
    spans: list[Span] = []
    for font in book.fonts():
        if font.family in families and font.path and font.weight == _REGULAR:
            spans += spans_of(path=Path(font.path), index=font.index)
    if not spans:
        raise RuntimeError(f"the font {must} shows no character")
    return spans


def _merged(spans: list[Span]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts: list[int] = []
    ends: list[int] = []
    for first, last in sorted(spans):
        if ends and first <= ends[-1] + 1:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return tuple(starts), tuple(ends)
