"""What waits for an officer as the first page has it: found, then opened, all of it."""

from __future__ import annotations

import datetime as dt

from xinqiao.directory.seats import Seat
from xinqiao.workbench.work import Work, awaited, opened


def work_of(*, seat: Seat, today: dt.date) -> list[Work]:
    """All that is awaited, with its cases."""
    return opened(seat=seat, items=awaited(seat=seat, today=today))
