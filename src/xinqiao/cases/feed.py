"""Readers of whole ledgers: timelines, verification, search and statistics.

`ledger_of` serves the pen and one case file. `read` follows the log of all cases by transaction, below the
oldest one still running, so a late commit is never skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import msgspec
import psycopg

from xinqiao.cases import events as ev
from xinqiao.foundation.rows import native_connection, native_cursor

COLUMNS = "case_id, seq, payload::text, occurred_at, recorded_at, actor, body, command_id, rulebook"

LEDGER = f"SELECT {COLUMNS} FROM cases_event WHERE case_id = %s ORDER BY seq".encode()  # noqa: S608  fixed columns


class Line(msgspec.Struct, frozen=True):
    """One line as the feed gives it: where it stands in the log, and the event."""

    xact_id: int
    event: ev.Recorded


def recorded(row: Iterable[Any]) -> ev.Recorded:
    """An event from the columns of COLUMNS."""
    case_id, seq, payload, occurred_at, recorded_at, actor, body, command_id, rulebook = row
    return ev.Recorded(
        case_id, seq, ev.decode(payload), occurred_at, recorded_at, actor, body, command_id, rulebook
    )  # fmt: skip


def ledger_of(*, case_id: UUID) -> list[ev.Recorded]:
    """The whole ledger of one case, in order. The caller has passed the gate."""
    with native_cursor() as cursor:
        return [recorded(row) for row in cursor.execute(LEDGER, [case_id], binary=True).fetchall()]


def read(*, after: tuple[int, UUID, int], limit: int = 1000) -> list[Line]:
    """The next lines of the log after a cursor (xact id, case id, seq).

    Gives  lines in log order; the cursor of the last is the next `after`.
    """
    with native_cursor() as cursor:
        rows = cursor.execute(
            (
                f"SELECT xact_id, {COLUMNS} FROM cases_event "  # noqa: S608  fixed columns
                "WHERE (xact_id, case_id, seq) > (%s, %s, %s) "
                "AND xact_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
                "ORDER BY xact_id, case_id, seq LIMIT %s"
            ).encode(),
            [*after, limit],
        ).fetchall()
    return [Line(row[0], recorded(row[1:])) for row in rows]


def stream(*, statement: str, params: Iterable[Any] = (), size: int = 5000) -> Iterator[tuple[Any, ...]]:
    """Rows of a long read through a server-side cursor; must run inside a transaction."""
    with psycopg.ServerCursor(native_connection(), "xinqiao_feed") as cursor:
        cursor.itersize = size
        cursor.execute(statement.encode(), list(params))
        yield from cursor
