"""听证回避决定: a member leaves, and the next in the order of the draw comes in; or stays, with the reason (art. 28(3))."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.hearing.objection import NOT_A_MEMBER
from xinqiao.hearing.rules.drawing import next_in_order
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.hearing_lists import RECUSAL_GROUNDS

OBJECTION = "objection"


class HearingRecusalTerms(Terms):
    """Who, on which ground, and whether they leave."""

    member: Word = Field(title=told("哪一位听证员"), json_schema_extra=ui(kind="radio"))
    ground: Annotated[Word, AfterValidator(in_list(RECUSAL_GROUNDS))] = Field(title=told("情形"), json_schema_extra=ui(kind="radio"))
    is_agreed: bool = Field(title=told("是否更换"), json_schema_extra=ui(kind="radio"))
    reason: NoteText = Field(title=told("理由"), description=told("信访人申请回避的，会告诉信访人。"))


def rule_on_member(*, case_id: UUID, by: Principal, command: Command, terms: HearingRecusalTerms) -> Outcome:
    """Rule on a member (听证回避决定).

    Raises not_a_member, nobody_objected, nobody_left, ActNotAllowed (Refusal).
    Writes hearing:recused; where somebody else comes in, the notice is owed anew.
    Source Regulation 2022 art. 28(3).
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        if terms.member not in hearing.members:
            raise Refusal(code="not_a_member", message=NOT_A_MEMBER, field="member")
        if terms.ground == OBJECTION and terms.member not in hearing.objected:
            raise Refusal(code="nobody_objected", message=told("没有人对这位听证员申请回避。"), field="ground")
        substitute = ""
        if terms.is_agreed:
            substitute = next_in_order(seed=hearing.seed, pool=hearing.pool, used={*hearing.members, *hearing.gone})
            if not substitute:
                raise Refusal(
                    code="nobody_left",
                    message=told("抽取的名单里没有人可以递补。请终止这次听证，补充听证员库后重新提出。"),
                    field="is_agreed",
                )
        sheet.write(
            kinds.HearingRecused(
                procedure=hearing.n,
                member=terms.member,
                ground=terms.ground,
                is_agreed=terms.is_agreed,
                reason=sheet.text("hearing_recusal_reason", terms.reason),
                substitute=substitute,
            )
        )

    return pen.write(noun="hearing_recusal", principal=by, case_id=case_id, command=command, compose=compose)
