"""The parts letters are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.wording import days_in_words
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.classes import CLASSES, CONCLUSIONS, PATHS, REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A body as its letters show it."""

    name: str
    short_name: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """The petitioner a letter speaks to; without a name the letter says 信访人."""

    name: str = ""
    address: str = ""
    persons: int = 1
    printed: ClassVar[tuple[str, ...]] = ("salutation", "you")

    @property
    def salutation(self) -> str:
        """How the letter begins."""
        several = f"等{self.persons}人" if self.persons > 1 else ""
        return f"{self.name or '信访人'}{several}"

    @property
    def you(self) -> str:
        """You: one person or several."""
        return "你们" if self.persons > 1 else "你"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A period told in a letter: its last day, its length and where it is written."""

    due_on: date | None = None
    days: int = 0
    is_working: bool = False
    article: str = ""
    printed: ClassVar[tuple[str, ...]] = ("length",)

    @property
    def length(self) -> str:
        """The length in words, e.g. 十五日."""
        return days_in_words(days=self.days, is_working=self.is_working) if self.days else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandText:
    """One demand as it was written."""

    n: int
    text: str
    klass: str = ""
    path: int = 0
    printed: ClassVar[tuple[str, ...]] = ("route",)

    @property
    def route(self) -> str:
        """Path and procedure that the demand will take, with its article."""
        entry = PATHS.get(self.path) or CLASSES.get(self.klass)
        return f"{entry.label}（{entry.article.text}），{entry.handling}" if entry else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """The answer to one demand (art. 32)."""

    n: int
    demand: str
    klass: str
    path: int
    conclusion: str
    facts: str
    basis: str
    opinion: str
    printed: ClassVar[tuple[str, ...]] = ("conclusion_label",)

    @property
    def conclusion_label(self) -> str:
        """The conclusion in words."""
        return CONCLUSIONS.get(self.conclusion, REPLY).label


@dataclass(frozen=True, slots=True)
class Gap:
    """What a letter lacks, or says wrongly: the field and a Chinese word for it; the words in question, where they stand, what to do."""

    field: str
    told: str
    quote: str = ""
    span: tuple[int, int] | None = None
    todo: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        quoted = f"“{self.quote}”" if self.quote else ""
        return f"{self.told}{quoted}" + (f"（{self.todo}）" if self.todo else "")


@dataclass(frozen=True, kw_only=True)
class LetterData:
    """What every letter holds: who writes, about which matter, on which day."""

    kind: ClassVar[LetterKind]
    printed: ClassVar[tuple[str, ...]] = ("title",)
    """Properties that the template reads beside the fields."""
    organ: Organ
    number: str
    issued_on: date
    document_number: str = ""
    attachments: tuple[str, ...] = ()
    """Names of what goes with the letter (附件)."""
    copies_to: tuple[str, ...] = ()
    """Who gets a copy (抄送)."""

    @property
    def title(self) -> str:
        """The title printed on the letter."""
        return FORMS[self.kind].title

    def missing(self) -> tuple[Gap, ...]:
        """Say what the letter lacks; with any gap it is not printed."""
        return tuple(self._gaps())

    def _gaps(self) -> Iterable[Gap]:
        if not self.organ.name:
            yield Gap("organ", told("发文单位"))
        if not self.number:
            yield Gap("number", told("信访编号"))
        if FORMS[self.kind].is_numbered and not self.document_number:
            yield Gap("document_number", told("文号"))


def require_complete(data: LetterData) -> None:
    """Refuse a letter that lacks something.

    Raises Refusal letter_incomplete, with the first gap as its field and all gaps in its text.
    """
    gaps = data.missing()
    if gaps:
        raise Refusal(
            code="letter_incomplete",
            message=told("《%(title)s》还不完整：%(gaps)s。请补正后再生成。"),
            params={"title": data.title, "gaps": "、".join(gap.sentence for gap in gaps)},
            field=gaps[0].field,
        )


def lacking_demands(demands: tuple[DemandText, ...]) -> Iterable[Gap]:
    """Gaps of a list of demands: there must be one at least, and none empty."""
    if not demands or any(not demand.text.strip() for demand in demands):
        yield Gap("demands", told("诉求"))
