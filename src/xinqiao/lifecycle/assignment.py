"""交办: to an organ with a period for the result and a report (art. 22(1)(3), clock C12)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotPast, DemandNumbers, NoteText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import addressee


class AssignmentTerms(Terms):
    """Where to, which demands, by when the result is to be reported."""

    demands: DemandNumbers | None = Field(None, title=told("交办哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    to_body: Word = Field(title=told("交办给"), json_schema_extra=ui(kind="select"))
    report_due_on: DateNotPast = Field(title=told("反馈结果的期限"), description=told("到期前提交办结报告。"))
    note: NoteText | None = Field(None, title=told("交办要求"))


def assign(*, case_id: UUID, by: Principal, command: Command, terms: AssignmentTerms) -> Outcome:
    """Assign demands with a date for the report (交办).

    Raises as forward().
    Writes case:assigned; clocks as forward(), and "report"; letters to organ and petitioner.
    Source Regulation 2022 art. 22(1)(3).
    """

    def compose(sheet: Sheet) -> None:
        card = addressee(code=terms.to_body, sender=sheet.body, accused=sheet.before.accused, today=sheet.today)
        sheet.write(
            ev.Assigned(
                demands=sheet.demands,
                from_body=sheet.body,
                to_body=card.code,
                to_kind=card.kind,
                report_due_on=terms.report_due_on,
                note=sheet.text_if("assignment_note", terms.note),
            )
        )
        letters.assignment(sheet, to_body=card.code)

    return pen.write(noun="assignment", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
