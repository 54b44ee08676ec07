"""首接移交: another officer answers to the petitioner; who received the matter first stays on record."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.colleagues import colleague
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class HandoverTerms(Terms):
    """To whom, and why."""

    officer: Word = Field(title=told("移交给"), json_schema_extra=ui(kind="select"))
    reason: NoteText = Field(title=told("移交理由"))


def hand_over(*, case_id: UUID, by: Principal, command: Command, terms: HandoverTerms) -> Outcome:
    """Hand the duty of the first receiver over to a colleague (首接移交).

    Raises not_a_colleague, already_theirs, ActNotAllowed (Refusal).
    Writes case:handed_over; no clock changes.
    Source local practice 首接首办; Regulation 2022 art. 28.
    """

    def compose(sheet: Sheet) -> None:
        officer = colleague(officer_id=terms.officer, body=sheet.body, today=sheet.today, field="officer")
        former = sheet.before.owner_officer
        if officer == former:
            raise Refusal(code="already_theirs", message=told("这件事现在就由这位同事负责，不用移交。"), field="officer")
        reason = sheet.text("handover_reason", terms.reason)
        sheet.write(ev.HandedOver(body=sheet.body, former=former, officer=officer, reason=reason))

    return pen.write(noun="handover", principal=by, case_id=case_id, command=command, compose=compose)
