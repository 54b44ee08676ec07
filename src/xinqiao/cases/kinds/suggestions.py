"""What a ledger can say of a suggestion (建议意见, art. 29): how it was weighed, what became of it (pure)."""

from __future__ import annotations

from typing import TypeAlias

from xinqiao.cases.payload import Event, FileRef, TextRef


class Appraised(Event, frozen=True, tag="case:appraised", kw_only=True):
    """论证: studied for whether it is sound and can be done."""

    demands: tuple[int, ...]
    body: str
    way: str  # key of statute APPRAISAL_WAYS
    participants: TextRef | None
    findings: TextRef
    files: tuple[FileRef, ...] = ()


class AdoptionDecided(Event, frozen=True, tag="case:adoption_decided", kw_only=True):
    """采纳: wholly, partly or not, with reasons and how far it is done; `reward` where it contributed."""

    demands: tuple[int, ...]
    body: str
    degree: str  # whole | part | none
    grade: str  # key of statute SUGGESTION_GRADES
    reason: TextRef
    measures: TextRef | None = None
    reward: TextRef | None = None


Payload: TypeAlias = Appraised | AdoptionDecided
