"""Whose turn it is: one row per case, body, state and handler that somebody has to move on, with the nearest date.

A case of several demands may wait for several bodies at once, each in a state of its own; the stage of the case tells only
the least advanced. What a first page asks, "what waits for me", is read here: the first rows of one index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from xinqiao.foundation.rows import Batch, Table, native_cursor

COLUMNS = ("case_id", "body", "state", "handler", "due_on", "clock")
TURN = Table("cases_turn", COLUMNS)
_UPSERT = TURN._replace(suffix="ON CONFLICT (case_id, body, state, handler) DO UPDATE SET due_on = EXCLUDED.due_on, clock = EXCLUDED.clock")
_GONE = "DELETE FROM cases_turn WHERE case_id = %s AND body = %s AND state = %s AND handler = %s"


class Turn(NamedTuple):
    """One thing of a case that waits: for a body, in a state; `handler` an officer id, "" where nobody was named."""

    body: str
    state: str
    handler: str
    due_on: dt.date | None
    clock: str


class Waiting(NamedTuple):
    """A turn with its case."""

    case_id: UUID
    state: str
    handler: str
    due_on: dt.date | None
    clock: str


def stage(*, batch: Batch, case_id: UUID, before: Sequence[Turn], after: Sequence[Turn]) -> None:
    """Add to a batch what changed between two turns of one case: nothing where nothing did."""
    kept = set(before)
    batch.add(_UPSERT if before else TURN, *((case_id, *turn) for turn in after if turn not in kept))
    stays = {turn[:3] for turn in after}
    for turn in before:
        if turn[:3] not in stays:
            batch.run(_GONE, (case_id, *turn[:3]))


def stage_new(*, batch: Batch, case_id: UUID, turns: Iterable[Turn]) -> None:
    """Add the turns of a whole ledger to a batch: for the bulk loader, whose cases are new."""
    batch.add(TURN, *((case_id, *turn) for turn in turns))


def stored_turns(*, case_ids: Sequence[UUID]) -> dict[UUID, list[Turn]]:
    """Turns as stored, per case, for `verify`."""
    found: dict[UUID, list[Turn]] = {case_id: [] for case_id in case_ids}
    with native_cursor() as cursor:
        for case_id, *turn in cursor.execute(_STORED, [list(case_ids)], binary=True):
            found[case_id].append(Turn._make(turn))
    return found


_STORED = b"SELECT case_id, body, state, handler, due_on, clock FROM cases_turn WHERE case_id = ANY(%s)"

# One top-N read of an index per state, put together by date: the plan is the same for a body with ten cases or a million.
_OF_BODY = """
(SELECT t.* FROM unnest(%(states_{name})s::text[]) wanted (state)
 CROSS JOIN LATERAL (
     SELECT case_id, state, handler, due_on, clock FROM cases_turn
     WHERE body = %(body)s AND cases_turn.state = wanted.state {narrowed} ORDER BY due_on, case_id LIMIT %(limit)s
 ) t ORDER BY due_on, case_id LIMIT %(limit)s)
"""
_OF_HANDLERS = """
(SELECT case_id, state, handler, due_on, clock FROM cases_turn
 WHERE handler = ANY(%(handlers)s::text[]) AND handler <> '' AND body = %(body)s AND state = ANY(%(states_own)s::text[])
 ORDER BY due_on, case_id LIMIT %(limit)s)
"""
_WAITING = " UNION ALL ".join(
    (
        _OF_HANDLERS,
        _OF_BODY.format(name="own", narrowed="AND handler = ''"),
        _OF_BODY.format(name="shared", narrowed=""),
    )
).encode()


def waiting(*, body: str, handlers: Sequence[str], states_own: Sequence[str], states_shared: Sequence[str], limit: int) -> list[Waiting]:
    """What waits for an officer of a body, in one statement.

    Takes  handlers, the officer and those they stand in for; states_own, in which a thing given to an officer by name waits
           for that officer alone; states_shared, in which it waits for everybody of the body who may do what comes next.
    Gives  at most `limit` of what was given to these officers, of what was given to nobody, and of what is shared.
    """
    wanted = {
        "body": body,
        "handlers": list(handlers),
        "states_own": list(states_own),
        "states_shared": list(states_shared),
        "limit": limit,
    }
    with native_cursor() as cursor:
        return [Waiting._make(row) for row in cursor.execute(_WAITING, wanted, binary=True)]


def count_of_handler(*, handler: str) -> int:
    """How many cases are with an officer by name."""
    with native_cursor() as cursor:
        row = cursor.execute(b"SELECT count(DISTINCT case_id) FROM cases_turn WHERE handler = %s AND handler <> ''", [handler]).fetchone()
    return row[0] if row else 0


def handlers_in(*, body: str) -> dict[str, int]:
    """Officers who have cases of a body by name, with how many each."""
    with native_cursor() as cursor:
        return dict(cursor.execute(_HANDLERS, [body]).fetchall())


_HANDLERS = b"SELECT handler, count(DISTINCT case_id) FROM cases_turn WHERE handler <> '' AND body = %s GROUP BY handler"


def cases_of_handler(*, handler: str, body: str, after: UUID, limit: int) -> list[UUID]:
    """Cases of a body that are with an officer by name, by id."""
    return _ids(_OF_HANDLER, (handler, body, after, limit))


def cases_related(*, body: str, after: UUID, limit: int) -> list[UUID]:
    """Cases to which a body stands in any relation, by id: a system reader, for succession."""
    return _ids(_RELATED, (body, after, limit))


_OF_HANDLER = (
    b"SELECT DISTINCT case_id FROM cases_turn WHERE handler = %s AND handler <> '' AND body = %s AND case_id > %s ORDER BY case_id LIMIT %s"
)
_RELATED = b"SELECT DISTINCT case_id FROM cases_relation WHERE body = %s AND case_id > %s ORDER BY case_id LIMIT %s"


def _ids(statement: bytes, params: Sequence[object]) -> list[UUID]:
    with native_cursor() as cursor:
        return [row[0] for row in cursor.execute(statement, params, binary=True)]
