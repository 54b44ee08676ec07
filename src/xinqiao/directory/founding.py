"""Founding many bodies and officers at once, and giving API keys: for demo towns, benches and imports of a directory."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction

from xinqiao.directory import tree
from xinqiao.directory.models import Body, Officer, Post, Region, Tenure, Token
from xinqiao.directory.seats import token_digest

_NO_PASSWORD = "!"  # noqa: S105  Django's mark for "cannot sign in"
_TOKEN_BYTES = 32


class NewBody(NamedTuple):
    """A body to found; the bodies above it come before it."""

    code: str
    name: str
    short_name: str
    kind: str
    region: str
    parent: str = ""
    pinyin: str = ""


class NewOfficer(NamedTuple):
    """An officer to appoint to one post in one body."""

    username: str
    name: str
    body: str
    post: str


def found(
    *,
    regions: Iterable[tuple[str, str, str]],
    posts: Iterable[tuple[str, str, Sequence[str]]],
    bodies: Iterable[NewBody],
    officers: Iterable[NewOfficer],
    since: dt.date,
) -> None:
    """Found a town. What is there already stays as it is.

    Takes  regions (code, name, code above or ""); posts (key, title, capabilities); since, the day all of it begins.
    Writes regions, posts, bodies, officers without a password, tenures.
    """
    regions, bodies, officers = list(regions), list(bodies), list(officers)
    with transaction.atomic():
        Region.objects.bulk_create(
            (Region(code=c, name=n, full_name=n, parent_id=above or None, valid_from_on=since) for c, n, above in regions),
            ignore_conflicts=True,
        )
        Post.objects.bulk_create((Post(key=k, title=t, capabilities=list(c)) for k, t, c in posts), ignore_conflicts=True)
        Body.objects.bulk_create((_body(body, since) for body in bodies), ignore_conflicts=True)
        known = set(Officer.objects.filter(username__in=[o.username for o in officers]).values_list("username", flat=True))
        _appoint([officer for officer in officers if officer.username not in known], since)
    tree.forget()


def officer_actors(*, usernames: Iterable[str]) -> dict[str, str]:
    """The word for the ledger of each officer, by user name."""
    rows = Officer.objects.filter(username__in=list(usernames)).values_list("username", "id")
    return {username: f"officer:{officer_id}" for username, officer_id in rows}


def issue_token(*, username: str, label: str, now: dt.datetime, expires_at: dt.datetime | None = None) -> str:
    """Give an officer an API key for their first post; only its digest is kept.

    Raises Tenure.DoesNotExist where the officer holds no post.
    """
    tenure = Tenure.objects.filter(officer__username=username).order_by("id")[:1].get()
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    Token.objects.create(digest=token_digest(token), tenure=tenure, label=label, created_at=now, expires_at=expires_at)
    return token


def _body(body: NewBody, since: dt.date) -> Body:
    return Body(
        code=body.code, name=body.name, short_name=body.short_name, kind=body.kind, region_id=body.region,
        parent_id=body.parent or None, pinyin=body.pinyin, valid_from_on=since,
    )  # fmt: skip


def _appoint(officers: Sequence[NewOfficer], since: dt.date) -> None:
    made = [Officer(username=o.username, name=o.name, password=_NO_PASSWORD) for o in officers]
    Officer.objects.bulk_create(made)
    Tenure.objects.bulk_create(
        Tenure(officer=row, body_id=o.body, post_id=o.post, valid_from_on=since) for row, o in zip(made, officers, strict=True)
    )
