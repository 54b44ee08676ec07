"""简易答复: by SMS, telephone, on the page or face to face; on paper where the petitioner asks (国信办发〔2022〕17号)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import simple
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, LongText, Terms, Word, ui
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.code_lists import SIMPLE_WAYS

# What was told counts as served in that way (statute.service); paper has still to be served.
SERVED_BY = {
    "sms": ("electronic", "received"),
    "phone": ("other", "received"),
    "web": ("query_page", "posted"),
    "in_person": ("in_person", "received"),
}


class SimpleReplyTerms(Terms):
    """The reply to one demand."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"), json_schema_extra=ui(kind="hidden"))
    opinion: LongText = Field(
        title=told("答复内容"), description=told("写给信访人看：结果是什么，什么时候做到，找谁。"), json_schema_extra=ui(rows=4)
    )


class SimpleAnswerTerms(Terms):
    """What was told, how and when."""

    replies: Annotated[tuple[SimpleReplyTerms, ...], AfterValidator(each_once)] = Field(title=told("逐项答复"), min_length=1, max_length=50)
    way: Annotated[Word, AfterValidator(in_list(SIMPLE_WAYS))] = Field(title=told("怎样答复的"), json_schema_extra=ui(kind="radio"))
    answered_on: DateNotFuture = Field(title=told("答复日期"))
    on_paper: bool = Field(default=False, title=told("信访人要求书面答复，另外打印答复书"))


def answer_simply(*, case_id: UUID, by: Principal, command: Command, terms: SimpleAnswerTerms) -> Outcome:
    """Answer in the simple procedure (简易答复).

    Takes  demands in the simple procedure that were sent to the body or accepted by it.
    Raises answered_too_early, ActNotAllowed (Refusal).
    Writes case:simply_answered and, unless on paper, case:served; the periods in hand end, "rating" starts; a message, or the letter.
    Source 《信访事项简易办理办法》（国信办发〔2022〕17号）; Regulation 2022 art. 22.
    """

    def compose(sheet: Sheet) -> None:
        _check_day(sheet, terms)
        sheet.write(
            simple.SimplyAnswered(
                demands=sheet.demands,
                body=sheet.body,
                way=terms.way,
                answered_on=terms.answered_on,
                replies=tuple(
                    simple.SimpleReply(n=reply.n, opinion=sheet.text("answer_opinion", reply.opinion)) for reply in terms.replies
                ),
                on_paper=terms.on_paper,
            )
        )
        if not terms.on_paper:
            way, outcome = SERVED_BY[terms.way]
            sheet.write(
                ev.Served(
                    demands=sheet.demands,
                    letter="brief_reply",
                    way=way,
                    outcome=outcome,
                    served_on=terms.answered_on,
                    opens_window=False,
                    is_effective=True,
                )
            )
        letters.simple_answer(sheet, on_paper=terms.on_paper)

    return pen.write(
        noun="simple_answer",
        principal=by,
        case_id=case_id,
        command=command,
        compose=compose,
        demands=[reply.n for reply in terms.replies],
    )


def _check_day(sheet: Sheet, terms: SimpleAnswerTerms) -> None:
    received = sheet.before.received_on
    if received and terms.answered_on < received:
        raise Refusal(
            code="answered_too_early",
            message=told("答复日期不能早于收到的日期%(received)s。"),
            params={"received": received.isoformat()},
            field="answered_on",
        )
    if terms.answered_on > local_date(sheet.command.now):
        raise Refusal(code="answered_later", message=told("答复日期不能晚于今天。"), field="answered_on")
