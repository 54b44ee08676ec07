"""Versions of reference data that an administrator publishes: code lists, letter texts, the rules of signing in.

What ships with the product is version 1 of each and stands in the code of its room. Rows are only added, so what was once in
force can be read for ever. All of it is held in the process: it is small and changes a few times a year.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import IntegrityError, transaction

from xinqiao.foundation import changes
from xinqiao.foundation.models import Edition
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date

SHIPPED = 1
FRESH_SECONDS = 10.0

_lock = threading.Lock()
_held: list[tuple[float, dict[tuple[str, str], tuple[EditionFact, ...]]]] = []


class Publisher(Protocol):
    """Who publishes: a seat, or whatever else has the two words of the trace."""

    @property
    def actor(self) -> str:
        """The word of the principal."""

    @property
    def body(self) -> str:
        """The code of the body they sit in."""


@dataclass(frozen=True, slots=True)
class EditionFact:
    """One published version; `content` is what its room wrote and reads."""

    version: int
    effective_on: dt.date
    published_at: dt.datetime
    content: Any


def published(*, subject: str, key: str) -> tuple[EditionFact, ...]:
    """Every published version, oldest first; nothing where only what ships is there. No query while fresh."""
    return _editions().get((subject, key), ())


def in_force(*, subject: str, key: str, on: dt.date) -> EditionFact | None:
    """The newest version whose day has come; None means what ships."""
    return next((each for each in reversed(published(subject=subject, key=key)) if each.effective_on <= on), None)


def keys_of(*, subject: str) -> tuple[str, ...]:
    """Which things of a sort have a published version."""
    return tuple(sorted(key for held, key in _editions() if held == subject))


def forget() -> None:
    """Drop what is held: after a publication in this process, and between tests."""
    with _lock:
        _held.clear()


def publish(
    *,
    subject: str,
    key: str,
    content: Any,
    seen_version: int,
    effective_on: dt.date,
    by: Publisher,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    reason: str,
    now: dt.datetime,
) -> int:
    """Publish the next version of a thing, with its trace.

    Takes  content, as JSON keeps it; seen_version, the newest version the administrator had read; before and after, the fields
           for the trace; the room has judged the content.
    Gives  the number of the new version.
    Raises Refusal edition_in_past, edition_stale (somebody published meanwhile).
    Writes one row of foundation_edition and one of foundation_reference_change.
    """
    if effective_on < local_date(now):
        raise Refusal(code="edition_in_past", message=told("生效日期不能早于今天：已经办过的事不能倒回去改。"), field="effective_on")
    stale = Refusal(
        code="edition_stale",
        message=told("您打开页面以后，别人已经公布了新的版本。请重新打开，核对后再公布。"),
        kind=RefusalKind.STALE,
    )
    try:
        with transaction.atomic():
            last = (
                Edition.objects.filter(subject=subject, key=key).order_by("-version").values_list("version", flat=True).first() or SHIPPED
            )
            if last != seen_version:
                raise stale
            Edition.objects.bulk_create(
                [Edition(subject=subject, key=key, version=last + 1, effective_on=effective_on, published_at=now, content=content)]
            )
            changes.record(
                at=now, actor=by.actor, body=by.body, subject=subject, key=key, action="published", before=before, after=after,
                effective_on=effective_on, reason=reason,
            )  # fmt: skip
            transaction.on_commit(forget)
    except IntegrityError:
        raise stale from None
    return last + 1


def _editions() -> dict[tuple[str, str], tuple[EditionFact, ...]]:
    with _lock:
        if _held and time.monotonic() - _held[0][0] < FRESH_SECONDS:
            return _held[0][1]
    loaded: dict[tuple[str, str], tuple[EditionFact, ...]] = {}
    for row in Edition.objects.order_by("subject", "key", "version"):
        fact = EditionFact(row.version, row.effective_on, row.published_at, row.content)
        loaded[row.subject, row.key] = (*loaded.get((row.subject, row.key), ()), fact)
    with _lock:
        _held[:] = [(time.monotonic(), loaded)]
    return loaded
