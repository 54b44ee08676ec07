"""What every child procedure has (pure).

Procedures of a case are numbered together, `n` from 1 in the order they were opened. Each has a body that conducts it and
answers for it, and states of its own, whose words no other procedure uses: a first page finds its turns by them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

import msgspec


class Procedure(msgspec.Struct, kw_only=True, tag_field="kind"):
    """A child procedure; `is_open` until its end is served or it is given up, `outcome` then says how."""

    awaited_state: ClassVar[str] = ""  # what a body owes that is asked for something
    stage: ClassVar[str] = ""  # what the stage of the case is while one is open, "" where it stays that of the demands

    n: int
    state: str
    body: str  # who conducts it
    demands: list[int]  # which demands it is about
    opened_seq: int  # the line that opened it
    handler: str = ""  # officer id: who prepares it in that body
    others: list[str] = []  # bodies that are asked or bound, and may read the case
    awaited: list[str] = []  # those of the others that have not yet given what they were asked for
    is_open: bool = True
    outcome: str = ""

    @property
    def turns(self) -> list[tuple[str, str, str]]:
        """Who has something to do in it now: body, the state that a first page finds it by, handler."""
        return [(self.body, self.state, self.handler)]

    @property
    def holds_answer(self) -> bool:
        """Whether an answer on its demands has to wait for it."""
        return False

    def end(self, outcome: str) -> None:
        """It is over, and this is how."""
        self.is_open, self.outcome = False, outcome

    def hand_over(self, *, old: str, new: str) -> None:
        """What a body had in it passes to its successor (art. 24)."""
        if self.body == old:
            self.body, self.handler = new, ""
        self.others = list(dict.fromkeys(new if code == old else code for code in self.others))
        self.awaited = list(dict.fromkeys(new if code == old else code for code in self.awaited))

    def shut_out(self, *, lost: Collection[str], heirs: Mapping[str, str], office: str) -> None:
        """Bodies that may not know of the case have nothing in it any more; `heirs` take the place of some, else the office (art. 30(3))."""
        if self.body in heirs or (self.is_open and self.body in lost):
            self.body, self.handler = heirs.get(self.body, office), ""
        self.others = [code for code in self.others if code not in lost]
        self.awaited = [code for code in self.awaited if code not in lost]

    @property
    def kind(self) -> str:
        """Review | recheck | hearing | mediation | consultation."""
        return str(self.__struct_config__.tag)
