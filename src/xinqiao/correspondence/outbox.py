"""What an act sends, as plain rows of its own transaction; the letters are printed and carried afterwards by a job.

An act names letters and messages (`Outgoing`); `rows` makes them rows, `stage` adds the rows to the batch of the pen.
Row numbers are derived from the event, so that no counter has to be read and a second run meets its own rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from psycopg.types.json import Jsonb

from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.correspondence.rules.messages import MESSAGES, Message, message_of_letter
from xinqiao.foundation.rows import Batch, Table

DISPATCH_JOB = "correspondence.dispatch"
QUEUE = "letters"
PER_EVENT = 100
"""Numbers kept for one event: letters from 1, deliveries from 1, each in their own table."""

LETTER = Table(
    "correspondence_letter",
    (
        "case_id", "n", "event_seq", "kind", "audience", "addressee_body", "document_number", "data", "state",
        "error_code", "digest", "queued_at", "rendered_at",
    ),
)  # fmt: skip
DELIVERY = Table(
    "correspondence_delivery",
    (
        "case_id", "n", "event_seq", "letter_n", "carrier", "recipient", "template", "params", "state", "tries",
        "last_error_code", "reference", "next_try_at", "queued_at", "sent_at",
    ),
    "ON CONFLICT DO NOTHING",
)  # fmt: skip


class RunningClock(Protocol):
    """A clock as far as letters tell it: which period, its last day, whether it still runs."""

    @property
    def kind(self) -> str:
        """Key of the period."""

    @property
    def due_on(self) -> date | None:
        """Last day, included."""

    @property
    def status(self) -> str:
        """`running` or how it ended."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter or message of an act.

    Takes  kind, a letter to print, or None for a message alone; message, a key of rules.messages (left out: the one that
           belongs to the letter, none for letters to organs and the file); demands it speaks of; addressee_body, the organ
           a letter goes to; document_number where the act has taken one already.
    """

    kind: LetterKind | None = None
    message: str = ""
    demands: tuple[int, ...] = ()
    addressee_body: str = ""
    document_number: str = ""
    due_on: date | None = None


class LetterRow(NamedTuple):
    """A row of LETTER."""

    case_id: UUID
    n: int
    event_seq: int
    kind: str
    audience: str
    addressee_body: str
    document_number: str
    data: Jsonb
    state: str
    error_code: str
    digest: str
    queued_at: datetime
    rendered_at: datetime | None


class DeliveryRow(NamedTuple):
    """A row of DELIVERY."""

    case_id: UUID
    n: int
    event_seq: int
    letter_n: int | None
    carrier: str
    recipient: bytes | None
    template: str
    params: Jsonb
    state: str
    tries: int
    last_error_code: str
    reference: str
    next_try_at: datetime | None
    queued_at: datetime
    sent_at: datetime | None


class Queued(NamedTuple):
    """The rows of one act."""

    letters: list[LetterRow]
    deliveries: list[DeliveryRow]


def stage(
    *,
    batch: Batch,
    case_id: UUID,
    seq: int,
    letters: Sequence[Outgoing],
    now: datetime,
    clocks: Iterable[RunningClock] = (),
) -> None:
    """Add what an act sends to the batch of the pen.

    Takes  seq of the event; clocks as wound after it, whose last days the letters tell.
    Writes rows of LETTER and DELIVERY; the caller defers DISPATCH_JOB(case_id, seq).
    """
    if not letters:
        return
    queued = rows(case_id=case_id, seq=seq, outgoing=letters, now=now, clocks=clocks)
    batch.add(LETTER, *queued.letters)
    batch.add(DELIVERY, *queued.deliveries)


def rows(*, case_id: UUID, seq: int, outgoing: Sequence[Outgoing], now: datetime, clocks: Iterable[RunningClock] = ()) -> Queued:
    """Make the rows of one act: each letter, and the in-site message that tells of it."""
    terms = _terms(clocks)
    queued = Queued([], [])
    for place, item in enumerate(outgoing, start=1):
        n = seq * PER_EVENT + place
        if item.kind is not None:
            queued.letters.append(_letter_row(case_id, n, seq, item.kind, item, terms, now))
        message = _message(item)
        if message is not None:
            queued.deliveries.append(_delivery_row(case_id, n, seq, item, message, terms, now))
    return queued


def _letter_row(case_id: UUID, n: int, seq: int, kind: LetterKind, item: Outgoing, terms: dict[str, str], now: datetime) -> LetterRow:
    data = {"demands": list(item.demands), "terms": terms}
    return LetterRow(
        case_id, n, seq, kind.value, FORMS[kind].audience.value, item.addressee_body, item.document_number,
        Jsonb(data), "queued", "", "", now, None,
    )  # fmt: skip


def _delivery_row(case_id: UUID, n: int, seq: int, item: Outgoing, message: Message, terms: dict[str, str], now: datetime) -> DeliveryRow:
    due_on = item.due_on.isoformat() if item.due_on else next((terms[key] for key in message.terms if key in terms), "")
    params = {"body": item.addressee_body, "due_on": due_on}
    # a paper for the file or an organ is told of, never sent to the petitioner
    is_theirs = item.kind is not None and FORMS[item.kind].audience is Audience.PETITIONER
    return DeliveryRow(
        case_id, n, seq, n if is_theirs else None, "in_site", None, message.key, Jsonb(params), "queued", 0, "", "",
        None, now, None,
    )  # fmt: skip


def _message(item: Outgoing) -> Message | None:
    if item.message:
        return MESSAGES[item.message]
    if item.kind is None or FORMS[item.kind].audience is not Audience.PETITIONER:
        return None
    return message_of_letter(item.kind)


def _terms(clocks: Iterable[RunningClock]) -> dict[str, str]:
    """Last day of each running clock by its key; of several of one key the earliest."""
    found: dict[str, str] = {}
    for clock in clocks:
        if clock.status == "running" and clock.due_on is not None:
            day = clock.due_on.isoformat()
            found[clock.kind] = min(found.get(clock.kind, day), day)
    return found
