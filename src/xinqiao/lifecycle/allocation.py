"""分办、改派: inside a body a demand goes to an officer by name."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.colleagues import colleague
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class AllocationTerms(Terms):
    """Who handles it from now on; why, where somebody else had it."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    handler: Word = Field(title=told("经办人"), json_schema_extra=ui(kind="select"))
    reason: NoteText | None = Field(None, title=told("改派理由"), description=told("原来已有经办人的，要写明为什么改派。"))


def allocate(*, case_id: UUID, by: Principal, command: Command, terms: AllocationTerms) -> Outcome:
    """Give demands to an officer of the body (分办), or to another than before (改派).

    Raises not_a_colleague, reallocation_unexplained, already_theirs, ActNotAllowed (Refusal).
    Writes case:allocated; no clock changes, the body answers as before.
    Source Regulation 2022 art. 28.
    """

    def compose(sheet: Sheet) -> None:
        handler = colleague(officer_id=terms.handler, body=sheet.body, today=sheet.today, field="handler")
        before = {demand.handler for demand in sheet.before.those(sheet.demands)}
        if before == {handler}:
            raise Refusal(code="already_theirs", message=told("这项诉求现在就由这位经办人办理，不用再分。"), field="handler")
        if before - {"", handler} and not terms.reason:
            raise Refusal(code="reallocation_unexplained", message=told("原来已有经办人，请写明改派理由。"), field="reason")
        sheet.write(
            ev.Allocated(
                demands=sheet.demands,
                body=sheet.body,
                handler=handler,
                reason=sheet.text_if("allocation_reason", terms.reason),
            )
        )

    return pen.write(noun="allocation", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
