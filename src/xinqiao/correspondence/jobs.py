"""Jobs of correspondence: one per act, and a sweep for what a crash left behind."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from xinqiao.correspondence import dispatch as dispatching
from xinqiao.correspondence.contact_codes import SEND_JOB, deliver_code, forget_codes
from xinqiao.correspondence.left_behind import left_behind
from xinqiao.correspondence.outbox import DISPATCH_JOB
from xinqiao.foundation.time import now

# Three retries are four runs: after 30 s, 3 min and 5.5 min more.
_RETRY = RetryStrategy(max_attempts=dispatching.MAX_TRIES - 1, wait=30, linear_wait=150)
LEFT_BEHIND_AFTER = timedelta(minutes=20)


@app.task(name=DISPATCH_JOB, retry=_RETRY)
def dispatch(case_id: str, seq: int) -> None:
    """Print and send what one act queued."""
    dispatching.dispatch(case_id=UUID(case_id), seq=seq)


@app.task(name=SEND_JOB, retry=RetryStrategy(max_attempts=2, wait=20))
def contact_code(case_id: str) -> None:
    """Send the code that somebody waits for."""
    deliver_code(case_id=UUID(case_id))


@app.periodic(cron="23 * * * *")
@app.task(name="correspondence.forget_codes", queueing_lock="correspondence.forget_codes", pass_context=False)
def forget_old_codes(timestamp: int) -> None:
    """Delete codes that are over."""
    del timestamp
    forget_codes(before=now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="correspondence.sweep", queueing_lock="correspondence.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """Dispatch again what has stood queued for longer than a dispatch with all its retries takes."""
    del timestamp
    for case_id, seq in left_behind(before=now() - LEFT_BEHIND_AFTER):
        # the violated lock would spoil a transaction around it, so it has a savepoint of its own
        with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
            dispatch.configure(queueing_lock=f"{DISPATCH_JOB}:{case_id}:{seq}").defer(case_id=str(case_id), seq=seq)
