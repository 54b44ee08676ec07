"""The job of grouping: what one case has to tell another."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.grouping.telling import tell
from xinqiao.lifecycle.together import TELL_JOB

_RETRY = RetryStrategy(max_attempts=3, wait=30, linear_wait=150)
"""A member waits for its answer: a broken connection may not be the end of it."""


@app.task(name=TELL_JOB, retry=_RETRY)
def tell_others(*, case_id: str, seq: int) -> None:  # noqa: ARG001  which line caused it, for who reads the queue
    """Tell the cases that hang together with one what changed in it."""
    tell(case_id=UUID(case_id), now=now())
