"""直接回复: the office answers at once in writing, at screening, demand by demand (arts 22, 29)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.classes import ACCUSATION, CLAIM, SUGGESTION
from xinqiao.statute.local.code_lists import CLASS_OF_PURPOSE, PUBLIC_ANSWER, REPLY_OCCASIONS

Occasion = Annotated[Word, AfterValidator(in_list(REPLY_OCCASIONS))]
HALF_A_REPLY = told("情形和回复内容要一起填写；这一项不直接回复的，都留空。")
NO_REPLY = told("请至少回复一项诉求。")


class ReplyTerms(Terms):
    """The reply to one demand; a row with nothing in it leaves its demand as it is."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"), json_schema_extra=ui(kind="hidden"))
    occasion: Occasion | None = Field(None, title=told("属于哪种情形"), json_schema_extra=ui(kind="radio"))
    opinion: LongText | None = Field(
        None, title=told("回复内容"), description=told("写给信访人看，说平实的话。"), validate_default=True, json_schema_extra=ui(rows=4)
    )
    basis: NoteText | None = Field(
        None, title=told("依据"), description=told("已有公开答复、承诺或者结论的，写明在哪里公开、什么文件。"), json_schema_extra=ui(rows=2)
    )

    @field_validator("opinion", mode="after")
    @classmethod
    def _is_whole(cls, value: str | None, info: ValidationInfo) -> str | None:
        if bool(value) != bool(info.data.get("occasion")):
            raise PydanticCustomError("reply_incomplete", HALF_A_REPLY)
        return value


class DirectReplyTerms(Terms):
    """The replies of one letter."""

    replies: Annotated[tuple[ReplyTerms, ...], AfterValidator(each_once)] = Field(title=told("逐项回复"), min_length=1, max_length=50)

    @field_validator("replies", mode="after")
    @classmethod
    def _some(cls, value: tuple[ReplyTerms, ...]) -> tuple[ReplyTerms, ...]:
        if not any(reply.opinion for reply in value):
            raise PydanticCustomError("reply_missing", NO_REPLY)
        return tuple(reply for reply in value if reply.opinion)


def reply_directly(*, case_id: UUID, by: Principal, command: Command, terms: DirectReplyTerms) -> Outcome:
    """Answer at once in writing (直接回复).

    Takes  demands not yet sent on, none of them an accusation or on a path of art. 31.
    Raises occasion_unfit, basis_missing, ActNotAllowed (Refusal).
    Writes case:directly_replied; the clocks until then end, "service" starts; letter "simple reply".
    Source Regulation 2022 arts 22, 29; statute.local REPLY_OCCASIONS.
    """

    def compose(sheet: Sheet) -> None:
        for place, reply in enumerate(terms.replies):
            _check(sheet, reply, place)
        sheet.write(
            ev.DirectlyReplied(
                replies=tuple(
                    ev.DirectReply(
                        n=reply.n,
                        occasion=reply.occasion or "",
                        opinion=sheet.text("answer_opinion", reply.opinion or ""),
                        klass=SUGGESTION if reply.occasion == SUGGESTION else "",
                        basis=sheet.text_if("answer_basis", reply.basis),
                    )
                    for reply in terms.replies
                ),
                body=sheet.body,
            )
        )
        letters.direct_reply(sheet)

    return pen.write(
        noun="direct_reply",
        principal=by,
        case_id=case_id,
        command=command,
        compose=compose,
        demands=[reply.n for reply in terms.replies],
    )


def _check(sheet: Sheet, reply: ReplyTerms, place: int) -> None:
    opening = sheet.ledger[0].payload
    asked = CLASS_OF_PURPOSE.get(opening.purpose, "") if isinstance(opening, ev.Submitted) else ""
    klass = next((demand.klass for demand in sheet.before.those([reply.n])), "") or asked
    if klass == ACCUSATION or (klass == CLAIM and reply.occasion != PUBLIC_ANSWER):
        raise Refusal(
            code="occasion_unfit",
            message=told("信访人提出的是申诉求决或者检举控告，不能这样直接回复；请先甄别，再转送、受理或者告知。"),
            field=f"replies.{place}.occasion",
            source="art. 30, 31",
        )
    if reply.occasion == PUBLIC_ANSWER and not reply.basis:
        raise Refusal(
            code="basis_missing",
            message=told("已有公开答复、承诺或者结论的，请在依据里写明在哪里公开、什么文件。"),
            field=f"replies.{place}.basis",
        )
