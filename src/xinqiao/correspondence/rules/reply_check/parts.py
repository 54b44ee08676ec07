"""What the check takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about."""

    DEMAND = "demand"
    BASIS = "basis"
    FACTS = "facts"
    MEASURE = "measure"
    CONTACT = "contact"
    REMEDY = "remedy"
    EMPTY = "empty"
    NON_ANSWER = "non_answer"
    WRONG_CASE = "wrong_case"


class State(StrEnum):
    """Whether the thing is there, is lacking, or wants a second look."""

    FOUND = "found"
    MISSING = "missing"
    LOOK = "look"


class Remedy(StrEnum):
    """Which remedy a letter owes (statute.classes): review, or reconsideration and litigation."""

    REVIEW = "review"
    COURT = "court"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the draft: the field it stands in, and the number of the demand it answers (0: all)."""

    text: str
    field: str = "reply"
    n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place of the draft, as evidence: characters start to end of a field."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing seen, told in plain words with %(name)s places, and where it stands."""

    kind: Kind
    state: State
    label: str
    advice: str = ""
    params: tuple[tuple[str, str], ...] = ()
    n: int = 0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyCheck:
    """What was seen in one draft.

    `non_answer` and `wrong_case` (0 to 1) order drafts of a test set and decide whether a finding is shown; they are
    about a text, are not stored and not shown, and say nothing of who wrote it.
    """

    findings: tuple[Finding, ...]
    non_answer: float
    wrong_case: float

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)

    @property
    def open(self) -> tuple[Finding, ...]:
        """What wants the author's eye."""
        return tuple(finding for finding in self.findings if finding.state is not State.FOUND)
