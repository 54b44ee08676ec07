"""A consultation (会商、评议、协商会办) among bodies. What the snapshot holds of it (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import msgspec

from xinqiao.cases.procedures.duty import Duty, hand_duties_over, take_duties_from
from xinqiao.cases.procedures.procedure import Procedure

CONSULTATION_OPEN = "consultation_open"  # 会商中，待结论
CONSULTATION_ASKED = "consultation_asked"  # 请参加，待提意见: the turn of a body that is asked
CONSULTATION_TASKS = "consultation_tasks"  # 已有结论，任务未完成

CONCLUDED, CANCELLED = "concluded", "cancelled"


class Consultation(Procedure, kw_only=True, tag="consultation"):
    """A consultation (会商、评议、协商会办) among bodies."""

    way: str = ""  # key of the local code list
    subject: int = 0  # content row
    spoken: list[str] = msgspec.field(default_factory=list)  # bodies whose opinion is in
    tasks: list[Duty] = msgspec.field(default_factory=list)
    held_at: dt.datetime | None = None
    conclusion: int = 0

    def hand_over(self, *, old: str, new: str) -> None:
        """Its tasks go along, and what it has said counts as said."""
        super().hand_over(old=old, new=new)
        self.spoken = list(dict.fromkeys(new if code == old else code for code in self.spoken))
        hand_duties_over(self.tasks, old=old, new=new)

    def shut_out(self, *, lost: Collection[str], heirs: Mapping[str, str], office: str) -> None:
        """Its tasks fall to who conducts the consultation."""
        super().shut_out(lost=lost, heirs=heirs, office=office)
        take_duties_from(self.tasks, lost=lost, to=self.body)

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """The convenor until it is concluded; those asked until they have spoken; then whoever has a task."""
        if self.state == CONSULTATION_OPEN:
            asked = [(code, CONSULTATION_ASKED, "") for code in self.others if code not in self.spoken]
            return [(self.body, self.state, self.handler), *asked]
        # a body that was named as accused meanwhile is out: what it was to do falls to the convenor
        owing = (task.body if task.body in self.others else self.body for task in self.tasks if task.done_on is None)
        waiting = dict.fromkeys(owing)
        return [(code, self.state, self.handler if code == self.body else "") for code in waiting]
