"""Nightly jobs of what comes in: drafts that ran out, tries that were counted, files that nobody names any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from procrastinate.contrib.django import app

from xinqiao.cases import queries
from xinqiao.correspondence import shelf
from xinqiao.foundation import rates
from xinqiao.foundation.files import store
from xinqiao.foundation.time import now
from xinqiao.intake import drafts, scans, uploads
from xinqiao.intake.importing import runs
from xinqiao.search import exports

_UNNAMED_FOR = dt.timedelta(days=1)


@app.periodic(cron="7 3 * * *")
@app.task(name="intake.expire", queue="upkeep", queueing_lock="intake.expire")
def expire(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands in the planned instant
    """Remove drafts and uploads whose days are over, and counted tries that no longer count."""
    at = now()
    drafts.expire(now=at)
    uploads.expire(now=at)
    rates.prune(now=at)


@app.periodic(cron="27 3 * * *")
@app.task(name="intake.sweep_files", queue="upkeep", queueing_lock="intake.sweep_files")
def sweep_files(timestamp: int) -> None:  # noqa: ARG001  see above
    """Remove stored files that no case, letter or draft names and that are older than a day."""
    store.sweep(in_use=named, before=now() - _UNNAMED_FOR)


def named(digests: Collection[str]) -> frozenset[str]:
    """Which of some files are still named by a case, a letter, a draft, an upload, a scan that waits, an export or an import."""
    rooms = (drafts, uploads, scans, queries, shelf, exports, runs)
    return frozenset[str]().union(*(room.digests_in_use(digests=digests) for room in rooms))
