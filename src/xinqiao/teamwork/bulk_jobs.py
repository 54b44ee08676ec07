"""Jobs of acts on many cases."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.teamwork import bulk


@app.task(name=bulk.JOB, queue="bulk", retry=RetryStrategy(max_attempts=3, wait=10))
def carry_on(*, run_id: str) -> None:
    """Do what is left of a run."""
    bulk.carry_on(run_id=UUID(run_id), now=now())


@app.periodic(cron="41 3 * * *")
@app.task(name="teamwork.expire_bulk", queue="upkeep", queueing_lock="teamwork.expire_bulk", pass_context=False)
def expire(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands the planned instant to every periodic job
    """Every night: remove runs of last month."""
    bulk.expire(now=now())
