"""How near a reply stands to what was asked: shared words, subjects and places."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from xinqiao.correspondence.rules.reply_check.common_words import weight
from xinqiao.correspondence.rules.reply_check.topics import kinship, subjects

_NOT_WORD = re.compile(r"\[[^\]]{1,4}\]|[^0-9A-Za-z一-鿿]")
_PLACE = re.compile(r"(?=([0-9A-Za-z一-鿿]{2}(?:自治州|街道|社区|省|市|区|县|旗|镇|乡|村)))")
_CODE = re.compile(r"[A-Z]\d{0,2}[省市区县]")
_NO_NAME = frozenset("我本该全各这那此个的地到在对是了和及与向为由从于请市县区镇乡村省小社园辖城农")
TITLE_PART, SUBJECT_PART, PLACE_PART = 0.3, 0.15, 0.05
UNTOLD_KINSHIP = 0.25


def letters(text: str) -> str:
    """Letters and digits only."""
    return _NOT_WORD.sub("", text)


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    bare = letters(text)
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1))


def mass(pairs: Collection[str]) -> float:
    """How much there is to share."""
    return sum(map(weight, pairs))


def cosine(one: frozenset[str], other: frozenset[str]) -> float:
    """Likeness of two sets of pairs, 0 to 1."""
    norm = math.sqrt(_squares(one) * _squares(other))
    return _squares(one & other) / norm if norm else 0.0


def coverage(asked: frozenset[str], said: frozenset[str]) -> float:
    """The share of what was asked that is spoken of, 0 to 1."""
    whole = mass(asked)
    return mass(asked & said) / whole if whole else 0.0


def places_of(text: str) -> frozenset[str]:
    """Names of places, by their last three characters (含浦镇) or by a letter code (A7县)."""
    named = {name for name in _PLACE.findall(letters(text)) if not _NO_NAME & set(name[:2])}
    return frozenset(named | set(_CODE.findall(text)))


def nearness(*, title: str, petition: str, reply: str) -> float:
    """Say how near a reply stands to a petition; foreign replies stand low.

    Takes  title, the shortest wording of the matter; petition, title and all else that was written; reply.
    Gives  about 0 for a foreign reply, 0.3 and more for the own one.
    """
    asked, said = pairs_of(petition), pairs_of(reply)
    kin = kinship(subjects(title * 3 + petition), subjects(reply))
    return (
        cosine(asked, said)
        + TITLE_PART * coverage(pairs_of(title), said)
        + SUBJECT_PART * (UNTOLD_KINSHIP if kin is None else kin)
        + PLACE_PART * _same_place(petition, reply)
    )


def _same_place(petition: str, reply: str) -> int:
    here, there = set(_CODE.findall(petition)), set(_CODE.findall(reply))
    if not here or not there:
        return 0
    return 1 if here & there else -1


def _squares(pairs: Collection[str]) -> float:
    return sum(weight(pair) ** 2 for pair in pairs)
