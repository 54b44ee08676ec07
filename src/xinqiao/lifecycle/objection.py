"""异议: "not ours", with detailed reasons, within 5 working days (art. 23(3))."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.acts.arbitration import RETURNS_BEFORE_ARBITRATION
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.arbitration import ask
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.within_powers import told_above


class ObjectionTerms(Terms):
    """Why it is not ours, and whose it is."""

    demands: DemandNumbers | None = Field(None, title=told("对哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    reason: LongText = Field(title=told("详细理由"), description=told("写明职责依据，转送单位据此核实。"))
    proper_body: Word | None = Field(None, title=told("应由谁办"), json_schema_extra=ui(kind="select"))
    powers_reason: NoteText | None = Field(None, title=told("职权清单载明归本单位，为什么仍提出异议"), description=told("会告知上一级。"))


def object_to(*, case_id: UUID, by: Principal, command: Command, terms: ObjectionTerms) -> Outcome:
    """Object to a matter sent here (异议); the sender rules.

    Raises objection_late after 5 working days, objection_senders_differ, within_powers, ActNotAllowed (Refusal).
    Writes case:objected; clock "objection" ends; letter to the sender. The third return of a demand goes to arbitration at once.
    Source Regulation 2022 arts 23(3), 44(2).
    """

    def compose(sheet: Sheet) -> None:
        demands = sheet.before.those(sheet.demands)
        senders = {demand.sender for demand in demands}
        if len(senders) != 1:
            raise Refusal(
                code="objection_senders_differ",
                message=told("这些诉求由不同单位转来，请分别提出异议。"),
                field="demands",
            )
        late_on = pen.due_date(sheet=sheet, kind="objection", demands=sheet.demands)
        if late_on and sheet.today > late_on:
            raise Refusal(
                code="objection_late",
                message=told("异议应在收到后5个工作日内提出，期限是%(due)s，现已超过。请先受理，并与转送单位协商。"),
                params={"due": late_on.isoformat()},
                source="art. 23(3)",
            )
        sender = senders.pop()
        sheet.write(
            ev.Objected(
                demands=sheet.demands,
                from_body=sheet.body,
                to_body=sender,
                reason=sheet.text("objection_reason", terms.reason),
                proper_body=terms.proper_body or "",
                powers=told_above(sheet=sheet, reason=terms.powers_reason),
            )
        )
        letters.objection(sheet, to_body=sender)
        if any(len(demand.returns) >= RETURNS_BEFORE_ARBITRATION for demand in demands):
            ask(sheet=sheet, ground="returns", reason=terms.reason)

    return pen.write(noun="objection", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
