"""听证开始: attendance is checked. Who stays away without reason waives the hearing; with a reason, the day is moved."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.foundation.time import local_date
from xinqiao.hearing.places import panel_of, require_attending_mandate, said
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

PRESENT, AGENT, EXCUSED, ABSENT = "present", "agent", "excused", "absent"
ATTENDANCE: dict[str, str] = {
    PRESENT: told("信访人到场"),
    AGENT: told("代理人到场，有委托书"),
    EXCUSED: told("没有到场，有正当理由（听证改期）"),
    ABSENT: told("没有到场，没有正当理由（视为放弃）"),
}


class HearingOpeningTerms(Terms):
    """Who came."""

    attendance: Literal["present", "agent", "excused", "absent"] = Field(title=told("信访人是否到场"), json_schema_extra=ui(kind="radio"))
    present: tuple[Word, ...] = Field((), title=told("到场的听证员"), json_schema_extra=ui(kind="checkboxes"))
    note: NoteText | None = Field(None, title=told("情况说明"), description=told("信访人没有到场的必填：怎样通知的，怎样核实的。"))


def open_hearing(*, case_id: UUID, by: Principal, command: Command, terms: HearingOpeningTerms) -> Outcome:
    """Open the hearing (听证开始).

    Raises hearing_not_today, agent_unmandated, panel_incomplete, objection_open, absence_note_missing, ActNotAllowed (Refusal).
    Writes hearing:opened; with an absence without reason the hearing ends as waived.
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        if hearing.held_at and sheet.today < local_date(hearing.held_at):
            raise Refusal(code="hearing_not_today", message=told("听证还没有到日子。要改日子，请办理“听证延期”。"), field="attendance")
        if terms.attendance == AGENT:
            require_attending_mandate(sheet=sheet, hearing=hearing, on=sheet.today, field="attendance")
        if terms.attendance in {EXCUSED, ABSENT}:
            if not terms.note:
                raise Refusal(code="absence_note_missing", message=told("请写明怎样通知的、怎样核实没有到场。"), field="note")
        elif hearing.objected:
            raise Refusal(code="objection_open", message=told("信访人申请了听证员回避，请先作出回避决定。"), source="art. 28(3)")
        elif set(terms.present) != set(hearing.members):
            raise Refusal(
                code="panel_incomplete",
                message=told("听证员要全部到场。缺席的，请先办理“听证回避决定”换人，或者改期。"),
                field="present",
            )
        sheet.write(
            kinds.HearingOpened(
                procedure=hearing.n,
                opened_at=sheet.occurred_at,
                attendance=terms.attendance,
                present=tuple(member for member in terms.present if member in hearing.members),
                note=sheet.text_if("hearing_attendance_note", terms.note),
            )
        )

    return pen.write(noun="hearing_opening", principal=by, case_id=case_id, command=command, compose=compose)


def opening_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """How the petitioner came, and which members."""
    del seat, today
    return {"attendance": list(ATTENDANCE.items()), "present": [(card.id, said(card)) for card in panel_of(snapshot)]}
