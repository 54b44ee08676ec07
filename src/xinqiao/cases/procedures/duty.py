"""A dated duty: what somebody has to do by when. Agreements, consultations and promises all hold the same kind (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import msgspec


class Duty(msgspec.Struct, kw_only=True):
    """What somebody has to do by when: `body` a body, or `who` a content row that names somebody outside."""

    n: int
    what: int  # content row
    due_on: dt.date
    body: str = ""
    who: int = 0
    done_on: dt.date | None = None


def hand_duties_over(duties: Sequence[Duty], *, old: str, new: str) -> None:
    """What a body had to do passes to its successor (art. 24)."""
    for duty in duties:
        duty.body = new if duty.body == old else duty.body


def take_duties_from(duties: Sequence[Duty], *, lost: Collection[str], to: str) -> None:
    """What bodies had to do that may not know of the case any more falls to `to` (art. 30(3))."""
    for duty in duties:
        duty.body = to if duty.body in lost else duty.body
