"""Jobs of the life cycle: each takes ids, makes one domain call and is safe to run twice."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from xinqiao.foundation.time import now
from xinqiao.lifecycle.calendar_year import RECOMPUTE_JOB, SPREAD_JOB, spread
from xinqiao.lifecycle.moves import MOVE_JOB, carry_out
from xinqiao.lifecycle.recomputation import recompute


@app.task(name=RECOMPUTE_JOB, queue="clocks")
def recompute_case(*, case_id: str, year: int, pin: str) -> None:
    """Recompute the running clocks of one case after a calendar was published."""
    recompute(case_id=UUID(case_id), year=year, reason="calendar_published", pin=pin, now=now())


@app.task(name=SPREAD_JOB, queue="clocks")
def spread_recomputation(*, year: int, before: str) -> None:
    """Queue the recomputation of every case that a new calendar touches."""
    spread(year=year, before=before)


@app.task(name=MOVE_JOB, queue="moves")
def move_cases(*, move_id: str) -> None:
    """Carry out a move of many cases, or go on with one that was cut off."""
    carry_out(move_id=UUID(move_id), now=now())
