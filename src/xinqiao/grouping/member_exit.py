"""并案件分出: what went along with the leading case goes its own road, or has its answer. Written by the job alone."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.principals import Principal
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


def take_out_member(*, case_id: UUID, by: Principal, command: Command, member: UUID) -> Outcome:
    """Write into the leading case that another no longer goes along with it (并案件分出).

    Raises ActNotAllowed (Refusal).
    Writes case:member_left; no clock changes.
    Source Regulation 2022 arts 21, 28.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(kinds.MemberLeft(member=member))

    return pen.write(noun="member_exit", principal=by, case_id=case_id, command=command, compose=compose)
