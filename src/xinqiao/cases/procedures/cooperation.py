"""A cooperation (协办): one body's part in what another answers for. What the snapshot holds of it (pure).

A matter that crosses regions, departments or trades (三跨三分离) has one body that answers and others that do their part, each with
its own task, day and contribution; the answer is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from xinqiao.cases.procedures.procedure import Procedure

COOPERATION_ASKED = "cooperation_asked"  # 等协办意见
COOPERATION_DECLINED = "cooperation_declined"  # 协办单位认为与己无关，等裁定
CONTRIBUTED, CANCELLED = "contributed", "cancelled"


class Cooperation(Procedure, kw_only=True, tag="cooperation"):
    """A part that a body does; `asked_by` rules on a refusal, `is_leader` where a leader is asked beside the body (双交办)."""

    asked_by: str = ""
    is_leader: bool = False
    task: int = 0  # content row
    due_on: dt.date | None = None
    contribution: int = 0  # content row

    def hand_over(self, *, old: str, new: str) -> None:
        """Who asked is also named apart."""
        super().hand_over(old=old, new=new)
        self.asked_by = new if self.asked_by == old else self.asked_by

    def shut_out(self, *, lost: Collection[str], heirs: Mapping[str, str], office: str) -> None:
        """Who asked is also named apart."""
        super().shut_out(lost=lost, heirs=heirs, office=office)
        self.asked_by = heirs.get(self.asked_by, office) if self.asked_by in lost else self.asked_by

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """Who has to do something: the body, or leader, that was asked; where it declines, the one that asked."""
        if self.state == COOPERATION_DECLINED:
            return [(self.asked_by, self.state, "")]
        return [(self.body, self.state, self.handler)]
