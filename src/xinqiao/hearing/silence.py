"""Silence is a yes where the local rule says so: requests for a hearing that nobody decided in time."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid5

from xinqiao.cases.principals import System
from xinqiao.clocks.models import ClockRow
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules.clock import RUNNING
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.hearing.decision import CLOCK, HearingDecisionTerms, decide_hearing
from xinqiao.lifecycle.sheet import Command

MOST = 1000


def grant_by_silence(*, now: dt.datetime) -> int:
    """Grant what was asked for and not decided in time; safe to run twice.

    Gives  how many were granted.
    Writes hearing:decided for each, by the system.
    """
    if not current_rulebooks().current.profile.switches.hearing_silence_grants:
        return 0
    overdue = ClockRow.objects.filter(kind=CLOCK, status=RUNNING, due_on__lt=local_date(now)).order_by("due_on", "case_id")
    return sum(_granted(case_id, n, now) for case_id, n in overdue.values_list("case_id", "n")[:MOST])


def _granted(case_id: UUID, n: int, now: dt.datetime) -> int:
    command = Command(id=uuid5(case_id, f"hearing-silence:{n}"), now=now)
    try:
        decide_hearing(case_id=case_id, by=System("silence"), command=command, terms=HearingDecisionTerms(is_held=True))
    except Refusal:  # decided in the meantime, or not over by the clock that the case pins
        return 0
    return 1
