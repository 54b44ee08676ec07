"""重办答复审核: the organ that annulled an answer sees the new one before it is issued, where the local rule asks for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class RedoAgreementTerms(Terms):
    """Whether the new answer does what the opinion asked for."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    is_agreed: bool = Field(title=told("审核"), json_schema_extra=ui(kind="radio"))
    note: NoteText | None = Field(None, title=told("意见"), description=told("不同意的，写明还要做什么。"))


def agree(*, case_id: UUID, by: Principal, command: Command, terms: RedoAgreementTerms) -> Outcome:
    """Agree to an answer given anew, or send it back to be handled further (重办答复审核).

    Raises note_missing, ActNotAllowed (Refusal).
    Writes case:redo_agreed; no clock changes.
    Source local rules; Regulation 2022 art. 35.
    """

    def compose(sheet: Sheet) -> None:
        if not terms.is_agreed and not terms.note:
            raise Refusal(code="note_missing", message=told("不同意的，请写明还要做什么。"), field="note")
        sheet.write(
            kinds.RedoAgreed(demands=sheet.demands, body=sheet.body, is_agreed=terms.is_agreed, note=sheet.text_if("redo_note", terms.note))
        )

    return pen.write(noun="redo_agreement", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _choices(**_seen: Any) -> dict[str, Any]:
    return {"is_agreed": [("true", told("同意出具")), ("false", told("不同意，继续办理"))]}


enter(MenuEntry("redo_agreement", RedoAgreementTerms, agree, choices=_choices))
