"""Kinds of lines of a consultation (会商) and of the four outcomes of art. 27: what a ledger can say of them (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, FileRef, TextRef


class ConsultationOpened(Event, frozen=True, tag="consultation:opened", kw_only=True):
    """发起会商: which way, about what, with whom. Lawyers and experts of no body are named in `guests`."""

    demands: tuple[int, ...]
    body: str
    way: str  # key of statute CONSULTATION_WAYS
    bodies: tuple[str, ...]
    subject: TextRef
    guests: TextRef | None = None
    material: TextRef | None = None
    files: tuple[FileRef, ...] = ()


class ConsultationSpoken(Event, frozen=True, tag="consultation:spoken", kw_only=True):
    """会商意见 of one participant: a body, or a guest by name."""

    procedure: int
    text: TextRef
    speaker: str = ""  # body code
    guest: TextRef | None = None


class NewTask(msgspec.Struct, frozen=True, kw_only=True):
    """What a body is to do by when."""

    body: str
    what: TextRef
    due_on: dt.date


class ConsultationConcluded(Event, frozen=True, tag="consultation:concluded", kw_only=True):
    """会商结论, with what follows from it."""

    procedure: int
    opened_seq: int  # the line that opened it: its clocks are found by it
    held_at: dt.datetime
    place: TextRef
    host: TextRef
    conclusion: TextRef
    tasks: tuple[NewTask, ...] = ()


class ConsultationTaskDone(Event, frozen=True, tag="consultation:task_done", kw_only=True):
    """会商任务反馈: a task is done, with the result."""

    procedure: int
    opened_seq: int  # the line that opened it: its clocks are found by it
    task: int
    result: TextRef
    files: tuple[FileRef, ...] = ()


class ConsultationCancelled(Event, frozen=True, tag="consultation:cancelled", kw_only=True):
    """取消会商."""

    procedure: int
    opened_seq: int  # the line that opened it: its clocks are found by it
    reason: TextRef


class DemandEffect(msgspec.Struct, frozen=True, kw_only=True):
    """What was brought about on one demand, and what proves it."""

    n: int
    effect: str  # key of statute FOUR_OUTCOMES
    evidence: TextRef


class EffectsRecorded(Event, frozen=True, tag="case:effects_recorded", kw_only=True):
    """三到位一处理 (art. 27): per demand, with evidence. It speaks of what was done, never of a person."""

    effects: tuple[DemandEffect, ...]
    body: str
    files: tuple[FileRef, ...] = ()


Payload: TypeAlias = (
    ConsultationOpened | ConsultationSpoken | ConsultationConcluded | ConsultationTaskDone | ConsultationCancelled | EffectsRecorded
)
