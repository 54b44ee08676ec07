"""What a ledger can say of those who are kept away: the accused, officers with an interest; and of a sealed identity (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, FileRef, TextRef


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers from now on in the place of a body that is accused."""

    from_body: str
    to_body: str
    to_kind: str


class AccusedNamed(Event, frozen=True, tag="case:accused_named", kw_only=True):
    """指明被反映单位: they, and all under them, neither see nor receive the case any more (art. 30(3))."""

    accused: tuple[str, ...]
    lost: tuple[str, ...] = ()  # bodies that could read it until now
    replaced: tuple[Replaced, ...] = ()
    demands: tuple[int, ...] = ()  # those taken back from an accused body, to be sent on again
    reason: TextRef | None = None


class IdentityRequested(Event, frozen=True, tag="case:identity_requested", kw_only=True):
    """申请披露身份: an officer says what the identity of the accuser is needed for, and until when."""

    body: str
    officer: str  # officer id: who is to learn it
    purpose: TextRef
    until_on: dt.date


class IdentityReleased(Event, frozen=True, tag="case:identity_released", kw_only=True):
    """身份披露: a second person grants the request, or refuses it."""

    request_seq: int
    is_granted: bool
    officer: str
    until_on: dt.date
    reason: TextRef


class FileCleared(Event, frozen=True, tag="case:file_cleared", kw_only=True):
    """附件脱敏: the custodian judged a file that an accuser gave: free of identity, shown in a copy, or kept apart."""

    file: int
    way: str  # key of statute FILE_WAYS
    files: tuple[FileRef, ...] = ()  # the copy with the identity covered
    reason: TextRef


class Recused(Event, frozen=True, tag="case:recused", kw_only=True):
    """回避申报: an officer has an interest of their own in the matter (art. 28(3))."""

    body: str
    officer: str
    interest: str  # key of statute INTERESTS
    reason: TextRef | None = None


class RecusalRequested(Event, frozen=True, tag="case:recusal_requested", kw_only=True):
    """申请回避: the petitioner asks that somebody be kept from the matter."""

    about: str  # handler | head
    ruler: str  # body whose head rules; above the head who is meant
    reason: TextRef


class RecusalRuled(Event, frozen=True, tag="case:recusal_ruled", kw_only=True):
    """回避决定: the head rules on the request; nobody rules on themselves."""

    request_seq: int
    is_recused: bool
    body: str
    reason: TextRef
    officer: str = ""


Payload: TypeAlias = AccusedNamed | IdentityRequested | IdentityReleased | FileCleared | Recused | RecusalRequested | RecusalRuled
