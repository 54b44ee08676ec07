"""What comes next in a review or recheck, state by state; and which of it is whose."""

from __future__ import annotations

from collections.abc import Collection

from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.payload import Event
from xinqiao.cases.procedures.review import RECHECK, REVIEW, Remedy, state_of
from xinqiao.cases.standing import Snapshot
from xinqiao.lifecycle.entries import MenuEntry

_STEPS = {
    "asked": ("admission",),
    "taken": ("draft",),
    "paused": ("resumption",),
    "drafted": ("approval",),
    "approved": ("decision",),
    "decided": ("service",),
    "refused": ("service",),
    "owed": ("material",),
}
REVIEW_STEPS: dict[str, tuple[str, ...]] = {
    state_of(kind, state): tuple(f"{kind}_{act}" for act in acts) for kind in (REVIEW, RECHECK) for state, acts in _STEPS.items()
}
# What an act rules on, shown in full above its form.
REMEDY_ANSWERS: dict[str, type[Event]] = {
    "admission": kinds.Asked, "nonacceptance": kinds.Asked, "material": kinds.Admitted, "approval": kinds.OpinionDrafted,
    "decision": kinds.OpinionDrafted, "resumption": kinds.Suspended,
}  # fmt: skip
REVIEW_NEW = frozenset(state_of(kind, state) for kind in (REVIEW, RECHECK) for state in ("asked", "owed"))
REVIEW_APPROVAL = frozenset(state_of(kind, "drafted") for kind in (REVIEW, RECHECK))


def lateness_unasked(*, entry: MenuEntry, snapshot: Snapshot, numbers: Collection[int]) -> dict[str, object]:
    """Why a late request is taken up is asked only where one is late."""
    if "late_accepted" not in entry.terms.model_fields:
        return {}
    asked = [p for p in snapshot.procedures if p.n in numbers and isinstance(p, Remedy)]
    return {} if any(p.is_late for p in asked) else {"late_accepted": None}
