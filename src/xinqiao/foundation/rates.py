"""How often something may be tried: look-ups by number and code, submissions, sign-in.

Each key has one instant, up to which its allowance is used. A try moves it on by one share of the period and is allowed
while it does not run a whole period ahead of now (GCRA): after `limit` tries at once, one more every period / limit.
Keys are keyed digests, so no address and no number stands in the table.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import connection, transaction

from xinqiao.foundation.models import Rate
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor

# A refused try finds no row to update and writes nothing: a flood of them costs one index look-up each.
_TRY = b"""
INSERT INTO foundation_rate AS rate (key, runs_to_at) VALUES (%(key)s, %(now)s::timestamptz + %(share)s::interval)
ON CONFLICT (key) DO UPDATE SET runs_to_at = greatest(rate.runs_to_at, %(now)s::timestamptz) + %(share)s::interval
WHERE rate.runs_to_at <= %(now)s::timestamptz + %(ahead)s::interval
"""

_TO_CITIZENS = told("短时间内尝试次数太多，请 %(minutes)s 分钟后再试；急需办理的，请拨打信访部门电话或到窗口")
TO_OFFICERS = told("短时间内尝试次数太多，请 %(minutes)s 分钟后再试。")


def allow(*, bucket: str, key: bytes, limit: int, per_seconds: int, now: datetime) -> bool:
    """Count one try and say whether it is allowed; one statement, safe under any number of callers at once.

    Takes  bucket, what is tried ("lookup", "submission"); key, who or what tries (an address, a number), kept as a digest only;
           limit, tries in a row; per_seconds, the time in which that many come back.
    Gives  False when the allowance is used up; such a try does not push the allowance back further.
    Raises RuntimeError inside a transaction: a roll-back would forgive the try, and others would wait for its end.
    Writes its row in a transaction of its own.
    """
    share = timedelta(seconds=per_seconds / limit)
    ahead = timedelta(seconds=per_seconds) - share
    # outside a transaction one statement is one already, and two round trips fewer
    alone = transaction.atomic(durable=True) if connection.in_atomic_block else nullcontext()
    with alone, native_cursor() as cursor:
        cursor.execute(_TRY, {"key": _digest(bucket, key), "now": now, "share": share, "ahead": ahead})
        return cursor.rowcount == 1


def wait_seconds(*, bucket: str, key: bytes, limit: int, per_seconds: int, now: datetime) -> int:
    """Say in how many whole seconds the next try is allowed; 0 means now. For Retry-After and the page."""
    runs_to_at = Rate.objects.filter(key=_digest(bucket, key)).values_list("runs_to_at", flat=True).first()
    if runs_to_at is None:
        return 0
    ahead = (runs_to_at - now).total_seconds() - per_seconds + per_seconds / limit
    return max(0, math.ceil(ahead))


def check(*, bucket: str, key: bytes, limit: int, per_seconds: int, now: datetime, message: str = _TO_CITIZENS) -> None:
    """Count one try; see allow().

    Takes  message, TO_OFFICERS where only they come by: what helps a citizen does not help them.
    Raises Refusal too_many_tries (429) with params minutes and seconds (of Retry-After).
    """
    if allow(bucket=bucket, key=key, limit=limit, per_seconds=per_seconds, now=now):
        return
    seconds = max(1, wait_seconds(bucket=bucket, key=key, limit=limit, per_seconds=per_seconds, now=now))
    raise Refusal(
        code="too_many_tries",
        message=message,
        params={"minutes": -(-seconds // 60), "seconds": seconds},
        kind=RefusalKind.TOO_MANY,
    )


def prune(*, now: datetime) -> int:
    """Remove keys whose allowance is whole again: they say nothing any more. Gives how many."""
    removed, _ = Rate.objects.filter(runs_to_at__lt=now).delete()
    return removed


def _digest(bucket: str, key: bytes) -> bytes:
    return hmac.digest(keys().blind, b"\x1f".join((b"rate", bucket.encode(), key)), hashlib.sha256)
