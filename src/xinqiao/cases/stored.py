"""Whole cases exactly as the tables hold them, many at a time: for `verify`, which trusts none of it.

A system reader like `cases.feed`: it passes no gate, and its one caller tells nobody what people wrote.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from xinqiao.cases.page import LISTED
from xinqiao.foundation.rows import native_cursor

FIRST, LAST = UUID(int=0), UUID(int=2**128 - 1)


class StoredLine(NamedTuple):
    """One row of the ledger, its payload as text."""

    case_id: UUID
    seq: int
    kind: str
    version: int
    payload: str
    occurred_at: dt.datetime
    recorded_at: dt.datetime
    actor: str
    body: str
    command_id: UUID
    rulebook: str
    prev_hash: bytes
    hash: bytes


class StoredText(NamedTuple):
    """One content row."""

    case_id: UUID
    n: int
    text: str
    salt: bytes
    is_erased: bool


class StoredCase(NamedTuple):
    """The row of a case with everything that hangs on it."""

    case_id: UUID
    number: str
    seq: int
    head_hash: bytes
    snapshot: str
    next_due_on: dt.date | None
    next_clock: str
    is_numbered: bool
    listed: tuple[object, ...]
    lines: list[StoredLine]
    texts: list[StoredText]
    files: list[tuple[int, str]]
    parties: list[tuple[int, bytes]]
    relations: dict[tuple[str, str], tuple[str, dt.date | None]]
    """(body, relation) → what the row repeats of the case."""


# The statements are put together from fixed names of tables and columns.
_CASE = (
    "SELECT c.id, c.number, c.seq, c.head_hash, c.snapshot::text, c.next_due_on, c.next_clock, "  # noqa: S608
    "EXISTS (SELECT 1 FROM cases_number n WHERE n.number = c.number AND n.case_id = c.id), "
    + ", ".join(f"c.{name}" for name in LISTED)
    + " FROM cases_case c WHERE c.id > %s AND c.id <= %s ORDER BY c.id LIMIT %s"
)
_FIXED_COLUMNS = 8
_RANGE = "WHERE case_id >= %s AND case_id <= %s ORDER BY case_id"
_LINES = (
    "SELECT case_id, seq, kind, version, payload::text, occurred_at, recorded_at, actor, body, command_id, rulebook, "  # noqa: S608
    f"prev_hash, hash FROM cases_event {_RANGE}, seq"
)
_TEXTS = f"SELECT case_id, n, text, salt, is_erased FROM cases_content {_RANGE}, n"  # noqa: S608
_FILES = f"SELECT case_id, n, digest FROM cases_attachment {_RANGE}, n"  # noqa: S608
_PARTIES = f"SELECT case_id, n, sealed FROM cases_party {_RANGE}, n"  # noqa: S608
_RELATIONS = f"SELECT case_id, body, relation, stage, due_on FROM cases_relation {_RANGE}"  # noqa: S608


def whole_cases(*, after: UUID, until: UUID, limit: int) -> list[StoredCase]:
    """The next cases by id.

    Takes  after, the last id seen; until, the last id wanted. The caller's transaction is REPEATABLE READ, so that
           the rows of a case belong together.
    """
    with native_cursor() as cursor:
        cases = {
            row[0]: StoredCase._make((*row[:_FIXED_COLUMNS], row[_FIXED_COLUMNS:], [], [], [], [], {}))
            for row in _rows(cursor, _CASE, (after, until, limit))
        }
        if not cases:
            return []
        span = (min(cases), max(cases))
        for row in _rows(cursor, _LINES, span):
            cases[row[0]].lines.append(StoredLine._make(row))
        for row in _rows(cursor, _TEXTS, span):
            cases[row[0]].texts.append(StoredText._make(row))
        for case_id, n, digest in _rows(cursor, _FILES, span):
            cases[case_id].files.append((n, digest))
        for case_id, n, sealed in _rows(cursor, _PARTIES, span):
            cases[case_id].parties.append((n, sealed))
        for case_id, body, relation, stage, due_on in _rows(cursor, _RELATIONS, span):
            cases[case_id].relations[body, relation] = (stage, due_on)
    return list(cases.values())


def opened_by(*, command_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Which case each opening command stands for, by the registry."""
    with native_cursor() as cursor:
        return dict(_rows(cursor, "SELECT command_id, case_id FROM cases_command WHERE command_id = ANY(%s)", (list(command_ids),)))


def orphans() -> Iterator[tuple[str, str]]:
    """Registry rows whose case does not exist: (table, key)."""
    registries = (
        ("cases_number", "number"), ("cases_command", "command_id::text"), ("cases_exact_key", "encode(digest, 'hex')"),
    )  # fmt: skip
    for table, key in registries:
        statement = f"SELECT {key} FROM {table} r WHERE NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = r.case_id) ORDER BY 1"  # noqa: S608  fixed names
        with native_cursor() as cursor:
            yield from ((table, row[0]) for row in _rows(cursor, statement, ()))


def spans(*, count: int) -> list[tuple[UUID, UUID]]:
    """Divide all cases by id into at most `count` spans of about the same size: (after, until)."""
    with native_cursor() as cursor:
        total = next(iter(_rows(cursor, "SELECT count(*) FROM cases_case", ())))[0]
        step = -(-total // count) if total else 1
        cuts = [
            next(iter(_rows(cursor, "SELECT id FROM cases_case ORDER BY id OFFSET %s LIMIT 1", (place - 1,))))[0]
            for place in range(step, total, step)
        ]
    return list(pairwise([FIRST, *cuts, LAST]))


def count_at_least(*, count: int) -> bool:
    """Whether there are that many cases, without counting them all."""
    with native_cursor() as cursor:
        return bool(_rows(cursor, "SELECT 1 FROM cases_case OFFSET %s LIMIT 1", (count - 1,)))


def _rows(cursor: Cursor[TupleRow], statement: str, params: Sequence[Any]) -> list[TupleRow]:
    # Binary, since the server sends and the driver reads it faster.
    return cursor.execute(statement.encode(), params, binary=True).fetchall()
