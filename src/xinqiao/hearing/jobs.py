"""The job of hearings: once a day, what was not decided in time."""

from __future__ import annotations

from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.hearing import silence


@app.periodic(cron="23 1 * * *")
@app.task(name="hearing.silence", queue="teamwork", lock="hearing.silence", queueing_lock="hearing.silence", pass_context=False)
def grant_by_silence(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands the planned instant to every periodic job
    """Grant requests that nobody decided in time."""
    silence.grant_by_silence(now=now())
