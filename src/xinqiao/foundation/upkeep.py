"""Upkeep of the job queue: work of a killed worker goes on with another, old rows go away."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from procrastinate import JobContext
from procrastinate.contrib.django import app

STALLED_SECONDS = 60
_KEPT_HOURS = 24 * 7


@app.periodic(cron="* * * * *")
@app.task(name="foundation.retry_stalled", queue="upkeep", queueing_lock="foundation.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  procrastinate hands in the instant
    """Put jobs back whose worker sent no sign of life; they are safe to run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="foundation.prune", queue="upkeep", queueing_lock="foundation.prune", pass_context=True)
async def prune(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  see above
    """Delete jobs that ended well a week ago; failed ones stay until an officer has seen them."""
    await context.app.job_manager.delete_old_jobs(nb_hours=_KEPT_HOURS)


@app.periodic(cron="37 3 * * *")
@app.task(name="foundation.clear_sessions", queue="upkeep", queueing_lock="foundation.clear_sessions")
def clear_sessions(timestamp: int) -> None:  # noqa: ARG001  see above
    """Delete sessions that have run out."""
    SessionStore.clear_expired()
