"""Agreements and joint papers: mediation (调解协议书), reconciliation (和解协议书), minutes of a consultation (会商纪要) (arts 33, 37)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import DemandText, Gap, LetterData, Term, lacking_demands
from xinqiao.foundation.refusal import told

PARTIES_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementParty:
    """One side: as what (信访人, 责任单位, 对方当事人), name, address, agent; `consented_on` is the day of its consent."""

    role: str
    name: str
    address: str = ""
    agent: str = ""
    consented_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What somebody has to do by when; done on the spot where `is_done`."""

    who: str
    what: str
    due_on: date | None = None
    is_done: bool = False


def _duty_gaps(duties: tuple[Duty, ...], place: str) -> Iterable[Gap]:
    for at, duty in enumerate(duties, start=1):
        if not duty.who or not duty.what.strip():
            yield Gap(f"{place}.{at}", told("由谁做什么"))
        if duty.due_on is None and not duty.is_done:
            yield Gap(f"{place}.{at}.due_on", told("履行日期"))


@dataclass(frozen=True, kw_only=True)
class ReconciliationAgreement(LetterData):
    """和解协议书: both sides of their own will, the dispute, dated duties. `organ` is the one that guided them."""

    kind = LetterKind.RECONCILIATION_AGREEMENT
    demands: tuple[DemandText, ...] = ()
    parties: tuple[AgreementParty, ...] = ()
    dispute: str = ""
    terms: str = ""
    duties: tuple[Duty, ...] = ()
    signed_on: date | None = None

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if len({party.name for party in self.parties if party.name}) < PARTIES_LEAST:
            yield Gap("parties", told("双方当事人"))
        for place, party in enumerate(self.parties, start=1):
            if party.consented_on is None:
                yield Gap(f"parties.{place}.consented_on", told("双方自愿的同意和日期"))
        if not self.dispute.strip():
            yield Gap("dispute", told("争议事项"))
        if not self.terms.strip() and not self.duties:
            yield Gap("terms", told("协议内容"))
        yield from _duty_gaps(self.duties, "duties")


@dataclass(frozen=True, kw_only=True)
class MediationAgreement(ReconciliationAgreement):
    """调解协议书: as a reconciliation, before mediators. `confirmation_term`: the time in which a court may be asked to confirm it."""

    kind = LetterKind.MEDIATION_AGREEMENT
    mediators: tuple[str, ...] = ()
    mediation_kind: str = ""
    """人民调解, 行政调解, 司法调解 ..."""
    mediated_at: tuple[datetime, ...] = ()
    confirmation_term: Term = field(default_factory=Term)

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not any(name.strip() for name in self.mediators):
            yield Gap("mediators", told("调解员"))
        if not self.mediation_kind:
            yield Gap("mediation_kind", told("调解的种类"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One who took part: body and office or profession."""

    name: str
    body: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one of them said."""

    who: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ConsultationMinutes(LetterData):
    """会商纪要: who, with which material, who said what, what was concluded and who does what by when."""

    kind = LetterKind.CONSULTATION_MINUTES
    method: str = ""
    """会商, 会审评议, 协商会办 ..."""
    held_at: datetime | None = None
    place: str = ""
    host: str = ""
    clerk: str = ""
    case_title: str = ""
    demands: tuple[DemandText, ...] = ()
    participants: tuple[Participant, ...] = ()
    material: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    conclusion: str = ""
    duties: tuple[Duty, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if self.held_at is None:
            yield Gap("held_at", told("会商时间"))
        if not self.host:
            yield Gap("host", told("主持人"))
        if not self.participants:
            yield Gap("participants", told("参加人员"))
        if not self.conclusion.strip():
            yield Gap("conclusion", told("会商结论"))
        yield from _duty_gaps(self.duties, "duties")
