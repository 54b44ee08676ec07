"""Reminding: clocks that are near, end today or were missed are told to those whose business they are.

One statement: the index of running clocks is read from a week ago to the furthest day that somebody asked for, and what is
found meets the officers of the body. Each clock is told once as near, once on its day, once as missed. Where a case was given
to an officer by name, the others of the body are left in peace; a deputy is told for who is on leave.
"""

from __future__ import annotations

import datetime as dt

from xinqiao.clocks.rules.winder import PLACES
from xinqiao.foundation.rows import native_cursor
from xinqiao.statute.local.profile import URGENT_READING
from xinqiao.teamwork.rules import CAPABILITY_OF_CLOCK, HANDLE, MISSED, NEAR, TODAY
from xinqiao.teamwork.telling import IN_FORCE, STANDS_IN

DAYS_BEFORE = 3
MOST_DAYS_BEFORE = 14
MISSED_SINCE = 7
"""A worker that stood still for less than this leaves nobody untold."""
MOST_EACH = 100
"""To one officer of one kind: more is no longer a message; the calendar shows them all."""

_REMIND = f"""
WITH steps(kind, capability) AS (SELECT * FROM unnest(%(kinds)s::text[], %(capabilities)s::text[])),
who AS (
    SELECT o.id AS officer, t.body_id AS body, array_agg(DISTINCT words.word) AS capabilities,
           COALESCE(w.days_before, %(days_before)s) AS days_before, COALESCE(w.muted, '{{}}') AS muted,
           ARRAY(SELECT v.officer_id::text FROM directory_leave v WHERE {STANDS_IN}) || o.id::text || ''::text AS answers_for
    FROM {IN_FORCE} CROSS JOIN LATERAL unnest(p.capabilities) AS words(word)
    WHERE t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
    GROUP BY o.id, t.body_id, w.days_before, w.muted
),
due AS MATERIALIZED (
    SELECT c.case_id, c.kind, c.n, c.due_on, c.holder, COALESCE(steps.capability, %(handle)s) AS capability, turns.handlers,
           CASE WHEN c.due_on < %(today)s THEN %(missed)s WHEN c.due_on = %(today)s THEN %(due)s ELSE %(near)s END AS told
    FROM clocks_clock c LEFT JOIN steps USING (kind)
    LEFT JOIN LATERAL (SELECT array_agg(t.handler) AS handlers FROM cases_turn t WHERE t.case_id = c.case_id AND t.body = c.holder) turns ON TRUE
    WHERE c.status = 'running' AND c.nature IN ('duty', 'local') AND c.due_on >= %(today)s::date - %(missed_since)s
      AND c.due_on <= %(today)s::date + (SELECT max(days_before) FROM who) AND c.due_at IS NULL
),
ranked AS (
    SELECT who.officer, due.*, row_number() OVER (
        PARTITION BY who.officer, who.body, due.told ORDER BY abs(due.due_on - %(today)s::date), due.case_id, due.kind, due.n
    ) AS place
    FROM due JOIN who ON who.body = due.holder
    WHERE due.capability = ANY(who.capabilities) AND NOT due.told = ANY(who.muted)
      AND due.due_on <= %(today)s::date + who.days_before
      AND (due.handlers IS NULL OR due.handlers::text[] && who.answers_for)
)
INSERT INTO teamwork_notification (case_id, officer, kind, source, body, subject, actor, due_on, at, read_at)
SELECT case_id, officer, told, 'clock:' || kind || ':' || n || ':' || due_on, holder, kind, '', due_on, %(now)s, NULL
FROM ranked WHERE place <= %(most)s
ON CONFLICT DO NOTHING
""".encode()  # noqa: S608  fixed texts


_REMIND_OF_MINUTES = f"""
INSERT INTO teamwork_notification (case_id, officer, kind, source, body, subject, actor, due_on, at, read_at)
SELECT DISTINCT c.case_id, o.id, %(missed)s, 'clock:' || c.kind || ':' || c.n, t.body_id, c.kind, '', c.due_on, %(now)s::timestamptz,
       NULL::timestamptz
FROM clocks_clock c JOIN cases_event e ON e.case_id = c.case_id AND e.seq = c.n / %(places)s
JOIN {IN_FORCE} ON t.body_id = c.holder AND %(reading)s = ANY(p.capabilities) OR t.body_id = e.body AND e.actor = 'officer:' || o.id::text
WHERE c.status = 'running' AND c.due_at < %(now)s AND c.due_at > %(now)s::timestamptz - interval '7 days'
  AND t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
ON CONFLICT DO NOTHING
""".encode()  # noqa: S608  fixed texts


def remind_of_minutes(*, today: dt.date, now: dt.datetime) -> int:
    """Tell of every clock of minutes that was missed: those who should have seen the report, and who sent it. Each is told once.

    Gives  how many notifications are new.
    Writes teamwork_notification.
    Source Regulation 2022 art. 25.
    """
    reading = CAPABILITY_OF_CLOCK[URGENT_READING]
    with native_cursor() as cursor:
        cursor.execute(_REMIND_OF_MINUTES, {"today": today, "now": now, "missed": MISSED, "reading": reading, "places": PLACES})
        return cursor.rowcount


def remind(*, today: dt.date, now: dt.datetime) -> int:
    """Tell of every clock that is near, ends today or was missed; as often as one likes, each is told once.

    Gives  how many notifications are new.
    Writes teamwork_notification.
    """
    with native_cursor() as cursor:
        cursor.execute(
            _REMIND,
            {
                "today": today,
                "now": now,
                "kinds": list(CAPABILITY_OF_CLOCK),
                "capabilities": list(CAPABILITY_OF_CLOCK.values()),
                "handle": HANDLE,
                "days_before": DAYS_BEFORE,
                "missed_since": MISSED_SINCE,
                "most": MOST_EACH,
                "missed": MISSED,
                "due": TODAY,
                "near": NEAR,
            },
        )
        return cursor.rowcount
