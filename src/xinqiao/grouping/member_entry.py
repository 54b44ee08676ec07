"""并案件并入: the leading case learns which demands go along with one of its own. Written by the job alone."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.principals import Principal
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


def enter_member(
    *, case_id: UUID, by: Principal, command: Command, member: UUID, member_demands: tuple[int, ...], leading_demand: int
) -> Outcome:
    """Write into the leading case that another goes along with it (并案件并入).

    Raises ActNotAllowed (Refusal).
    Writes case:member_joined; no clock changes.
    Source Regulation 2022 arts 21, 28.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(kinds.MemberJoined(demands=(leading_demand,), member=member, member_demands=member_demands))

    return pen.write(noun="member_entry", principal=by, case_id=case_id, command=command, compose=compose)
