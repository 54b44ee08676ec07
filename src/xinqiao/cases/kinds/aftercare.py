"""Kinds of lines of what follows an answer: progress told, calls after service, second looks, promises (pure)."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, FileRef, TextRef


class NewPromise(msgspec.Struct, frozen=True, kw_only=True):
    """What an answer promises on demand `n`: by which body, by when."""

    n: int
    body: str
    what: TextRef
    due_on: dt.date


class ProgressNoted(Event, frozen=True, tag="case:progress_noted", kw_only=True):
    """进度反馈: the petitioner was told how the matter stands, or was met."""

    demands: tuple[int, ...]
    body: str
    occasion: str  # key of statute CONTACT_OCCASIONS
    way: str  # key of statute CONTACT_WAYS
    told_on: dt.date
    text: TextRef
    files: tuple[FileRef, ...] = ()


class CalledBack(Event, frozen=True, tag="case:called_back", kw_only=True):
    """回访核实: after service, by somebody who did not handle it. What differs opens a second look by `relook`."""

    body: str
    way: str  # key of statute CONTACT_WAYS
    done_on: dt.date
    is_reached: bool
    text: TextRef
    deviations: tuple[str, ...] = ()  # keys of statute DEVIATIONS
    relook: str = ""  # body code: who looks again


class RelookConcluded(Event, frozen=True, tag="relook:concluded", kw_only=True):
    """复看结论, told to the petitioner; what is still to be done is promised with a day."""

    procedure: int
    opened_seq: int  # the line that opened it: its clock is found by it
    body: str
    finding: str  # key of statute RELOOK_FINDINGS
    text: TextRef
    promises: tuple[NewPromise, ...] = ()
    files: tuple[FileRef, ...] = ()


class _OfPromise(Event, frozen=True, kw_only=True):
    """A line about one promise; `opened_seq` is the line by which it began, its clock is found by it."""

    procedure: int
    opened_seq: int
    promise: int


class PromisePerformed(_OfPromise, frozen=True, tag="promise:performed", kw_only=True):
    """兑现登记: it was done, and this shows it."""

    on: dt.date
    evidence: TextRef
    files: tuple[FileRef, ...] = ()


class PromisePostponed(_OfPromise, frozen=True, tag="promise:postponed", kw_only=True):
    """承诺延期: told to the petitioner with the reason."""

    due_on: dt.date
    reason: TextRef


class PromiseFailed(_OfPromise, frozen=True, tag="promise:failed", kw_only=True):
    """承诺未兑现: it cannot be kept as it was given; who supervises decides."""

    reason: TextRef


class PromiseDisputed(_OfPromise, frozen=True, tag="promise:disputed", kw_only=True):
    """反映未兑现: the petitioner says that it was not done."""

    text: TextRef


class PromiseRuled(_OfPromise, frozen=True, tag="promise:ruled", kw_only=True):
    """承诺督促: who supervises found out how it is, and says what follows."""

    ruling: str  # key of statute PROMISE_RULINGS
    reason: TextRef
    due_on: dt.date | None = None


Payload: TypeAlias = (
    ProgressNoted | CalledBack | RelookConcluded | PromisePerformed | PromisePostponed | PromiseFailed | PromiseDisputed | PromiseRuled
)
