"""Papers that pass a matter or a right on: hand-over to another authority, to discipline, mandate of an agent, filing of what is final."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from xinqiao.correspondence.rules.exchanges import Exchange
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import Addressee, DemandText, Gap, LetterData, Organ, lacking_demands
from xinqiao.foundation.refusal import told

CHAIN = 3


@dataclass(frozen=True, kw_only=True)
class HandoverLetter(Exchange):
    """移送函: a demand leaves for the authority of its own procedure (art. 31(1)-(4)); the petitioner was told."""

    kind = LetterKind.HANDOVER_LETTER
    petitioner: Addressee = field(default_factory=Addressee)
    petitioner_phone: str = ""
    case_title: str = ""
    received_on: date | None = None
    procedure: str = ""
    """The procedure it goes into: 劳动人事争议仲裁, 行政复议 ..."""
    article: str = ""
    facts: str = ""
    reason: str = ""
    told_on: date | None = None
    files: int = 0
    enclosed: tuple[str, ...] = ()
    sheets: int = 0

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.received_on is None:
            yield Gap("received_on", told("收到日期"))
        if not self.procedure.strip():
            yield Gap("procedure", told("移送进入的程序"))
        if not self.article:
            yield Gap("article", told("条款依据"))


@dataclass(frozen=True, kw_only=True)
class DisciplineHandover(LetterData):
    """检举控告移送函: number and count of sealed material only; neither accuser nor accused nor content stands in it (arts 22(2), 30)."""

    kind = LetterKind.DISCIPLINE_HANDOVER
    to_organ: Organ | None = None
    received_on: date | None = None
    sheets: int = 0
    files: int = 0
    custodian: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.to_organ is None or not self.to_organ.name:
            yield Gap("to_organ", told("接收机关"))
        if self.received_on is None:
            yield Gap("received_on", told("收到日期"))
        if not self.sheets and not self.files:
            yield Gap("sheets", told("密封材料的份数"))


@dataclass(frozen=True, kw_only=True)
class Mandate(LetterData):
    """授权委托书: who may act for the petitioner, in what, until when."""

    kind = LetterKind.MANDATE
    principal: Addressee = field(default_factory=Addressee)
    principal_id: str = ""
    agent: str = ""
    agent_id: str = ""
    agent_phone: str = ""
    agent_code: str = ""
    """The agent's own query code: it ends with the mandate, that of the petitioner does not."""
    relation: str = ""
    demands: tuple[DemandText, ...] = ()
    powers: tuple[str, ...] = ()
    from_on: date | None = None
    until_on: date | None = None

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if not self.principal.name:
            yield Gap("principal", told("委托人"))
        if not self.agent.strip():
            yield Gap("agent", told("受委托人"))
        if not self.powers:
            yield Gap("powers", told("委托权限"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One opinion of the chain 办理 → 复查 → 复核 with the proof of its service."""

    step: str
    organ: str
    document_number: str
    issued_on: date | None = None
    served_on: date | None = None
    way: str = ""
    conclusion: str = ""


@dataclass(frozen=True, kw_only=True)
class FinalityFiling(LetterData):
    """终结备案表: the three opinions, their service, and what help goes on afterwards (arts 36(3), 37(3))."""

    kind = LetterKind.FINALITY_FILING
    to_organ: Organ | None = None
    petitioner: Addressee = field(default_factory=Addressee)
    case_title: str = ""
    demands: tuple[DemandText, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    hearing: str = ""
    outline: str = ""
    aid: tuple[str, ...] = ()
    proposed_by: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if self.to_organ is None or not self.to_organ.name:
            yield Gap("to_organ", told("备案机关"))
        if len(self.chain) != CHAIN or any(not link.document_number or link.issued_on is None for link in self.chain):
            yield Gap("chain", told("处理、复查、复核三份意见书的文号和日期"))
        elif any(link.served_on is None for link in self.chain):
            yield Gap("chain", told("三份意见书的送达日期"))
        if not self.aid:
            yield Gap("aid", told("终结后的帮扶、疏导措施（没有需要的写明理由）"))
