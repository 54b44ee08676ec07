"""The check itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from xinqiao.correspondence.rules.reply_check import presence, suspicions
from xinqiao.correspondence.rules.reply_check.answering import answered
from xinqiao.correspondence.rules.reply_check.clauses import Clause, Role, clauses
from xinqiao.correspondence.rules.reply_check.matching import nearness
from xinqiao.correspondence.rules.reply_check.parts import Finding, Kind, Piece, Remedy, ReplyCheck, State
from xinqiao.correspondence.rules.reply_check.presence import Printed
from xinqiao.correspondence.rules.reply_check.substance import emptiness
from xinqiao.foundation.refusal import told

_NUMBER = re.compile(r"(?<!\d)20\d{2}(?:[ \-]?\d{4}){3}(?!\d)")
NOTHING_PRINTED = Printed()


def check(
    *,
    demands: Sequence[str] | Mapping[int, str],
    reply: str | Sequence[Piece],
    title: str = "",
    facts: str = "",
    remedies: Collection[Remedy] = (),
    printed: Printed = NOTHING_PRINTED,
    places: frozenset[str] = frozenset(),
    number: str = "",
) -> ReplyCheck:
    """Read a draft against what was asked (答复检查).

    Takes  demands by their numbers, or in their order; reply, one text or the pieces of a draft; title and facts of the case;
           remedies that the letter owes; printed, what its form adds by itself; places the directory knows; number of the case.
    Gives  ReplyCheck: findings with their evidence. Advice to the writer: nothing is scored, stored or refused by it.
    """
    pieces = (Piece(text=reply),) if isinstance(reply, str) else tuple(reply)
    if not any(piece.text.strip() for piece in pieces):
        return ReplyCheck(findings=(), non_answer=1.0, wrong_case=0.0)
    asked = demands if isinstance(demands, Mapping) else dict(enumerate(demands, start=1))
    petition = "\n".join((title, *asked.values(), facts))
    cut = clauses(pieces=pieces, petition=petition)
    empty = emptiness(cut)
    foreign = suspicions.foreignness(nearness(title=title or _first(asked), petition=petition, reply=_told(cut), places=places))
    findings = (
        *suspicions.wrong_case(
            clauses=cut,
            suspicion=foreign,
            petition=petition,
            places=places,
            number=number,
            numbers=presence.spans_of(_NUMBER, pieces),
        ),
        *suspicions.non_answer(clauses=cut, emptiness=empty),
        *answered(demands=asked, clauses=cut),
        *presence.present(pieces=pieces, clauses=cut, remedies=remedies, printed=printed),
        *_empty(pieces),
    )
    return ReplyCheck(findings=findings, non_answer=empty, wrong_case=foreign)


def _empty(pieces: Sequence[Piece]) -> Iterable[Finding]:
    spans = presence.empty_phrases(pieces)
    if spans:
        advice = told("这些话没有说清做了什么、什么时候做。请删去，或者换成具体的事。")
        yield Finding(kind=Kind.EMPTY, state=State.LOOK, label=told("空话套话"), advice=advice, spans=spans)


def _told(cut: Sequence[Clause]) -> str:
    """The draft without its courtesy; demands it repeats are kept, since they say which matter it means."""
    return "\n".join(clause.text for clause in cut if clause.role is not Role.COURTESY)


def _first(asked: Mapping[int, str]) -> str:
    return re.split(r"[。！？\n]", next(iter(asked.values()), ""), maxsplit=1)[0]
