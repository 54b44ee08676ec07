"""Where a draft answers each demand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xinqiao.correspondence.rules.reply_check.clauses import Clause, Role
from xinqiao.correspondence.rules.reply_check.common_words import mass
from xinqiao.correspondence.rules.reply_check.matching import pairs_of
from xinqiao.correspondence.rules.reply_check.parts import Finding, Kind, Span, State
from xinqiao.correspondence.rules.reply_check.topics import kinship, subjects
from xinqiao.foundation.refusal import told

# The share of a demand's words that the answering sentences take up: own answers seldom stay below, foreign ones seldom reach it.
ENOUGH, MOST_ASKED = 0.22, 24.0
_KIN_PART, _HEAD_PART = 0.2, 0.3
_MOST_SPANS = 2
_ANSWERS = frozenset({Role.SAYS, Role.PROMISES, Role.REFERS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence with what is compared, worked out once for all demands."""

    n: int
    is_head: bool
    pairs: frozenset[str]
    said: tuple[Clause, ...]
    said_pairs: frozenset[str]
    about: dict[int, float]


def answered(*, demands: Mapping[int, str], clauses: Sequence[Clause]) -> Iterable[Finding]:
    """Find the sentences that answer each demand.

    Takes  demands by number; clauses of the draft. What was written for another demand is left aside.
    """
    label = told("诉求%(n)s")
    sentences = _sentences(clauses)
    for n, demand in demands.items():
        params = (("n", str(n)),)
        best = _best(demand, [sentence for sentence in sentences if sentence.n in {0, n}])
        if best:
            yield Finding(kind=Kind.DEMAND, state=State.FOUND, label=label, params=params, n=n, spans=best)
            continue
        advice = told("没有找到答这一项的话。请对着这项诉求写，用上信访人自己的说法。")
        yield Finding(kind=Kind.DEMAND, state=State.MISSING, label=label, params=params, n=n, advice=advice)


def _best(demand: str, sentences: Sequence[_Sentence]) -> tuple[Span, ...]:
    asked, about = pairs_of(demand), subjects(demand)
    scored = []
    head = 0.0
    for sentence in sentences:
        if sentence.is_head:
            head = _taken_up(asked, sentence.pairs)
        if sentence.said:
            kin = kinship(about, sentence.about) or 0.0
            scored.append((_taken_up(asked, sentence.said_pairs) + _KIN_PART * kin + _HEAD_PART * head, sentence.said))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(_whole(said) for score, said in scored[:_MOST_SPANS] if score >= ENOUGH)


def _taken_up(asked: frozenset[str], said: frozenset[str]) -> float:
    """The share of a demand's words in a sentence; of a long story no sentence takes up much, so only so much is asked."""
    return mass(asked & said) / max(min(mass(asked), MOST_ASKED), 1.0)


def _sentences(clauses: Sequence[Clause]) -> list[_Sentence]:
    found: dict[int, list[Clause]] = {}
    for clause in clauses:
        found.setdefault(clause.sentence, []).append(clause)
    return [_sentence(parts) for parts in found.values()]


def _sentence(parts: Sequence[Clause]) -> _Sentence:
    said = tuple(clause for clause in parts if clause.role in _ANSWERS)
    text = "".join(clause.text for clause in said)
    pairs = pairs_of("".join(clause.text for clause in parts))
    return _Sentence(
        n=parts[0].piece.n,
        is_head=any(clause.role is Role.RESTATES for clause in parts),
        pairs=pairs,
        said=said,
        said_pairs=pairs if len(said) == len(parts) else pairs_of(text),
        about=subjects(text),
    )


def _whole(said: Sequence[Clause]) -> Span:
    first, last = said[0], said[-1]
    text = first.piece.text[first.start : last.end]
    return Span(field=first.piece.field, start=first.start, end=last.end, text=text)
