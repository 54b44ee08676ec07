"""Cases that hang together on one side only: for verification, which reads the two sides of every link and merger."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from xinqiao.cases.bonds import LED
from xinqiao.cases.standing import ARCHIVED
from xinqiao.foundation.rows import native_cursor


class HalfLink(NamedTuple):
    """What one case says of another, and the other does not."""

    number: str
    case_id: UUID
    other: str  # case id
    what: str  # linked | merged | member


# An archived ledger takes no line: a link to it stands on the other side alone.
_LINKED = b"""
SELECT c.number, c.id, l->>'other' FROM cases_case c, jsonb_array_elements(c.snapshot->'links') l
JOIN cases_case o ON o.id = (l->>'other')::uuid
WHERE jsonb_array_length(c.snapshot->'links') > 0 AND o.stage <> %(archived)s AND o.barred = '{}' AND NOT o.is_sealed
AND NOT o.snapshot->'links' @> jsonb_build_array(jsonb_build_object('other', c.id::text))
"""
_MERGED = b"""
SELECT c.number, c.id, d->>'leading' FROM cases_case c, jsonb_array_elements(c.snapshot->'demands') d
LEFT JOIN cases_case o ON o.id = (d->>'leading')::uuid
WHERE d->>'leading' <> '' AND d->>'state' = ANY(%(led)s) AND c.barred = '{}' AND NOT c.is_sealed
AND (o.id IS NULL OR NOT o.snapshot->'members' @> jsonb_build_array(jsonb_build_object('case', c.id::text)))
"""
_MEMBERS = b"""
SELECT c.number, c.id, m->>'case' FROM cases_case c, jsonb_array_elements(c.snapshot->'members') m
LEFT JOIN cases_case o ON o.id = (m->>'case')::uuid
WHERE jsonb_array_length(c.snapshot->'members') > 0 AND (o.id IS NULL OR NOT EXISTS (
  SELECT 1 FROM jsonb_array_elements(o.snapshot->'demands') d WHERE d->>'leading' = c.id::text AND d->>'state' = ANY(%(led)s)
))
"""


def half_links(*, waiting: Collection[str]) -> list[HalfLink]:
    """What stands on one side only.

    Takes  waiting, ids of cases whose job has still to tell the other side: these are left out.
    """
    late = set(waiting)
    given = {"archived": ARCHIVED, "led": sorted(LED)}
    found: list[HalfLink] = []
    with native_cursor() as cursor:
        for what, statement in (("linked", _LINKED), ("merged", _MERGED), ("member", _MEMBERS)):
            for number, case_id, other in cursor.execute(statement, given).fetchall():
                if not {str(case_id), other} & late:
                    found.append(HalfLink(number, case_id, other, what))
    return found
