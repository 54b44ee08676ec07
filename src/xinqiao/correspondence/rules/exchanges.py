"""Letters between organs: forwarding, assignment, objection and its reply (arts 22, 23)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import Addressee, DemandText, Gap, LetterData, Organ, Term, lacking_demands
from xinqiao.foundation.refusal import told


@dataclass(frozen=True, kw_only=True)
class Exchange(LetterData):
    """A letter from organ to organ."""

    to_organ: Organ | None = None
    demands: tuple[DemandText, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if self.to_organ is None or not self.to_organ.name:
            yield Gap("to_organ", told("收文单位"))
        elif self.to_organ.name == self.organ.name:
            yield Gap("to_organ", told("不同于本单位的收文单位"))


@dataclass(frozen=True, kw_only=True)
class ForwardingLetter(Exchange):
    """转送函: the matter, and what the organ must do by when (arts 22(1), 23(3))."""

    kind = LetterKind.FORWARDING_LETTER
    petitioner: Addressee = field(default_factory=Addressee)
    petitioner_phone: str = ""
    case_title: str = ""
    facts: str = ""
    received_on: date | None = None
    channel: str = ""
    notice_term: Term = field(default_factory=Term)
    objection_term: Term = field(default_factory=Term)
    note: str = ""
    files: int = 0
    is_confidential: bool = False

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.received_on is None:
            yield Gap("received_on", told("收到日期"))


@dataclass(frozen=True, kw_only=True)
class AssignmentLetter(ForwardingLetter):
    """交办函: as a forwarding, with a period for the result and the closing report (art. 22(1)(3))."""

    kind = LetterKind.ASSIGNMENT_LETTER
    report_due_on: date | None = None

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.report_due_on is None:
            yield Gap("report_due_on", told("反馈办理结果的期限"))


@dataclass(frozen=True, kw_only=True)
class ObjectionLetter(Exchange):
    """异议函: "not ours", with detailed reasons (art. 23(3))."""

    kind = LetterKind.OBJECTION_LETTER
    sent_on: date | None = None
    sent_number: str = ""
    reason: str = ""
    proper_organ: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.sent_on is None:
            yield Gap("sent_on", told("转送日期"))
        if not self.reason.strip():
            yield Gap("reason", told("异议的详细理由"))


@dataclass(frozen=True, kw_only=True)
class ObjectionReply(Exchange):
    """异议复函: the sender verifies and agrees, or refuses with the clock running on (art. 23(3))."""

    kind = LetterKind.OBJECTION_REPLY
    objected_on: date | None = None
    is_agreed: bool = False
    reason: str = ""
    notice_term: Term = field(default_factory=Term)

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.objected_on is None:
            yield Gap("objected_on", told("提出异议的日期"))
        if not self.reason.strip():
            yield Gap("reason", told("核实情况和理由"))
