"""Hashes of the ledger and digests of content (pure): each line seals the one before."""

from __future__ import annotations

import datetime as dt
import hashlib

from xinqiao.cases import events as ev

GENESIS = bytes(32)


def text_digest(*, salt: bytes, text: str) -> str:
    """Hex SHA-256 of salt and text, as an event carries it."""
    return hashlib.sha256(salt + text.encode("utf-8")).hexdigest()


def line_hash(*, event: ev.Recorded, prev_hash: bytes) -> bytes:
    """SHA-256 over the previous hash and everything the line says.

    Times enter as microseconds since the epoch, so that a database's time zone cannot matter.
    """
    return envelope_hash(
        prev_hash=prev_hash,
        case_id=event.case_id.bytes,
        seq=event.seq,
        payload=ev.encode(event.payload),
        version=event.version,
        occurred_at=event.occurred_at,
        recorded_at=event.recorded_at,
        words=f"{event.actor}\x1f{event.body}\x1f{event.rulebook}",
        command_id=event.command_id.bytes,
    )


def envelope_hash(
    *,
    prev_hash: bytes,
    case_id: bytes,
    seq: int,
    payload: bytes,
    version: int,
    occurred_at: dt.datetime,
    recorded_at: dt.datetime,
    words: str,
    command_id: bytes,
) -> bytes:
    """Hash of a line from its raw parts; `payload` is the canonical JSON of `events.encode`."""
    digest = hashlib.sha256(prev_hash)
    digest.update(case_id)
    digest.update(f"\x1e{seq}\x1f{version}\x1f{_micros(occurred_at)}\x1f{_micros(recorded_at)}\x1f{words}\x1e".encode())
    digest.update(command_id)
    digest.update(payload)
    return digest.digest()


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICRO = dt.timedelta(microseconds=1)


def _micros(at: dt.datetime) -> int:
    return (at - _EPOCH) // _MICRO
