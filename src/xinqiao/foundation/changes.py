"""The trace of reference data: who changed which body, post, calendar or text, from what to what, and from which day. Only added to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.models import ReferenceChange

PAGE_SIZE = 50
_LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class ChangeFact:
    """One change as an administrator reads it."""

    id: UUID
    at: dt.datetime
    actor: str
    body: str
    subject: str
    key: str
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    effective_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Some changes, newest first, and where the next page starts (None at the end)."""

    changes: tuple[ChangeFact, ...]
    next_before: UUID | None


def record(
    *,
    at: dt.datetime,
    actor: str,
    body: str,
    subject: str,
    key: str,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    effective_on: dt.date,
    reason: str = "",
) -> UUID:
    """Write one change, in the transaction that makes it.

    Takes  actor, the word of the principal; body, the code of the body it sits in, "" for the command line; subject, the sort of
           thing; key, which one; action ("founded", "changed", "ended", "published"); before and after, the fields of the thing:
           what is the same in both is left out. Never a password, a secret or data of a petitioner.
    Gives  the entry's id, which sorts by time.
    Raises ValueError where the reason is too long for the trace.
    Writes one row of foundation_reference_change.
    """
    if len(reason) > _LONGEST_REASON:
        raise ValueError("the reason of a change is at most 400 characters long")
    entry_id = uuid7(at=at)
    moved = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    ReferenceChange.objects.bulk_create(
        [
            ReferenceChange(
                id=entry_id,
                at=at,
                actor=actor,
                body=body,
                subject=subject,
                key=key,
                action=action,
                before=_plain({name: before[name] for name in sorted(moved) if name in before}),
                after=_plain({name: after[name] for name in sorted(moved) if name in after}),
                effective_on=effective_on,
                reason=reason,
            ),
        ],
    )
    return entry_id


def page(*, subject: str, key: str = "", before: UUID | None = None, limit: int = PAGE_SIZE) -> ChangePage:
    """List the changes of one thing, or of all things of a sort; the caller has checked that the reader may.

    Takes  before, the id of the last change seen.
    Gives  ChangePage; .next_before goes into the next call.
    """
    wanted = {"key": key, "id__lt": before}
    held = {name: value for name, value in wanted.items() if value}
    rows = list(ReferenceChange.objects.filter(subject=subject, **held).order_by("-id")[: limit + 1])
    shown = rows[:limit]
    return ChangePage(tuple(_fact(row) for row in shown), shown[-1].id if len(rows) > limit else None)


def _plain(fields: Mapping[str, Any]) -> Any:
    """As JSON keeps it: dates and ids as text."""
    return json.loads(DjangoJSONEncoder().encode(fields))


def _fact(row: ReferenceChange) -> ChangeFact:
    return ChangeFact(
        row.id, row.at, row.actor, row.body, row.subject, row.key, row.action, row.before, row.after, row.effective_on, row.reason
    )
