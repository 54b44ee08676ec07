"""What a ledger can say of a cooperation (协办、双交办) (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from xinqiao.cases.payload import Event, FileRef, TextRef


class CooperationAsked(Event, frozen=True, tag="cooperation:asked", kw_only=True):
    """请求协办: a body is asked to do its part by a day."""

    demands: tuple[int, ...]
    body: str  # who asks
    to_body: str
    task: TextRef
    due_on: dt.date


class LeaderAsked(Event, frozen=True, tag="cooperation:leader_asked", kw_only=True):
    """双交办: a leader is asked, by name, beside the body that the same act assigns the demands to."""

    demands: tuple[int, ...]
    body: str  # who asks
    to_body: str  # where the leader sits
    leader: str  # officer id
    task: TextRef
    due_on: dt.date


class CooperationContributed(Event, frozen=True, tag="cooperation:contributed", kw_only=True):
    """协办意见: what the body found and did."""

    procedure: int
    body: str
    text: TextRef
    opened_seq: int
    files: tuple[FileRef, ...] = ()


class CooperationDeclined(Event, frozen=True, tag="cooperation:declined", kw_only=True):
    """协办异议: the body says it has no part in it, with reasons (art. 24)."""

    procedure: int
    body: str
    reason: TextRef
    opened_seq: int


class CooperationRuled(Event, frozen=True, tag="cooperation:ruled", kw_only=True):
    """协办裁定: who asked agrees, or the part stays to be done."""

    procedure: int
    body: str
    is_agreed: bool
    reason: TextRef
    opened_seq: int


class CooperationCancelled(Event, frozen=True, tag="cooperation:cancelled", kw_only=True):
    """取消协办."""

    procedure: int
    body: str
    reason: TextRef
    opened_seq: int


Payload: TypeAlias = CooperationAsked | LeaderAsked | CooperationContributed | CooperationDeclined | CooperationRuled | CooperationCancelled
