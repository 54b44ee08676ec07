"""Reminding: clocks that are near, end today or were missed are told to those whose business they are.

One statement walks from each officer into the index of the body's running clocks and takes the most urgent, so its cost
hangs on how many work here, not on how many clocks run. Each clock is told once as near, once on its day, once as missed.
Where a case was given to an officer by name, the others of the body are left in peace.
"""

from __future__ import annotations

import datetime as dt

from xinqiao.foundation.rows import native_cursor
from xinqiao.teamwork.rules import CAPABILITY_OF_CLOCK, HANDLE, MISSED, NEAR, TODAY
from xinqiao.teamwork.telling import IN_FORCE

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
           COALESCE(w.days_before, %(days_before)s) AS days_before, COALESCE(w.muted, '{{}}') AS muted
    FROM {IN_FORCE} CROSS JOIN LATERAL unnest(p.capabilities) AS words(word)
    WHERE t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
    GROUP BY o.id, t.body_id, w.days_before, w.muted
),
bands(kind, first, last) AS (
    VALUES (%(missed)s, %(today)s::date - %(missed_since)s, %(today)s::date - 1), (%(due)s, %(today)s::date, %(today)s::date),
           (%(near)s, %(today)s::date + 1, %(today)s::date + {MOST_DAYS_BEFORE})
)
INSERT INTO teamwork_notification (case_id, officer, kind, source, body, subject, actor, due_on, at, read_at)
SELECT c.case_id, who.officer, bands.kind, 'clock:' || c.kind || ':' || c.n || ':' || c.due_on, who.body, c.kind, '', c.due_on,
       %(now)s, NULL
FROM who CROSS JOIN bands CROSS JOIN LATERAL (
    SELECT row.case_id, row.kind, row.n, row.due_on FROM clocks_clock row LEFT JOIN steps USING (kind)
    WHERE row.status = 'running' AND row.holder = who.body AND row.nature IN ('duty', 'local')
      AND row.due_on >= bands.first AND row.due_on <= CASE WHEN bands.kind = %(near)s THEN %(today)s::date + who.days_before ELSE bands.last END
      AND COALESCE(steps.capability, %(handle)s) = ANY(who.capabilities)
      AND (EXISTS (SELECT 1 FROM cases_turn t WHERE t.case_id = row.case_id AND t.body = who.body AND t.handler IN ('', who.officer::text))
           OR NOT EXISTS (SELECT 1 FROM cases_turn t WHERE t.case_id = row.case_id AND t.body = who.body))
    ORDER BY row.due_on, row.case_id, row.kind, row.n LIMIT %(most)s
) c
WHERE NOT bands.kind = ANY(who.muted)
ON CONFLICT DO NOTHING
""".encode()  # noqa: S608  fixed texts


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
