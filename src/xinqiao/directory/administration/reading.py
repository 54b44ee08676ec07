"""Reading the directory for its administrators: what ended included, paged by key."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from xinqiao.directory.administration.officers import is_locked
from xinqiao.directory.models import Body, Officer, Post, Region, Tenure

PAGE = 50
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Paged(Generic[_Row]):
    """Some rows, and the key after which the next page begins ("" at the end)."""

    rows: tuple[_Row, ...]
    after: str


@dataclass(frozen=True, slots=True)
class RegionFact:
    """A region."""

    code: str
    name: str
    full_name: str
    parent: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A body."""

    code: str
    name: str
    short_name: str
    organ_word: str
    kind: str
    region: str
    region_name: str
    parent: str
    address: str
    phone: str
    hours: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


@dataclass(frozen=True, slots=True)
class PostFact:
    """A post, and how many hold it today."""

    key: str
    title: str
    capabilities: tuple[str, ...]
    holders: int


@dataclass(frozen=True, slots=True)
class TenureFact:
    """Who holds which post where, from when to when."""

    id: UUID
    officer_id: UUID
    officer: str
    body: str
    body_name: str
    post: str
    post_title: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None


@dataclass(frozen=True, slots=True)
class OfficerFact:
    """An officer with the posts held today; never a password."""

    id: UUID
    username: str
    name: str
    phone: str
    is_active: bool
    must_change_password: bool
    is_locked: bool
    last_login: dt.datetime | None
    tenures: tuple[TenureFact, ...]


def list_regions(*, text: str = "", after: str = "", ended: bool = False, today: dt.date, limit: int = PAGE) -> Paged[RegionFact]:
    """Regions by code; `text` is part of a name or the beginning of a code; ended ones only where asked for."""
    rows = Region.objects.filter(code__gt=after).order_by("code")
    if text:
        rows = rows.filter(Q(full_name__contains=text) | Q(code__startswith=text))
    if not ended:
        rows = rows.filter(_in_force(today))
    found = [_region(row) for row in rows[: limit + 1]]
    return Paged(tuple(found[:limit]), found[limit - 1].code if len(found) > limit else "")


def list_bodies(*, text: str = "", after: str = "", ended: bool = False, today: dt.date, limit: int = PAGE) -> Paged[BodyFact]:
    """Bodies by code, so that those of one region stand together."""
    rows = Body.objects.select_related("region").filter(code__gt=after).order_by("code")
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(short_name__contains=text) | Q(code__startswith=text))
    if not ended:
        rows = rows.filter(_in_force(today))
    found = [_body(row) for row in rows[: limit + 1]]
    return Paged(tuple(found[:limit]), found[limit - 1].code if len(found) > limit else "")


def list_posts(*, today: dt.date) -> tuple[PostFact, ...]:
    """Every post."""
    held = Count("tenures", filter=_in_force(today, "tenures__") & Q(tenures__officer__is_active=True))
    return tuple(_post(row, row.holders) for row in Post.objects.annotate(holders=held).order_by("title"))


def list_officers(
    *, text: str = "", body: str = "", after: str = "", stopped: bool = False, today: dt.date, limit: int = PAGE
) -> Paged[OfficerFact]:
    """Officers by user name, with what they hold today."""
    rows: QuerySet[Officer] = Officer.objects.filter(username__gt=after).order_by("username")
    if text:
        rows = rows.filter(Q(name__contains=text) | Q(username__startswith=text.lower()))
    if body:
        rows = rows.filter(id__in=Tenure.objects.filter(_in_force(today), body_id=body).values("officer_id"))
    if not stopped:
        rows = rows.filter(is_active=True)
    shown = list(rows[: limit + 1])
    held: dict[UUID, list[TenureFact]] = {}
    for tenure in _tenures(Tenure.objects.filter(_in_force(today), officer_id__in=[row.id for row in shown[:limit]])):
        held.setdefault(tenure.officer_id, []).append(tenure)
    facts = tuple(_officer(row, tuple(held.get(row.id, ())), is_locked=False) for row in shown[:limit])
    return Paged(facts, facts[-1].username if len(shown) > limit else "")


def region_of(*, code: str) -> RegionFact | None:
    """One region."""
    row = Region.objects.filter(code=code).first()
    return _region(row) if row else None


def body_of(*, code: str) -> BodyFact | None:
    """One body, ended or not."""
    row = Body.objects.select_related("region").filter(code=code).first()
    return _body(row) if row else None


def post_of(*, key: str) -> PostFact | None:
    """One post."""
    row = Post.objects.filter(key=key).first()
    return _post(row, 0) if row else None


def officer_of(*, officer_id: UUID) -> OfficerFact | None:
    """One officer with every tenure, past ones included."""
    row = Officer.objects.filter(id=officer_id).first()
    if row is None:
        return None
    return _officer(row, _tenures(Tenure.objects.filter(officer=row)), is_locked=is_locked(username=row.username))


def holders_in(*, body: str, today: dt.date) -> tuple[TenureFact, ...]:
    """Who holds a post in a body today or later."""
    return _tenures(Tenure.objects.filter(Q(valid_to_on=None) | Q(valid_to_on__gte=today), body_id=body))


def holders_of(*, post: str, today: dt.date) -> tuple[TenureFact, ...]:
    """Who holds a post today, the first two hundred."""
    return _tenures(Tenure.objects.filter(_in_force(today), post_id=post))


def _in_force(today: dt.date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}valid_from_on__lte": today}) & (Q(**{f"{prefix}valid_to_on": None}) | Q(**{f"{prefix}valid_to_on__gte": today}))


def _tenures(rows: QuerySet[Tenure]) -> tuple[TenureFact, ...]:
    found = rows.select_related("officer", "body", "post").order_by("-valid_from_on", "body__code", "post_id")[:200]
    return tuple(
        TenureFact(
            row.id, row.officer_id, row.officer.name, row.body_id, row.body.name, row.post_id, row.post.title,
            row.valid_from_on, row.valid_to_on,
        )
        for row in found
    )  # fmt: skip


def _region(row: Region) -> RegionFact:
    return RegionFact(row.code, row.name, row.full_name, row.parent_id or "", row.valid_from_on, row.valid_to_on)


def _body(row: Body) -> BodyFact:
    return BodyFact(
        row.code, row.name, row.short_name, row.organ_word, row.kind, row.region_id, row.region.full_name, row.parent_id or "",
        row.address, row.phone, row.hours, row.valid_from_on, row.valid_to_on,
    )  # fmt: skip


def _post(row: Post, holders: int) -> PostFact:
    return PostFact(row.key, row.title, tuple(row.capabilities), holders)


def _officer(row: Officer, tenures: tuple[TenureFact, ...], *, is_locked: bool) -> OfficerFact:
    return OfficerFact(
        row.id, row.username, row.name, row.phone, row.is_active, row.must_change_password, is_locked, row.last_login, tenures
    )
