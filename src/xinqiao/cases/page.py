"""A page: everything that one act, or one loaded ledger, adds to the record of one case; `cases.ledger` makes rows of it."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.parties import PartyData

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class NewText:
    """A content row to come."""

    n: int
    purpose: str
    text: str
    salt: bytes


@dataclass(frozen=True, slots=True)
class NewFile:
    """An attachment row to come; the bytes are in the file store already."""

    n: int
    digest: str
    media_type: str
    size_bytes: int
    name: str
    source: str


@dataclass(slots=True)
class Page:
    """What one act adds to the record of one case."""

    case_id: UUID
    number: str
    is_new: bool
    prev_hash: bytes
    now: dt.datetime
    snapshot: standing.Snapshot
    events: list[ev.Recorded] = field(default_factory=list)
    texts: list[NewText] = field(default_factory=list)
    parties: list[tuple[int, PartyData]] = field(default_factory=list)
    changed_parties: list[tuple[int, PartyData]] = field(default_factory=list)
    files: list[NewFile] = field(default_factory=list)
    relations: set[tuple[str, str]] = field(default_factory=set)
    keys: list[tuple[str, bytes]] = field(default_factory=list)
    opening_command: UUID | None = None
    next_due_on: dt.date | None = None
    next_clock: str = ""


def new_salt() -> bytes:
    """A fresh salt for one content row."""
    return os.urandom(SALT_BYTES)


LISTED = (
    "stage",
    "owner",
    "office",
    "channel",
    "received_on",
    "place",
    "category",
    "klass",
    "persons",
    "is_open",
    "waits_for",
    "barred",
    "is_sealed",
)


def repeated(snapshot: standing.Snapshot, next_due_on: dt.date | None) -> tuple[str, dt.date | None]:
    """What every relation of a case repeats of it, stage and the date of an open one: the pen stores it, `verify` recomputes it."""
    return snapshot.stage, next_due_on if snapshot.is_open else None


def listed(snapshot: standing.Snapshot) -> tuple[object, ...]:
    """The columns of a case that lists filter by, in the order of LISTED: the pen stores them, `verify` recomputes them."""
    s = snapshot
    lead = s.demands[0] if s.demands else standing.Demand(n=0, text=0)
    return (
        s.stage, s.owner, s.office, s.channel, s.received_on, s.place, lead.category, lead.klass, s.persons, s.is_open, s.waits_for,
        s.barred, s.is_sealed,
    )  # fmt: skip
