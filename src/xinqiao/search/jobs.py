"""Jobs of the search."""

from __future__ import annotations

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.search import exports, indexing

_LINES = 1000
_TRIES = 2


@app.periodic(cron="* * * * * */10")
@app.task(name="search.follow", queue="search", lock="search.follow", queueing_lock="search.follow", pass_context=False)
def follow(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands the planned instant to every periodic job
    """Every ten seconds: make the documents of what came in since."""
    while indexing.follow(limit=_LINES) == _LINES:
        pass


@app.task(name=exports.JOB, queue="bulk", retry=RetryStrategy(max_attempts=2, wait=10), pass_context=True)
def export(context: JobContext, *, run_id: str) -> None:
    """Make the file of an export; after the last try it is said that there is none."""
    try:
        exports.make(run_id=UUID(run_id), now=now())
    except Exception:
        if context.job.attempts >= _TRIES:
            exports.fail(run_id=UUID(run_id))
        raise


@app.periodic(cron="17 * * * *")
@app.task(name="search.expire_exports", queue="upkeep", queueing_lock="search.expire_exports", pass_context=False)
def expire_exports(timestamp: int) -> None:  # noqa: ARG001  see above
    """Every hour: remove exports whose day is over."""
    exports.expire(now=now())
