"""听证回避申请: the petitioner objects to a member of the panel (art. 28(3))."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

NOT_A_MEMBER = told("请从这次听证的听证员中选一位。")


class HearingObjectionTerms(Terms):
    """To whom, and why."""

    member: Word = Field(title=told("申请哪一位回避"), json_schema_extra=ui(kind="radio"))
    reason: NoteText = Field(title=told("理由"), description=told("例如：是办理人员的亲属，与这件事有利益关系。"))


def object_to_member(*, case_id: UUID, by: Principal, command: Command, terms: HearingObjectionTerms) -> Outcome:
    """Object to a member (听证回避申请).

    Raises not_a_member, ActNotAllowed (Refusal).
    Writes hearing:objected; the organ rules on it before the hearing opens.
    Source Regulation 2022 art. 28(3).
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        if terms.member not in hearing.members:
            raise Refusal(code="not_a_member", message=NOT_A_MEMBER, field="member")
        sheet.write(
            kinds.HearingObjected(procedure=hearing.n, member=terms.member, reason=sheet.text("hearing_objection_reason", terms.reason))
        )

    return pen.write(noun="hearing_objection", principal=by, case_id=case_id, command=command, compose=compose)
