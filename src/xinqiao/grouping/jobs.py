"""The job of grouping: what one case has to tell another."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.grouping.telling import tell
from xinqiao.lifecycle.together import TELL_JOB


@app.task(name=TELL_JOB)
def tell_others(*, case_id: str, seq: int) -> None:  # noqa: ARG001  which line caused it, for who reads the queue
    """Tell the cases that hang together with one what changed in it."""
    tell(case_id=UUID(case_id), now=now())
