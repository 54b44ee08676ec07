"""Jobs: deferred inside the caller's transaction on Django's connection; a job takes ids and is safe to run twice."""

from __future__ import annotations

import json
from datetime import datetime

from procrastinate.contrib.django import app

from xinqiao.foundation.rows import Batch, native_cursor

# The function that procrastinate itself calls; the version in its name keeps the shape fixed.
_DEFER = "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(%s, %s, 0, NULL, NULL, %s::jsonb, NULL)::procrastinate_job_to_defer_v1])"


def defer(*, name: str, queue: str = "default", at: datetime | None = None, **ids: str | int) -> None:
    """Put one job into the queue; it exists when the transaction commits, and not before.

    Takes  name, the full task name; at, not before this instant; ids, JSON values that name rows, never personal data.
    """
    app.configure_task(name=name, queue=queue, schedule_at=at, allow_unknown=True).defer(**ids)


def waiting(*, name: str, key: str) -> set[str]:
    """What the jobs of a name that have still to run name under a key."""
    with native_cursor() as cursor:
        return {row[0] for row in cursor.execute(_WAITING, (key, name)).fetchall()}


_WAITING = b"SELECT args->>%s FROM procrastinate_jobs WHERE task_name = %s AND status IN ('todo', 'doing')"


def stage(*, batch: Batch, name: str, queue: str = "default", **ids: str | int) -> None:
    """Add a job to a batch of rows, so that it costs no round trip of its own; see defer()."""
    batch.run(_DEFER, (queue, name, json.dumps(ids)))
