"""不再受理: the same facts and reasons after the recheck (art. 36(3))."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Confirmed, DateNotFuture, DemandNumbers, LongText, ShortText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class FinalNonacceptanceTerms(Terms):
    """Which recheck opinion ended the matter, and that nothing new is said."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    opinion_number: ShortText = Field(
        title=told("复核意见书文号"),
        description=told("例如：青政复核〔2026〕3号。没有复核意见书的，不能不再受理。"),
        json_schema_extra=ui(width="half"),
    )
    opinion_on: DateNotFuture = Field(title=told("复核意见书日期"), json_schema_extra=ui(width="half"))
    opinion_organ: ShortText = Field(title=told("作出复核意见的机关"))
    reason: LongText = Field(
        title=told("核对情况"), description=told("写给信访人看：这次说的事实和理由，与复核时相同在哪里。有新的事实或者理由的，应当受理。")
    )
    is_same: Confirmed = Field(title=told("我已逐项核对，事实和理由与复核时相同，没有新的内容"))


def refuse_finally(*, case_id: UUID, by: Principal, command: Command, terms: FinalNonacceptanceTerms) -> Outcome:
    """Accept a rechecked matter no more (不再受理).

    Takes  demands of a claim that are screened or forwarded.
    Raises recheck_later, ActNotAllowed (Refusal).
    Writes case:finally_not_accepted; the notice clock ends, "service" starts; letter to the petitioner.
    Source Regulation 2022 art. 36(3).
    """

    def compose(sheet: Sheet) -> None:
        received = sheet.before.received_on
        if received and terms.opinion_on > received:
            raise Refusal(
                code="recheck_later",
                message=told("复核意见书的日期晚于收到这件事的日期%(received)s：复核还没有结束就提出的，不能不再受理。"),
                params={"received": received.isoformat()},
                field="opinion_on",
                source="art. 36(3)",
            )
        sheet.write(
            ev.FinallyNotAccepted(
                demands=sheet.demands,
                body=sheet.body,
                opinion_number=terms.opinion_number,
                opinion_on=terms.opinion_on,
                opinion_organ=terms.opinion_organ,
                reason=sheet.text("final_nonacceptance_reason", terms.reason),
            )
        )
        letters.final_nonacceptance(sheet)

    return pen.write(noun="final_nonacceptance", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
