"""What a ledger can say of the papers that go with a case: transfer, power of attorney, inquiries (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, FileRef, TextRef


class Transferred(Event, frozen=True, tag="case:transferred", kw_only=True):
    """移送: material of a demand goes to an organ that has a procedure of its own (arts 22(2), 30, 31(1)-(4))."""

    demands: tuple[int, ...]
    body: str
    organ_kind: str  # key of statute TRANSFER_ORGANS
    organ: TextRef
    enclosed: tuple[str, ...]  # keys of statute TRANSFER_ENCLOSURES
    reason: TextRef
    withheld: TextRef | None = None  # what was kept back, and why
    sheets: int = 0
    attachments: int = 0
    is_named: bool = False  # whether the organ is told who petitions: only with their consent


class Mandated(Event, frozen=True, tag="case:mandated", kw_only=True):
    """委托代理: somebody acts for the petitioner. Who it is stands sealed with the parties, at the place that `parties.place_of_agent` gives."""

    mandate: int
    relation: str  # key of statute AGENT_RELATIONS
    powers: tuple[str, ...]  # keys of statute MANDATE_POWERS
    from_on: dt.date
    until_on: dt.date | None = None
    demands: tuple[int, ...] = ()
    files: tuple[FileRef, ...] = ()


class MandateEnded(Event, frozen=True, tag="case:mandate_ended", kw_only=True):
    """撤销委托: the petitioner, or the one who acts for them, ends it."""

    mandate: int
    reason: TextRef | None = None


class AgentSeen(Event, frozen=True, tag="case:agent_seen", kw_only=True):
    """代理核验: at the window the paper and the person were compared before something was done for the petitioner."""

    mandate: int
    power: str
    body: str
    note: TextRef | None = None


class AskedRef(msgspec.Struct, frozen=True, kw_only=True):
    """One question and its answer."""

    question: TextRef
    answer: TextRef


class Investigated(Event, frozen=True, tag="case:investigated", kw_only=True):
    """调查笔录: a talk with somebody who knows, as it was said. Who was asked stands sealed with the parties."""

    record: int
    body: str
    began_at: dt.datetime
    ended_at: dt.datetime
    place: TextRef
    investigators: TextRef
    clerk: TextRef
    talk: tuple[AskedRef, ...]
    is_signed: bool
    refusal: TextRef | None = None
    files: tuple[FileRef, ...] = ()


class InvestigationReported(Event, frozen=True, tag="case:investigation_reported", kw_only=True):
    """调查报告: how it was looked into, what was found on what evidence, the opinion."""

    body: str
    began_on: dt.date
    ended_on: dt.date
    investigators: TextRef
    process: TextRef
    facts: TextRef
    evidence: TextRef
    opinion: TextRef
    demands: tuple[int, ...] = ()
    basis: TextRef | None = None
    files: tuple[FileRef, ...] = ()


Payload: TypeAlias = Transferred | Mandated | MandateEnded | AgentSeen | Investigated | InvestigationReported
