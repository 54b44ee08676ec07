"""Papers of finding out: record of a talk (调查笔录) and report (调查报告), kept with the file of the handling unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import DemandText, Gap, LetterData, lacking_demands
from xinqiao.foundation.refusal import told

INVESTIGATORS_LEAST = 2


def _investigator_gaps(investigators: tuple[str, ...]) -> Iterable[Gap]:
    if len({name for name in investigators if name.strip()}) < INVESTIGATORS_LEAST:
        yield Gap("investigators", told("两名以上调查人"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class InvestigationRecord(LetterData):
    """调查笔录: when, where, who asked, who answered, word by word; read and signed by the one asked."""

    kind = LetterKind.INVESTIGATION_RECORD
    began_at: datetime | None = None
    ended_at: datetime | None = None
    place: str = ""
    investigators: tuple[str, ...] = ()
    clerk: str = ""
    person: str = ""
    person_about: str = ""
    """Unit and office, or relation to the matter."""
    talk: tuple[Asked, ...] = ()
    refusal: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.began_at is None:
            yield Gap("began_at", told("调查时间"))
        if not self.place.strip():
            yield Gap("place", told("调查地点"))
        yield from _investigator_gaps(self.investigators)
        if not self.clerk:
            yield Gap("clerk", told("记录人"))
        if not self.person.strip():
            yield Gap("person", told("被调查人"))
        if not self.talk:
            yield Gap("talk", told("问答内容"))


@dataclass(frozen=True, kw_only=True)
class InvestigationReport(LetterData):
    """调查报告: how it was looked into, what was found on what evidence, the conclusion."""

    kind = LetterKind.INVESTIGATION_REPORT
    case_title: str = ""
    demands: tuple[DemandText, ...] = ()
    investigators: tuple[str, ...] = ()
    began_on: date | None = None
    ended_on: date | None = None
    process: str = ""
    facts: str = ""
    evidence: tuple[str, ...] = ()
    basis: str = ""
    conclusion: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        yield from _investigator_gaps(self.investigators)
        for name, words in (("process", told("调查过程")), ("facts", told("查明的事实")), ("conclusion", told("调查结论"))):
            if not getattr(self, name).strip():
                yield Gap(name, words)
        if not self.evidence:
            yield Gap("evidence", told("证据"))
