"""What may be wrong with a whole draft: it says nothing, or it belongs to another case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from xinqiao.correspondence.rules.reply_check import phrases
from xinqiao.correspondence.rules.reply_check.clauses import Clause, Role
from xinqiao.correspondence.rules.reply_check.matching import letters, named_places
from xinqiao.correspondence.rules.reply_check.parts import Finding, Kind, Span, State
from xinqiao.foundation.refusal import told

# Shown above these. A draft this empty says less than a short sentence; 3 in 100 right replies stand as far from their matter
# as the second bound, 9 in 10 foreign ones farther (docs/performance.md).
SHOW_EMPTY, SHOW_FOREIGN = 0.5, 0.5
NEAR = 0.1
# A draft of a line or two cannot be told from another's.
SHORTEST_TO_COMPARE = 60
_MOST_SPANS = 4
_TOLD_BY_ROLE = (
    (Role.FORWARDS, told("只说转给了谁或者正在办，没有说办的结果。信访人要的是结果。")),
    (Role.ASKS, told("只说缺少材料或者查不到。请先联系信访人补充，再答复。")),
    (Role.REFERS, told("只让信访人去问别处。请把能答的先答，再写明向谁问、电话多少。")),
)


def foreignness(nearness: float) -> float:
    """Turn nearness into suspicion: 0.5 at the bound, 1 where nothing is shared."""
    return NEAR / (NEAR + nearness) if nearness > 0 else 1.0


def non_answer(*, clauses: Sequence[Clause], emptiness: float) -> Iterable[Finding]:
    """Say where a draft passes the matter on or says nothing. Takes  clauses of a draft and how empty it is."""
    label = told("没有答到实处")
    not_ours = [clause for clause in clauses if phrases.NOT_OURS.search(clause.text) and not _says_where(clause, clauses)]
    if not_ours:
        advice = told("说了不归本单位管，没有说归谁管。请写明有权处理的单位和联系方式，或者先移送。")
        yield Finding(kind=Kind.NON_ANSWER, state=State.LOOK, label=label, advice=advice, spans=_spans(not_ours))
    if emptiness <= SHOW_EMPTY:
        return
    for role, advice in _TOLD_BY_ROLE:
        found = [clause for clause in clauses if clause.role is role]
        if found:
            yield Finding(kind=Kind.NON_ANSWER, state=State.LOOK, label=label, advice=advice, spans=_spans(found))
            return
    if not not_ours:
        advice = told("除了问候、收悉、感谢这些话，几乎没有答复内容。")
        yield Finding(kind=Kind.NON_ANSWER, state=State.LOOK, label=label, advice=advice, spans=_spans(clauses))


def wrong_case(
    *, clauses: Sequence[Clause], suspicion: float, petition: str, places: Collection[str], number: str, numbers: Iterable[Span]
) -> Iterable[Finding]:
    """Say why a draft may belong to another case.

    Takes  suspicion, 0 to 1; petition, what was asked; places, names known to the directory; number of this case;
           numbers, case numbers that stand in the draft.
    """
    label = told("像是别的件的答复")
    others = tuple(span for span in numbers if number and "".join(filter(str.isdigit, span.text)) != number)
    if others:
        yield Finding(
            kind=Kind.WRONG_CASE, state=State.LOOK, label=label, advice=told("写着另一个信访编号。请核对是不是贴错了。"), spans=others
        )
    said = [clause for clause in clauses if clause.role not in {Role.COURTESY, Role.FORWARDS}]
    if suspicion <= SHOW_FOREIGN or sum(len(letters(clause.text)) for clause in said) < SHORTEST_TO_COMPARE:
        return
    foreign = [span for span in _named(places, said) if span.text not in petition]
    advice = told("答复里的事情、地点和诉求对不上。请核对是不是贴错了另一件的答复。")
    yield Finding(kind=Kind.WRONG_CASE, state=State.LOOK, label=label, advice=advice, spans=tuple(foreign[:_MOST_SPANS]) or _spans(said))


def _says_where(clause: Clause, clauses: Sequence[Clause]) -> bool:
    near = [other for other in clauses if 0 <= other.sentence - clause.sentence <= 1]
    return any(phrases.NAMES_WHERE.search(other.text) for other in near)


def _named(places: Collection[str], clauses: Sequence[Clause]) -> Iterable[Span]:
    for clause in clauses:
        for start, end in named_places(text=clause.text, places=places):
            yield Span(field=clause.piece.field, start=clause.start + start, end=clause.start + end, text=clause.text[start:end])


def _spans(clauses: Sequence[Clause]) -> tuple[Span, ...]:
    return tuple(clause.span for clause in clauses[:_MOST_SPANS])
