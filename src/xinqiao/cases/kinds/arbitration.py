"""What a ledger can say where bodies differ on whose matter it is (arts 23(3), 24) (pure)."""

from __future__ import annotations

from typing import TypeAlias

from xinqiao.cases.payload import Event, TextRef


class ArbitrationAsked(Event, frozen=True, tag="case:arbitration_asked", kw_only=True):
    """报请裁定: the sender lays it before the common superior, or the joint meeting."""

    demands: tuple[int, ...]
    from_body: str
    to_body: str
    ground: str  # returns | dispute | body_gone
    disputing: tuple[str, ...]
    is_meeting: bool  # no common superior can rule itself: the joint meeting does, by its office
    reason: TextRef


class Designated(Event, frozen=True, tag="case:designated", kw_only=True):
    """指定办理: the body named handles it and may not return it again."""

    demands: tuple[int, ...]
    from_body: str
    to_body: str
    to_kind: str
    reason: TextRef
    note: TextRef | None = None
    refused_wrongly: tuple[str, ...] = ()  # bodies that returned it though it was theirs: the days lost are told as theirs


Payload: TypeAlias = ArbitrationAsked | Designated
