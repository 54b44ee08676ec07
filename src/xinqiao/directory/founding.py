"""Founding: regions, bodies, posts, officers and tenures from a description; run again it adds only what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from xinqiao.directory import tree
from xinqiao.directory.models import Body, Officer, Post, Region, Tenure
from xinqiao.directory.pinyin import pinyin_key
from xinqiao.directory.town import Town


@dataclass(frozen=True, slots=True)
class Founded:
    """How many rows were new."""

    regions: int
    bodies: int
    posts: int
    officers: int
    tenures: int


def found(*, town: Town, today: dt.date, password_hash_of: Callable[[str], str] | None = None) -> Founded:
    """Found a town; what exists already is left as it is, passwords and changed names included.

    Takes  today, the first day of all this where the town is founded later than that; password_hash_of,
           username → hash of the first password; without it officers cannot sign in until one is set.
    Gives  Founded, counts of new rows.
    Writes regions, bodies, posts, officers, tenures, in one transaction.
    """
    since = min(town.founded_on, today)
    with transaction.atomic():
        counts = Founded(
            regions=_regions(town, since),
            bodies=_bodies(town, since),
            posts=_posts(town),
            officers=_officers(town, password_hash_of),
            tenures=_tenures(town, since),
        )
    tree.forget()
    return counts


def _regions(town: Town, since: dt.date) -> int:
    known = set(Region.objects.filter(code__in=[plan.code for plan in town.regions]).values_list("code", flat=True))
    fresh = [plan for plan in town.regions if plan.code not in known]
    Region.objects.bulk_create(
        Region(
            code=plan.code,
            name=plan.name,
            full_name=plan.full_name,
            parent_id=plan.parent or None,
            valid_from_on=since,
        )
        for plan in fresh
    )
    return len(fresh)


def _bodies(town: Town, since: dt.date) -> int:
    known = set(Body.objects.filter(code__in=[plan.code for plan in town.bodies]).values_list("code", flat=True))
    fresh = [plan for plan in town.bodies if plan.code not in known]
    Body.objects.bulk_create(
        Body(
            code=plan.code,
            name=plan.name,
            short_name=plan.short_name,
            kind=plan.kind,
            region_id=plan.region,
            parent_id=plan.parent or None,
            address=plan.address,
            phone=plan.phone,
            hours=plan.hours,
            pinyin=pinyin_key(name=plan.name),
            valid_from_on=since,
        )
        for plan in fresh
    )
    return len(fresh)


def _posts(town: Town) -> int:
    known = set(Post.objects.values_list("key", flat=True))
    fresh = [plan for plan in town.posts if plan.key not in known]
    Post.objects.bulk_create(Post(key=plan.key, title=plan.title, capabilities=list(plan.capabilities)) for plan in fresh)
    return len(fresh)


def _officers(town: Town, password_hash_of: Callable[[str], str] | None) -> int:
    known = set(Officer.objects.values_list("username", flat=True))
    fresh = [plan for plan in town.officers if plan.username not in known]
    officers = [Officer(username=plan.username, name=plan.name, phone=plan.phone) for plan in fresh]
    for officer in officers:
        if password_hash_of is None:
            officer.set_unusable_password()
        else:
            officer.password = password_hash_of(officer.username)
    Officer.objects.bulk_create(officers)
    return len(fresh)


def _tenures(town: Town, since: dt.date) -> int:
    ids = dict(Officer.objects.filter(username__in=[o.username for o in town.officers]).values_list("username", "id"))
    known = set(Tenure.objects.filter(officer_id__in=ids.values()).values_list("officer_id", "body_id", "post_id"))
    fresh = [
        Tenure(officer_id=ids[plan.username], body_id=body, post_id=post, valid_from_on=since)
        for plan in town.officers
        for post, body in plan.posts
        if (ids[plan.username], body, post) not in known
    ]
    Tenure.objects.bulk_create(fresh)
    return len(fresh)
