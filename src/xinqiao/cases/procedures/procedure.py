"""What every child procedure has (pure).

Procedures of a case are numbered together, `n` from 1 in the order they were opened. Each has a body that conducts it and
answers for it, and states of its own, whose words no other procedure uses: a first page finds its turns by them.
"""

from __future__ import annotations

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

    @property
    def kind(self) -> str:
        """Review | recheck | hearing | mediation | consultation."""
        return str(self.__struct_config__.tag)
