"""Hearings: the pool of members for whoever manages the directory, and published records for anybody."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.administration import CREATED, ROOT, DirectoryQuery, change_by
from xinqiao.api.authority import OFFICERS
from xinqiao.api.sent import Asked, Sent
from xinqiao.directory import hearing_pool
from xinqiao.directory.administration.changing import EndTerms
from xinqiao.directory.hearing_pool import MemberCard, MemberTerms, PoolTerms
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms
from xinqiao.hearing.published import Published, published, record_of

router = Router()
_POOL = f"{ROOT}/hearing-members"
MemberId = Annotated[UUID, Path(...)]


class RecordsQuery(Terms):
    """Where the page begins."""

    before: UUID | None = Field(None, title=told("上一页给出的 before"))


class MemberAnswer(parts.Answer):
    """One of the pool."""

    id: str
    name: str
    field: str
    capacity: str
    workplace: str
    body: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


class PoolAnswer(parts.Answer):
    """The pool."""

    members: tuple[MemberAnswer, ...]


class RecordAnswer(parts.Answer):
    """A published record: it leads to no person and no case."""

    id: UUID
    organ: str
    held_on: dt.date
    title: str
    text: str
    published_at: dt.datetime


class RecordsAnswer(parts.Answer):
    """A page of published records, newest first; `before` is null at the end."""

    records: tuple[RecordAnswer, ...]
    before: UUID | None


@router.get(
    "/hearings",
    tags=["public"],
    operation_id="hearing_records",
    summary="听证公开",
    description="公开的听证记录，已去掉个人信息，新的在前。",
    response=RecordsAnswer,
)
def records(request: HttpRequest, asked: Annotated[RecordsQuery, Asked(...)]) -> HttpResponse:  # noqa: ARG001  anybody may ask
    """List the published records."""
    found, before = published(before=asked.before)
    return parts.send(RecordsAnswer(records=tuple(map(_record, found)), before=before))


@router.get("/hearings/{record_id}", tags=["public"], operation_id="hearing_record", summary="一份公开的听证记录", response=RecordAnswer)
def record(request: HttpRequest, record_id: Annotated[UUID, Path(...)]) -> HttpResponse:  # noqa: ARG001  anybody may ask
    """Show one record."""
    return parts.send(_record(record_of(publication_id=record_id)))


@router.get(_POOL, tags=["administration"], auth=OFFICERS, operation_id="hearing_members", summary="听证员库", response=PoolAnswer)
def members(request: HttpRequest, asked: Annotated[DirectoryQuery, Asked(...)]) -> HttpResponse:
    """List the pool."""
    today = change_by(request).today
    cards = hearing_pool.whole_pool() if asked.ended else hearing_pool.pool_on(day=today)
    return parts.send(PoolAnswer(members=tuple(_member(card) for card in cards if (asked.text or "") in card.name)))


@router.post(
    _POOL,
    tags=["administration"],
    auth=OFFICERS,
    operation_id="hearing_member_entry",
    summary="新增听证员",
    response={CREATED: MemberAnswer},
)
def enter(request: HttpRequest, body: Annotated[MemberTerms, Sent(...)]) -> HttpResponse:
    """Take somebody into the pool."""
    member_id = hearing_pool.enter_member(terms=body, change=change_by(request))
    return parts.send(_member(hearing_pool.member_of(member_id=UUID(member_id))), status=CREATED)


@router.post(
    f"{_POOL}/many",
    tags=["administration"],
    auth=OFFICERS,
    operation_id="hearing_members_entry",
    summary="成批新增听证员",
    response=PoolAnswer,
)
def enter_many(request: HttpRequest, body: Annotated[PoolTerms, Sent(...)]) -> HttpResponse:
    """Take several into the pool, all or none."""
    change = change_by(request)
    hearing_pool.enter_members(terms=body, change=change)
    return parts.send(PoolAnswer(members=tuple(map(_member, hearing_pool.pool_on(day=change.today)))))


@router.post(
    f"{_POOL}/{{member_id}}/end",
    tags=["administration"],
    auth=OFFICERS,
    operation_id="hearing_member_end",
    summary="停用听证员",
    response=MemberAnswer,
)
def end(request: HttpRequest, member_id: MemberId, body: Annotated[EndTerms, Sent(...)]) -> HttpResponse:
    """Let somebody leave the pool."""
    hearing_pool.end_member(member_id=member_id, terms=body, change=change_by(request))
    return parts.send(_member(hearing_pool.member_of(member_id=member_id)))


def _member(card: MemberCard) -> MemberAnswer:
    return MemberAnswer(
        id=card.id, name=card.name, field=card.field, capacity=card.capacity, workplace=card.workplace, body=card.body,
        valid_from_on=card.valid_from_on, valid_to_on=card.valid_to_on,
    )  # fmt: skip


def _record(one: Published) -> RecordAnswer:
    return RecordAnswer(id=one.id, organ=one.organ, held_on=one.held_on, title=one.title, text=one.text, published_at=one.published_at)
