"""Asking for a word on progress: where the petitioner was told nothing for an interval of the local profile, the handler is asked."""

from __future__ import annotations

import datetime as dt

from xinqiao.foundation.rows import native_cursor
from xinqiao.teamwork.rules import HANDLE, PROGRESS, PROMISE, RULE_PROMISE
from xinqiao.teamwork.telling import IN_FORCE, STANDS_IN

ASKED_SINCE = 7
"""Days; a worker that stood still for less than this leaves nobody unasked."""

_ASK = f"""
WITH owed AS MATERIALIZED (
    SELECT c.case_id, c.n, c.due_on, c.holder, array_agg(t.handler) FILTER (WHERE t.handler <> '') AS handlers
    FROM clocks_clock c LEFT JOIN cases_turn t ON t.case_id = c.case_id AND t.body = c.holder
    WHERE c.status = 'running' AND c.nature = 'contact' AND c.due_on BETWEEN %(today)s::date - %(since)s AND %(today)s
    GROUP BY c.case_id, c.n, c.due_on, c.holder
)
INSERT INTO teamwork_notification (case_id, officer, kind, source, body, subject, actor, due_on, at, read_at)
SELECT DISTINCT owed.case_id, o.id, %(kind)s, 'contact:' || owed.n || ':' || owed.due_on, owed.holder, 'progress_note', '', owed.due_on,
       %(now)s::timestamptz, NULL::timestamptz
FROM owed JOIN {IN_FORCE} ON t.body_id = owed.holder
WHERE t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
  AND %(handle)s = ANY(p.capabilities) AND NOT %(kind)s = ANY(COALESCE(w.muted, '{{}}'))
  AND (owed.handlers IS NULL OR o.id::text = ANY(owed.handlers)
       OR EXISTS (SELECT 1 FROM directory_leave v WHERE {STANDS_IN} AND v.officer_id::text = ANY(owed.handlers)))
ON CONFLICT DO NOTHING
""".encode()  # noqa: S608  fixed texts

_TELL = f"""
INSERT INTO teamwork_notification (case_id, officer, kind, source, body, subject, actor, due_on, at, read_at)
SELECT DISTINCT c.case_id, o.id, %(kind)s, 'silence:' || c.n || ':' || c.due_on, t.body_id, 'promise_ruling', '', c.due_on,
       %(now)s::timestamptz, NULL::timestamptz
FROM clocks_clock c
JOIN cases_case k ON k.id = c.case_id
JOIN {IN_FORCE} ON t.body_id = k.office
WHERE c.status = 'running' AND c.kind = 'promise' AND c.due_on BETWEEN %(today)s::date - %(since)s AND %(today)s::date - 1
  AND t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
  AND %(rule)s = ANY(p.capabilities) AND NOT %(kind)s = ANY(COALESCE(w.muted, '{{}}'))
ON CONFLICT DO NOTHING
""".encode()  # noqa: S608  fixed texts


def tell_of_silence(*, today: dt.date, now: dt.datetime) -> int:
    """Tell those who supervise of promises whose day has passed and of which nobody said anything; each is told once.

    Gives  how many notifications are new.
    Writes teamwork_notification.
    """
    with native_cursor() as cursor:
        cursor.execute(_TELL, {"today": today, "now": now, "since": ASKED_SINCE, "kind": PROMISE, "rule": RULE_PROMISE})
        return cursor.rowcount


def ask_for_progress(*, today: dt.date, now: dt.datetime) -> int:
    """Ask for every word on progress that is owed today; as often as one likes, each is asked for once.

    Gives  how many notifications are new.
    Writes teamwork_notification.
    Source the local profile, stage "progress_note".
    """
    with native_cursor() as cursor:
        cursor.execute(_ASK, {"today": today, "now": now, "since": ASKED_SINCE, "kind": PROGRESS, "handle": HANDLE})
        return cursor.rowcount
