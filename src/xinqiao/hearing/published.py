"""Published records of hearings, as anybody may read them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.hearing.models import Publication

PAGE = 20


@dataclass(frozen=True, slots=True)
class Published:
    """One record."""

    id: UUID
    organ: str
    held_on: dt.date
    title: str
    text: str
    published_at: dt.datetime


def published(*, before: UUID | None = None) -> tuple[list[Published], UUID | None]:
    """A page of records, newest first, and where the next one begins."""
    rows = Publication.objects.all()
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = [_read(row) for row in rows[: PAGE + 1]]
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def record_of(*, publication_id: UUID) -> Published:
    """One record. Raises Refusal NOT_FOUND."""
    row = Publication.objects.filter(pk=publication_id).first()
    if row is None:
        raise Refusal(code="record_not_found", message=told("没有找到这份听证记录。"), kind=RefusalKind.NOT_FOUND)
    return _read(row)


def _read(row: Publication) -> Published:
    return Published(row.id, row.organ, row.held_on, row.title, row.text, row.published_at)
