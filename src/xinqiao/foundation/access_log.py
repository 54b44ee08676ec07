"""The access log: who looked at something that is not shown to everybody, when, and why. Only added to, never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.models import AccessEntry
from xinqiao.foundation.privacy.sealed import seal_text, unseal_text

PAGE_SIZE = 50
_LONGEST_PAGE = 500
_WORD = re.compile(r"[a-z][a-z0-9_.:/-]{0,59}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AccessFact:
    """One entry as an auditor reads it."""

    id: UUID
    at: datetime
    actor: str
    body: str
    action: str
    case_id: UUID | None
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Some entries, newest first, and where the next page starts (None at the end)."""

    entries: tuple[AccessFact, ...]
    next_before: UUID | None


def record(*, at: datetime, actor: str, body: str, action: str, subject: str = "", case_id: UUID | None = None, reason: str = "") -> UUID:
    """Write one entry, in the caller's transaction: what is not recorded is not shown.

    Takes  actor, the word of the principal; body, the code of the body it sits in, empty for none;
           action and subject, stored words ("party:reveal", "party:1"), never personal data;
           reason, what the officer typed: it may name people, so it is sealed.
    Gives  the entry's id, which sorts by time.
    Raises ValueError for an action or subject that is no word.
    Writes one row of foundation_access_entry.
    """
    if not _WORD.fullmatch(action) or (subject and not _WORD.fullmatch(subject)):
        raise ValueError("an action and a subject are words, since they stand in the clear")
    entry_id = uuid7(at=at)
    sealed_reason = seal_text(plain=reason, about=_about(entry_id))
    # create() would ask first whether the row exists: the key is given
    AccessEntry.objects.bulk_create(
        [
            AccessEntry(
                id=entry_id,
                at=at,
                actor=actor,
                body=body,
                action=action,
                case_id=case_id,
                subject=subject,
                sealed_reason=sealed_reason,
            ),
        ],
    )
    return entry_id


def entries(
    *,
    actor: str | None = None,
    body: str | None = None,
    case_id: UUID | None = None,
    action: str | None = None,
    before: UUID | None = None,
    limit: int = PAGE_SIZE,
) -> AccessPage:
    """List entries for an auditor, newest first; the caller has checked that it may.

    Takes  filters, each optional; before, the id of the last entry seen; limit, at most 500.
    Gives  AccessPage; .next_before goes into the next call.
    """
    wanted = {"actor": actor, "body": body, "case_id": case_id, "action": action, "id__lt": before}
    held = {name: value for name, value in wanted.items() if value is not None}
    count = max(1, min(limit, _LONGEST_PAGE))
    rows = list(AccessEntry.objects.filter(**held).order_by("-id")[: count + 1])
    shown = rows[:count]
    return AccessPage(
        entries=tuple(_fact(row) for row in shown),
        next_before=shown[-1].id if len(rows) > count else None,
    )


def _fact(row: AccessEntry) -> AccessFact:
    return AccessFact(
        id=row.id,
        at=row.at,
        actor=row.actor,
        body=row.body,
        action=row.action,
        case_id=row.case_id,
        subject=row.subject,
        reason=unseal_text(sealed=row.sealed_reason, about=_about(row.id)),
    )


def _about(entry_id: UUID) -> bytes:
    return b"foundation_access_entry:reason:" + entry_id.bytes
