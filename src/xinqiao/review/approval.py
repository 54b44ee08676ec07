"""复查意见审批、复核意见审批: the head agrees, or gives the draft back."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import NoteText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way


class ApprovalTerms(OnProcedure):
    """Whether the draft may be issued."""

    is_agreed: bool = Field(title=told("审批"), json_schema_extra=ui(kind="radio"))
    note: NoteText | None = Field(None, title=told("意见"), description=told("退回的，写明要改什么。"))


def approve(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: ApprovalTerms) -> Outcome:
    """Approve a drafted opinion, or give it back (复查意见审批、复核意见审批).

    Raises own_draft, note_missing, ActNotAllowed (Refusal).
    Writes review:approved | recheck:approved; no clock changes.
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        drafts = [line for line in sheet.ledger if isinstance(line.payload, kinds.OpinionDrafted) and line.payload.procedure == procedure.n]
        if drafts[-1].actor == sheet.principal.actor:
            raise Refusal(code="own_draft", message=told("拟稿人不能审批自己的意见，请由另一位负责人审批。"), kind=RefusalKind.NOT_ALLOWED)
        if not terms.is_agreed and not terms.note:
            raise Refusal(code="note_missing", message=told("退回修改的，请写明要改什么。"), field="note")
        sheet.write(way.approved(procedure=procedure.n, is_agreed=terms.is_agreed, note=sheet.text_if("remedy_approval_note", terms.note)))

    return pen.write(noun=way.noun("approval"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def _choices(**_seen: Any) -> dict[str, Any]:
    return {"is_agreed": [("true", told("同意，可以出具")), ("false", told("退回修改"))]}


enter(*(MenuEntry(way.noun("approval"), ApprovalTerms, partial(approve, way=way), choices=_choices) for way in WAYS))
