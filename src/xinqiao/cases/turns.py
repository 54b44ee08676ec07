"""Whose turn it is: one row per case, body, state and handler that somebody has to move on, with the nearest date.

A case of several demands may wait for several bodies at once, each in a state of its own; the stage of the case tells only
the least advanced. What a first page asks, "what waits for me", is read here: the first rows of one index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from xinqiao.cases.paging import SEEN
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
    """A turn with its case; `is_own` where it was given to the reader, or to the colleague `stands_in_for` names."""

    case_id: UUID
    state: str
    handler: str
    due_on: dt.date | None
    clock: str
    is_own: bool
    stands_in_for: str


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

_GATE = SEEN.format(body="%(body)s", marks="%(marks)s")
# One top-N read of an index per state, put together by date: the plan is the same for a body with ten cases or a million.
_OF_BODY = """
(SELECT t.*, false, '' FROM unnest(%(states_{name})s::text[]) wanted (state)
 CROSS JOIN LATERAL (
     SELECT t.case_id, t.state, t.handler, t.due_on, t.clock FROM cases_turn t
     JOIN cases_case c ON c.id = t.case_id AND {gate}
     WHERE t.body = %(body)s AND t.state = wanted.state {narrowed} ORDER BY t.due_on, t.case_id LIMIT %(limit)s
 ) t ORDER BY due_on, case_id LIMIT %(limit)s)
"""
# The officer, and whom they stand in for in this body today (directory.leaves).
_OWN = """
WITH own (id, name) AS (
    SELECT %(officer)s::text, ''
    UNION ALL
    SELECT l.officer_id::text, o.name FROM directory_leave l JOIN directory_officer o ON o.id = l.officer_id
    WHERE l.deputy_id = %(officer)s::uuid AND l.body_id = %(body)s AND l.ended_at IS NULL
    AND l.from_on <= %(today)s AND l.to_on >= %(today)s
)
"""
_OF_HANDLERS = """
(SELECT t.case_id, t.state, t.handler, t.due_on, t.clock, true, own.name FROM cases_turn t JOIN own ON own.id = t.handler
 JOIN cases_case c ON c.id = t.case_id AND {gate}
 WHERE t.handler <> '' AND t.body = %(body)s AND t.state = ANY(%(states_own)s::text[])
 ORDER BY t.due_on, t.case_id LIMIT %(limit)s)
"""
_WAITING = (
    _OWN
    + " UNION ALL ".join(
        (
            _OF_HANDLERS.format(gate=_GATE),
            _OF_BODY.format(name="own", gate=_GATE, narrowed="AND t.handler = ''"),
            _OF_BODY.format(name="shared", gate=_GATE, narrowed=""),
        )
    )
).encode()


def waiting(
    *,
    body: str,
    officer_id: UUID,
    marks: Sequence[str],
    today: dt.date,
    states_own: Sequence[str],
    states_shared: Sequence[str],
    limit: int,
) -> list[Waiting]:
    """What waits for an officer of a body, in one statement.

    Takes  body and marks of the seat: what it may not see is not among what is found, nor does it take up room;
           states_own, in which a thing given to an officer by name waits for that officer alone, or for whoever stands in;
           states_shared, in which it waits for everybody of the body who may do what comes next.
    Gives  at most `limit` of what was given to the officer, of what was given to nobody, and of what is shared.
    """
    wanted = {
        "body": body,
        "officer": str(officer_id),
        "marks": list(marks),
        "today": today,
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


def handlers_in(*, body: str, marks: Sequence[str]) -> dict[str, int]:
    """Officers who have cases of a body by name, with how many each.

    Takes  marks, those of the seat that asks: a case that is closed to it is not told.
    """
    with native_cursor() as cursor:
        return dict(cursor.execute(_HANDLERS, [body, list(marks)]).fetchall())


_HANDLERS = b"""
SELECT t.handler, count(DISTINCT t.case_id) FROM cases_turn t JOIN cases_case c ON c.id = t.case_id
WHERE t.handler <> '' AND t.body = %s AND NOT c.barred && %s::varchar[] GROUP BY t.handler
"""


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


def handler_names(*, case_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Names of the officers who handle each of some cases, in one statement."""
    with native_cursor() as cursor:
        return dict(cursor.execute(_NAMES, [list(case_ids)], binary=True).fetchall())


_NAMES = """
SELECT t.case_id, string_agg(DISTINCT o.name, '、') FROM cases_turn t
JOIN directory_officer o ON o.id = NULLIF(t.handler, '')::uuid
WHERE t.case_id = ANY(%s) AND t.handler <> '' GROUP BY t.case_id
""".encode()


def count_answered_for(*, body: str) -> int:
    """How many cases that are not archived a body receives, handles or has a turn in: asked before it may end."""
    with native_cursor() as cursor:
        row = cursor.execute(_ANSWERED_FOR, {"body": body}).fetchone()
    return row[0] if row else 0


_ANSWERED_FOR = b"""
SELECT count(*) FROM (
    SELECT id FROM cases_case WHERE owner = %(body)s AND stage <> 'archived'
    UNION SELECT id FROM cases_case WHERE office = %(body)s AND stage <> 'archived'
    UNION SELECT case_id FROM cases_turn WHERE body = %(body)s
) held
"""
