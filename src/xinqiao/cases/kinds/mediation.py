"""What a ledger can say of a mediation (调解、和解) (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, FileRef, TextRef


class MediationProposed(Event, frozen=True, tag="mediation:proposed", kw_only=True):
    """提出调解: by the body that handles the demands, or by the petitioner, who thereby agrees (art. 33)."""

    demands: tuple[int, ...]
    body: str  # who conducts it, or refers it out
    way: str  # key of statute MEDIATION_WAYS
    dispute: TextRef
    other: TextRef  # the other side
    institution: TextRef | None = None  # where it is referred to (访调对接)
    agreed_on: dt.date | None = None  # of the petitioner who proposes it


class MediationConsented(Event, frozen=True, tag="mediation:consented", kw_only=True):
    """调解同意: one side agrees or not; both have to (art. 33)."""

    procedure: int
    opened_seq: int
    side: str  # petitioner | other
    is_agreed: bool
    agreed_on: dt.date
    note: TextRef | None = None


class MediationHeld(Event, frozen=True, tag="mediation:held", kw_only=True):
    """调解记录: one session."""

    procedure: int
    opened_seq: int
    held_on: dt.date
    place: TextRef
    mediators: TextRef
    text: TextRef
    files: tuple[FileRef, ...] = ()


class NewDuty(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody has to do by when."""

    who: TextRef
    what: TextRef
    due_on: dt.date


class MediationAgreed(Event, frozen=True, tag="mediation:agreed", kw_only=True):
    """调解协议: both sides signed; what is to be done has a day each."""

    procedure: int
    opened_seq: int
    signed_on: dt.date
    mediators: TextRef
    terms: TextRef
    duties: tuple[NewDuty, ...] = ()
    files: tuple[FileRef, ...] = ()


class MediationDutyDone(Event, frozen=True, tag="mediation:duty_done", kw_only=True):
    """履行登记: a duty was kept, or was not."""

    procedure: int
    opened_seq: int
    duty: int
    is_kept: bool
    on: dt.date
    evidence: TextRef
    files: tuple[FileRef, ...] = ()


class MediationEnded(Event, frozen=True, tag="mediation:ended", kw_only=True):
    """终止调解: no agreement, or a side does not want to go on. The matter is handled on."""

    procedure: int
    opened_seq: int
    reason: TextRef


Payload: TypeAlias = MediationProposed | MediationConsented | MediationHeld | MediationAgreed | MediationDutyDone | MediationEnded
