"""A draft cut into clauses, each with its place and its part in the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from xinqiao.correspondence.rules.reply_check import phrases
from xinqiao.correspondence.rules.reply_check.matching import pairs_of
from xinqiao.correspondence.rules.reply_check.parts import Piece, Span

# A colon between digits is a time of day; 如下 opens the answer proper with or without its colon.
_LETTER = r"(?:[^，。！？；：,!?;:\n]|(?<=\d):(?=\d))"
_CLAUSE = re.compile(f"{_LETTER}(?:(?<!如下){_LETTER})*")
_ENDS_SENTENCE = frozenset("。！？!?；;\n：:")
_ENDS_ALONE = _ENDS_SENTENCE | {""}
_ASKED_BACK = frozenset("？?")
QUOTED_SHARE = 0.8


class Role(Enum):
    """What a clause does."""

    COURTESY = auto()
    RESTATES = auto()
    FORWARDS = auto()
    ASKS = auto()
    REFERS = auto()
    PROMISES = auto()
    SAYS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause; `sentence` counts the sentences of the whole draft."""

    piece: Piece
    start: int
    end: int
    text: str
    role: Role
    sentence: int

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(field=self.piece.field, start=self.start, end=self.end, text=self.text)


def clauses(*, pieces: Sequence[Piece], petition: str) -> tuple[Clause, ...]:
    """Cut a draft into clauses.

    Takes  pieces of the draft; petition, all that was asked, so that a restated demand is not taken for an answer.
    """
    asked = pairs_of(petition)
    return tuple(_cut(pieces, asked))


def _cut(pieces: Sequence[Piece], asked: frozenset[str]) -> Iterable[Clause]:
    sentence = 0
    for piece in pieces:
        for found in _CLAUSE.finditer(piece.text):
            text = found.group().strip()
            next_letter = piece.text[found.end() : found.end() + 1]
            start = found.start() + found.group().index(text) if text else 0
            if text:
                end = start + len(text)
                is_alone = next_letter in _ENDS_ALONE and (found.start() == 0 or piece.text[found.start() - 1] in _ENDS_SENTENCE)
                role = Role.ASKS if next_letter in _ASKED_BACK else _role(text, asked, is_alone=is_alone)
                yield Clause(piece=piece, start=start, end=end, text=text, role=role, sentence=sentence)
            if next_letter in _ENDS_SENTENCE:
                sentence += 1
        sentence += 1


def _role(text: str, asked: frozenset[str], *, is_alone: bool) -> Role:
    if phrases.is_courtesy_or_blank(text) or (is_alone and phrases.is_signature(text)):
        return Role.COURTESY
    if phrases.FORWARDS.search(text):
        return Role.FORWARDS
    if phrases.ASKS.search(text):
        return Role.ASKS
    own = pairs_of(text)
    if phrases.RESTATES.search(text) or (own and len(own & asked) >= QUOTED_SHARE * len(own)):
        return Role.RESTATES
    if phrases.REFERS.search(text):
        return Role.REFERS
    return Role.PROMISES if phrases.EMPTY.search(text) else Role.SAYS
