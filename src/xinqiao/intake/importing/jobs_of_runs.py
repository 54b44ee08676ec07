"""Jobs of imports."""

from __future__ import annotations

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.intake.importing import runs

_TRIES = 3


@app.task(name=runs.JOB, queue="bulk", retry=RetryStrategy(max_attempts=_TRIES, wait=20), pass_context=True)
def carry_on(context: JobContext, *, run_id: str) -> None:
    """Try a file or enter its rows; after the last try it is said that it was broken off."""
    try:
        runs.carry_on(run_id=UUID(run_id), now=now())
    except Exception:
        if context.job.attempts >= _TRIES:
            runs.fail(run_id=UUID(run_id))
        raise


@app.periodic(cron="47 3 * * *")
@app.task(name="intake.expire_imports", queue="upkeep", queueing_lock="intake.expire_imports", pass_context=False)
def expire(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands the planned instant to every periodic job
    """Every night: remove imports of last month."""
    runs.expire(now=now())
