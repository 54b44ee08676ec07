"""A review (复查) or recheck (复核) of an answer, arts 35, 36. What the snapshot holds of it (pure)."""

from __future__ import annotations

from typing import ClassVar

from xinqiao.cases.procedures.procedure import Procedure

REVIEWING, RECHECKING = "reviewing", "rechecking"


class Review(Procedure, kw_only=True, tag="review"):
    """Review of an opinion (复查)."""

    stage: ClassVar[str] = REVIEWING


class Recheck(Procedure, kw_only=True, tag="recheck"):
    """Recheck of a review opinion (复核)."""

    stage: ClassVar[str] = RECHECKING
