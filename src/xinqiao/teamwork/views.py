"""Lists that officers have named: for themselves, or for all of their body."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from xinqiao.directory.seats import Seat
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.sealed import seal_text, unseal_text
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.teamwork.models import SavedView

MOST = 30
FIELDS = frozenset(
    {
        "q", "stage", "due", "channel", "klass", "order", "turn", "handler", "mine", "waits_for", "external_number", "owner", "place",
        "category", "received_from", "received_to", "due_from", "due_to", "size", "contact",
    }
)  # fmt: skip
"""By what a list at the desk may be narrowed."""


@dataclass(frozen=True, slots=True)
class View:
    """A named list: `query` is what it is narrowed to."""

    id: UUID
    name: str
    query: Mapping[str, str]
    is_shared: bool
    is_own: bool


def views(*, seat: Seat) -> list[View]:
    """The officer's own lists and those of their body, the oldest first, in one statement."""
    with native_cursor() as cursor:
        rows = cursor.execute(_VIEWS, [seat.body, seat.officer_id, MOST * 2], binary=True).fetchall()
    return [_view(view_id, officer, sealed, seat=seat, is_shared=is_shared) for view_id, officer, is_shared, sealed in rows]


# Every list begins with this: by hand, since putting it together costs more than asking it.
_VIEWS = b"""
SELECT id, officer, is_shared, sealed FROM teamwork_saved_view WHERE body = %s AND (officer = %s OR is_shared) ORDER BY id LIMIT %s
"""


def keep(*, seat: Seat, name: str, query: Mapping[str, str], is_shared: bool, now: dt.datetime, view_id: UUID | None = None) -> UUID:
    """Name a list.

    Takes  view_id, where a machine may send the same once more: under it there is one list.
    Raises Refusal view_name_taken, views_too_many, view_field_unknown, view_id_taken.
    Writes one saved view.
    """
    if not set(query) <= FIELDS:
        raise Refusal(code="view_field_unknown", message=told("列表没有这个条件。"), field="query")
    own = [view for view in views(seat=seat) if view.is_own]
    if any(view.id == view_id for view in own):
        return UUID(str(view_id))
    if any(view.name == name for view in own):
        raise Refusal(code="view_name_taken", message=told("您已经有一个叫这个名字的常用列表，请换一个名字。"), field="name")
    if len(own) >= MOST:
        raise Refusal(
            code="views_too_many", message=told("最多存 %(most)s 个常用列表，请先删去不用的。"), params={"most": MOST}, field="name"
        )
    view_id = view_id or uuid7(at=now)
    sealed = seal_text(plain=json.dumps([name, dict(query)]), about=_about(view_id))
    row = {"officer": seat.officer_id, "body": seat.body, "is_shared": is_shared, "sealed": sealed, "created_at": now}
    _row, is_new = SavedView.objects.get_or_create(id=view_id, defaults=row)
    if not is_new:
        raise Refusal(code="view_id_taken", message=told("这个编号已经用过，请换一个新的 UUID。"), kind=RefusalKind.NOT_ALLOWED)
    return view_id


def remove(*, seat: Seat, view_id: UUID) -> None:
    """Take one of the officer's own lists away. Raises Refusal view_unknown (404)."""
    removed, _ = SavedView.objects.filter(id=view_id, officer=seat.officer_id, body=seat.body).delete()
    if not removed:
        raise Refusal(code="view_unknown", message=told("没有这个常用列表，或者它不是您存的。"), kind=RefusalKind.NOT_FOUND)


def _view(view_id: UUID, officer: UUID, sealed: bytes, *, seat: Seat, is_shared: bool) -> View:
    name, query = json.loads(unseal_text(sealed=sealed, about=_about(view_id)))
    return View(view_id, name, query, is_shared, officer == seat.officer_id)


def _about(view_id: UUID) -> bytes:
    return b"teamwork_saved_view:sealed:" + view_id.bytes
