"""What an act leaves behind, for whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from xinqiao.cases import standing
from xinqiao.clocks.rules import Clock


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act left behind. `is_repeat` says that the same command had been carried out before."""

    case_id: UUID
    number: str
    seq: int
    snapshot: standing.Snapshot
    clocks: tuple[Clock, ...]
    is_repeat: bool = False
