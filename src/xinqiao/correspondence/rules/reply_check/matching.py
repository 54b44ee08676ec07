"""How near a reply stands to what was asked: shared words, subjects and places."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from operator import add

from xinqiao.correspondence.rules.reply_check.common_words import mass
from xinqiao.correspondence.rules.reply_check.topics import kinship, subjects

_NOT_WORD = re.compile(r"\[[^\]]{1,4}\]|[^0-9A-Za-z一-鿿]")
_CODE = re.compile(r"[A-Z]\d{0,2}[省市区县]")
TITLE_PART, SUBJECT_PART, PLACE_PART = 0.3, 0.15, 0.05
UNTOLD_KINSHIP = 0.25


def letters(text: str) -> str:
    """Letters and digits only."""
    return _NOT_WORD.sub("", text)


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    bare = letters(text)
    return frozenset(map(add, bare, bare[1:]))


def cosine(one: frozenset[str], other: frozenset[str]) -> float:
    """Likeness of two sets of pairs, 0 to 1."""
    norm = math.sqrt(_squares(one) * _squares(other))
    return _squares(one & other) / norm if norm else 0.0


def coverage(asked: frozenset[str], said: frozenset[str]) -> float:
    """The share of what was asked that is spoken of, 0 to 1."""
    whole = mass(asked)
    return mass(asked & said) / whole if whole else 0.0


def nearness(*, title: str, petition: str, reply: str, places: Collection[str] = ()) -> float:
    """Say how near a reply stands to a petition; foreign replies stand low.

    Takes  title, the shortest wording of the matter; petition, title and all else that was written; reply;
           places, names of regions that the directory knows.
    Gives  about 0 for a foreign reply, 0.3 and more for the own one.
    """
    asked, said = pairs_of(petition), pairs_of(reply)
    kin = kinship(subjects(title * 3 + petition), subjects(reply))
    return (
        cosine(asked, said)
        + TITLE_PART * coverage(pairs_of(title), said)
        + SUBJECT_PART * (UNTOLD_KINSHIP if kin is None else kin)
        + PLACE_PART * _same_place(petition, reply, places)
    )


def _same_place(petition: str, reply: str, places: Collection[str]) -> int:
    here, there = _places_of(petition, places), _places_of(reply, places)
    if not here or not there:
        return 0
    return 1 if here & there else -1


def named_places(*, text: str, places: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where names of known places stand in a text; the cost grows with the text, not with the directory."""
    for length in sorted({len(place) for place in places}):
        for start in range(len(text) - length + 1):
            if text[start : start + length] in places:
                yield start, start + length


def _places_of(text: str, places: Collection[str]) -> set[str]:
    """Places known by name, and places written as a letter (A7县), as de-identified texts do."""
    return {text[start:end] for start, end in named_places(text=text, places=places)} | set(_CODE.findall(text))


def _squares(pairs: frozenset[str]) -> float:
    return mass(pairs, power=2)
