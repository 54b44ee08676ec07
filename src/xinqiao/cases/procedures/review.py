"""A review (复查) or recheck (复核) of an answer, arts 35, 36. What the snapshot holds of it (pure).

Both have the same states, told apart by their first word, since a first page finds its turns by the state alone.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import msgspec

from xinqiao.cases.procedures.procedure import Procedure

REVIEW, RECHECK = "review", "recheck"
REVIEWING, RECHECKING = "reviewing", "rechecking"

# States, behind the word of the kind: review_asked, recheck_asked …
ASKED = "asked"  # 待决定是否受理
TAKEN = "taken"  # 已受理，正在复查
PAUSED = "paused"  # 中止
DRAFTED = "drafted"  # 意见待审批
APPROVED = "approved"  # 已批准，待出具
DECIDED = "decided"  # 已出具，待送达
REFUSED = "refused"  # 不予受理，待送达
CLOSED = "closed"
PROCEDURE_STATES = (ASKED, TAKEN, PAUSED, DRAFTED, APPROVED, DECIDED, REFUSED)

# How it ended.
UPHELD, CHANGED, ANNULLED = "upheld", "changed", "annulled"
WITHDRAWN, NOT_ACCEPTED = "withdrawn", "not_accepted"

# How far the remedies of a demand have gone.
REVIEW_OPEN, REVIEWED, RECHECK_OPEN, FINAL = "review_open", "reviewed", "recheck_open", "final"


def state_of(kind: str, state: str) -> str:
    """A state as it is stored: `review_taken`."""
    return f"{kind}_{state}"


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """What is concluded on one demand; `text` a content row, 0 where nothing had to be said."""

    n: int
    conclusion: str
    text: int = 0


class Remedy(Procedure, kw_only=True):
    """What a review and a recheck hold alike."""

    challenged_seq: int = 0  # the line of the opinion that is not accepted
    received_on: dt.date | None = None
    is_late: bool = False
    late_reason: int = 0
    request: int = 0
    reasons: int = 0
    investigators: list[str] = []  # officer ids
    admitted_on: dt.date | None = None
    can_pause: bool = False  # where the local rule lets it be suspended
    ground: str = ""  # why it was not accepted: a key of statute
    facts: int = 0
    basis: int = 0
    rulings: list[Ruled] = []
    next_organ: str = ""
    redo_days: int = 0
    decided_seq: int = 0
    decided_on: dt.date | None = None
    served_on: dt.date | None = None

    def ruling(self, n: int) -> Ruled | None:
        """What is concluded on demand `n`, or None."""
        return next((ruling for ruling in self.rulings if ruling.n == n), None)


class Review(Remedy, kw_only=True, tag=REVIEW):
    """Review of an opinion (复查)."""

    stage: ClassVar[str] = REVIEWING
    awaited_state: ClassVar[str] = "review_owed"


class Recheck(Remedy, kw_only=True, tag=RECHECK):
    """Recheck of a review opinion (复核)."""

    stage: ClassVar[str] = RECHECKING
    awaited_state: ClassVar[str] = "recheck_owed"
