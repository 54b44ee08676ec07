"""Telling: facts become notifications of those whom they concern, in one statement; told twice is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from xinqiao.foundation.rows import native_cursor

IN_FORCE = """
    directory_tenure t
    JOIN directory_officer o ON o.id = t.officer_id AND o.is_active
    JOIN directory_post p ON p.key = t.post_id AND 'case:read' = ANY(p.capabilities)
    LEFT JOIN teamwork_preference w ON w.officer_id = o.id
"""
"""Who works where and may read cases, with what they want to be told."""

STANDS_IN = "v.deputy_id = o.id AND v.body_id = t.body_id AND v.ended_at IS NULL AND %(today)s BETWEEN v.from_on AND v.to_on"
"""A leave `v` during which the officer `o` of IN_FORCE takes the place of another of the body."""

_TELL = f"""
INSERT INTO teamwork_notification (case_id, officer, kind, source, body, subject, actor, due_on, at, read_at)
SELECT DISTINCT f.case_id, o.id, f.kind, f.source, f.body, f.subject, f.actor, NULL::date, f.at, NULL::timestamptz
FROM unnest(%(case_ids)s::uuid[], %(kinds)s::text[], %(sources)s::text[], %(bodies)s::text[], %(subjects)s::text[],
            %(actors)s::text[], %(ats)s::timestamptz[], %(capabilities)s::text[], %(officers)s::text[])
     AS f(case_id, kind, source, body, subject, actor, at, capability, officer)
JOIN {IN_FORCE} ON t.body_id = f.body
WHERE t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
  AND (f.capability = '' OR f.capability = ANY(p.capabilities))
  AND (f.officer = '' OR f.officer = 'officer:' || o.id::text
       OR EXISTS (SELECT 1 FROM directory_leave v WHERE {STANDS_IN} AND f.officer = 'officer:' || v.officer_id::text))
  AND f.actor <> 'officer:' || o.id::text
  AND NOT f.kind = ANY(COALESCE(w.muted, '{{}}'))
ON CONFLICT DO NOTHING
""".encode()  # noqa: S608  fixed texts


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to be told: where, what it was made from, and to whom.

    `subject` is an act or a carrier; `officer` an actor word, "" for all of the body with the capability.
    """

    case_id: UUID
    kind: str
    source: str
    body: str
    subject: str
    actor: str
    at: dt.datetime
    capability: str = ""
    officer: str = ""


def tell(*, facts: Sequence[Fact], today: dt.date) -> int:
    """Make the notifications of some facts; nobody is told of their own doing.

    Gives  how many are new.
    Writes teamwork_notification.
    """
    if not facts:
        return 0
    with native_cursor() as cursor:
        cursor.execute(
            _TELL,
            {
                "today": today,
                "case_ids": [fact.case_id for fact in facts],
                "kinds": [fact.kind for fact in facts],
                "sources": [fact.source for fact in facts],
                "bodies": [fact.body for fact in facts],
                "subjects": [fact.subject for fact in facts],
                "actors": [fact.actor for fact in facts],
                "ats": [fact.at for fact in facts],
                "capabilities": [fact.capability for fact in facts],
                "officers": [fact.officer for fact in facts],
            },
        )
        return cursor.rowcount
