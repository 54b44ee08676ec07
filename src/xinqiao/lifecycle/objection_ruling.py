"""异议裁定: the sender verifies and agrees to take back, or refuses (art. 23(3))."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ObjectionRulingTerms(Terms):
    """Agreed or not, and why."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    is_agreed: bool = Field(title=told("裁定"), json_schema_extra=ui(kind="radio"))
    reason: NoteText = Field(title=told("核实情况和理由"))


def rule_objection(*, case_id: UUID, by: Principal, command: Command, terms: ObjectionRulingTerms) -> Outcome:
    """Rule on an objection (异议裁定).

    Raises ActNotAllowed (Refusal).
    Writes case:objection_ruled; agreed: the unit's clocks are cancelled; refused: they run on; letter to the unit.
    Source Regulation 2022 art. 23(3).
    """

    def compose(sheet: Sheet) -> None:
        objectors = {demand.sender for demand in sheet.before.those(sheet.demands)}
        sheet.write(ev.ObjectionRuled(demands=sheet.demands, is_agreed=terms.is_agreed, reason=sheet.text("ruling_reason", terms.reason)))
        for objector in sorted(objectors):
            letters.objection_reply(sheet, to_body=objector)

    return pen.write(noun="objection_ruling", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
