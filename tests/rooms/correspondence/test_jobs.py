"""The job of an act as the worker runs it: found by its name, tried four times."""

from __future__ import annotations

from uuid import uuid4

import pytest
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from xinqiao.correspondence import jobs
from xinqiao.correspondence.dispatch import MAX_TRIES, DeliveryPendingError
from xinqiao.correspondence.outbox import DISPATCH_JOB


def test_the_worker_knows_the_job_that_acts_defer() -> None:
    assert app.tasks[DISPATCH_JOB] is jobs.dispatch
    assert "correspondence.sweep" in app.tasks


@pytest.mark.parametrize("runs", range(1, MAX_TRIES + 1))
def test_a_pending_dispatch_runs_four_times_with_growing_pauses(runs: int) -> None:
    job = Job(
        id=1, status="doing", queue="default", lock=None, queueing_lock=None, task_name=DISPATCH_JOB, attempts=runs - 1,
        task_kwargs={"case_id": str(uuid4()), "seq": 1},
    )  # fmt: skip
    decision = jobs.dispatch.get_retry_exception(exception=DeliveryPendingError(), job=job)
    assert (decision is not None) is (runs < MAX_TRIES)
