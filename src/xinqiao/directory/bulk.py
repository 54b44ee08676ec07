"""Founding a large town at once, whose officers have no password: for benches. They come in by API keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from xinqiao.directory import tree
from xinqiao.directory.models import Body, Officer, Post, Region, Tenure
from xinqiao.directory.town import OfficerPlan, Town

_NO_PASSWORD = "!"  # noqa: S105  Django's mark for "cannot sign in"


def found_unsigned(*, town: Town) -> None:
    """Found a town whose officers cannot sign in. What is there already stays as it is.

    Writes regions, posts, bodies, officers without a password, tenures.
    """
    since = town.founded_on
    with transaction.atomic():
        Region.objects.bulk_create(
            (
                Region(code=r.code, name=r.name, full_name=r.full_name, parent_id=r.parent or None, valid_from_on=since)
                for r in town.regions
            ),
            ignore_conflicts=True,
        )
        Post.objects.bulk_create(
            (Post(key=p.key, title=p.title, capabilities=list(p.capabilities)) for p in town.posts), ignore_conflicts=True
        )
        Body.objects.bulk_create(
            (
                Body(
                    code=b.code, name=b.name, short_name=b.short_name, kind=b.kind, region_id=b.region,
                    parent_id=b.parent or None, valid_from_on=since,
                )
                for b in town.bodies
            ),
            ignore_conflicts=True,
        )  # fmt: skip
        known = set(Officer.objects.values_list("username", flat=True))
        _appoint([plan for plan in town.officers if plan.username not in known], town)
    tree.forget()


def actors_of(*, usernames: Iterable[str]) -> dict[str, str]:
    """The word for the ledger of each officer, by user name."""
    rows = Officer.objects.filter(username__in=list(usernames)).values_list("username", "id")
    return {username: f"officer:{officer_id}" for username, officer_id in rows}


def _appoint(plans: Sequence[OfficerPlan], town: Town) -> None:
    made = [Officer(username=plan.username, name=plan.name, password=_NO_PASSWORD) for plan in plans]
    Officer.objects.bulk_create(made)
    Tenure.objects.bulk_create(
        Tenure(officer=officer, body_id=body, post_id=post, valid_from_on=town.founded_on)
        for officer, plan in zip(made, plans, strict=True)
        for post, body in plan.posts
    )
