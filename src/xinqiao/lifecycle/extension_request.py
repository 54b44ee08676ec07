"""申请延期: the handler asks, the head decides (art. 34)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.regulation_2022 import EXTENSION


class ExtensionRequestTerms(Terms):
    """How long and why; the reason will be told to the petitioner."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    term_days: Annotated[int, Field(ge=1)] = Field(title=told("延长天数"), json_schema_extra=ui(width="short"))
    reason: NoteText = Field(title=told("延期理由"), description=told("批准后会原样告知信访人。"))


def request_extension(*, case_id: UUID, by: Principal, command: Command, terms: ExtensionRequestTerms) -> Outcome:
    """Ask for an extension (申请延期).

    Takes  term_days 1..30, calendar days from the old due date.
    Raises term_exceeded, term_missed, ActNotAllowed (Refusal).
    Writes case:extension_requested; no clock changes before the approval.
    Source Regulation 2022 art. 34 (statute.regulation_2022.EXTENSION).
    """

    def compose(sheet: Sheet) -> None:
        if terms.term_days > EXTENSION.max_days:
            raise Refusal(
                code="term_exceeded",
                message=told("延长期限不得超过%(limit)s日，请改为1到%(limit)s之间的天数。"),
                params={"limit": EXTENSION.max_days},
                field="term_days",
                source="art. 34",
            )
        check_still_open(sheet)
        sheet.write(
            ev.ExtensionRequested(
                demands=sheet.demands,
                term_days=terms.term_days,
                reason=sheet.text("extension_reason", terms.reason),
            )
        )

    return pen.write(noun="extension_request", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def check_still_open(sheet: Sheet) -> None:
    """A term that has passed cannot be extended any more. Raises Refusal term_missed."""
    due = pen.due_date(sheet=sheet, kind="handling", demands=sheet.demands)
    if due and sheet.today > due:
        raise Refusal(
            code="term_missed",
            message=told("办理期限%(due)s已过，不能再延期。请尽快答复，并向信访人说明原因。"),
            params={"due": due.isoformat()},
            source="art. 34",
        )
