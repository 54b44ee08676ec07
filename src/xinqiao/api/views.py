"""Named lists: an officer's own and those of the body, as on the page."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import AfterValidator, Field

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.sent import Sent
from xinqiao.cases.access import READ
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LineText, ShortText, Terms
from xinqiao.foundation.time import now
from xinqiao.teamwork import views

router = Router(tags=["teamwork"], auth=OFFICERS)
CREATED, GONE = 201, 204


def _field(value: str) -> str:
    if value not in views.FIELDS:
        raise ValueError(told("列表没有这个条件。"))
    return value


ViewField = Annotated[str, AfterValidator(_field), Field(json_schema_extra={"enum": sorted(views.FIELDS)})]


class ViewAnswer(parts.Answer):
    """A named list; `query` is what it is narrowed to, as in the address of the list at the desk."""

    id: UUID
    name: str
    query: dict[str, str]
    is_shared: bool
    is_own: bool


class ViewsAnswer(parts.Answer):
    """The named lists of this seat."""

    views: tuple[ViewAnswer, ...]


class ViewBody(Terms):
    """A name for a list; sent again with the same id it is one list."""

    command_id: UUID = Field(title=told("命令编号"), description=told("由客户端生成的 UUID，也是列表的编号；重发不会存两个。"))
    name: ShortText = Field(title=told("名字"))
    query: dict[ViewField, LineText] = Field(default_factory=dict, title=told("条件"))
    is_shared: bool = Field(default=False, title=told("本单位的人都能看到"))


@router.get("/views", operation_id="saved_views", summary="常用列表", response=ViewsAnswer)
def saved_views(request: HttpRequest) -> HttpResponse:
    """The officer's own lists and those of their body."""
    return _sent(_reader(request))


@router.post("/views", operation_id="save_view", summary="存一个常用列表", response={CREATED: ViewsAnswer})
def save_view(request: HttpRequest, body: Annotated[ViewBody, Sent(...)]) -> HttpResponse:
    """Name a list."""
    seat = _reader(request)
    views.keep(seat=seat, name=body.name, query=body.query, is_shared=body.is_shared, now=now(), view_id=body.command_id)
    return _sent(seat, status=CREATED)


@router.delete("/views/{view_id}", operation_id="remove_view", summary="删去自己存的常用列表", response={GONE: None})
def remove_view(request: HttpRequest, view_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """Take one of the officer's own lists away."""
    views.remove(seat=_reader(request), view_id=view_id)
    return HttpResponse(status=GONE)


def _reader(request: HttpRequest) -> Seat:
    seat = seat_of(request)
    if not seat.can(READ):
        raise Refusal(code="read_forbidden", message=told("您的岗位不能查看信访事项。"), kind=RefusalKind.FORBIDDEN)
    return seat


def _sent(seat: Seat, *, status: int = 200) -> HttpResponse:
    found = (
        ViewAnswer(id=view.id, name=view.name, query=dict(view.query), is_shared=view.is_shared, is_own=view.is_own)
        for view in views.views(seat=seat)
    )
    return parts.send(ViewsAnswer(views=tuple(found)), status=status)
