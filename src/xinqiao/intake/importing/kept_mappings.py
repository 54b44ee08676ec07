"""Mappings that a body keeps under a name, to be used again."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xinqiao.directory.seats import Seat
from xinqiao.foundation.ids import uuid7
from xinqiao.intake.importing.mapping import read_mapping
from xinqiao.intake.importing.rights import check_right
from xinqiao.intake.models import ImportMapping


def mappings(*, seat: Seat) -> list[tuple[UUID, str]]:
    """The mappings that this body keeps, by name."""
    return list(ImportMapping.objects.filter(body=seat.body).order_by("name").values_list("id", "name"))


def mapping_text(*, seat: Seat, mapping_id: UUID) -> str:
    """One of them, "" where there is none."""
    return ImportMapping.objects.filter(body=seat.body, id=mapping_id).values_list("text", flat=True).first() or ""


def keep_mapping(*, seat: Seat, name: str, text: str, now: dt.datetime) -> None:
    """Keep a mapping under a name, in place of the one that bore it. Raises Refusal import_mapping_wrong."""
    check_right(seat)
    read_mapping(text=text)
    ImportMapping.objects.update_or_create(
        body=seat.body,
        name=name,
        defaults={"text": text, "officer": seat.officer_id, "changed_at": now},
        create_defaults={"id": uuid7(at=now), "text": text, "officer": seat.officer_id, "changed_at": now},
    )
