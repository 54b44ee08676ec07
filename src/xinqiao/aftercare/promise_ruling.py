"""承诺督促: a promise was not kept, or the petitioner says so. Somebody who did not handle the matter finds out and says what follows."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from xinqiao.aftercare.promise_places import PromiseTerms, choices_of, each_promise, fallen_on, promise_of
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import DUE, IN_QUESTION
from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotPast, LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.own_work import check_not_own_work
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.aftercare_lists import PROMISE_RULINGS


class PromiseRulingTerms(PromiseTerms):
    """What follows, until when, why."""

    ruling: Literal["due", "kept", "lifted"] = Field(title=told("结果"), json_schema_extra=ui(kind="radio"))
    due_on: DateNotPast | None = Field(None, title=told("限到哪一天做到"), description=told("选“限期做到”的填写。"))
    reason: LongText = Field(
        title=told("核实的情况和理由"), description=told("这些话会告诉信访人；不能做到的，写明还可以怎么办。"), json_schema_extra=ui(rows=3)
    )


def rule(*, case_id: UUID, by: Principal, command: Command, terms: PromiseRulingTerms) -> Outcome:
    """Rule on a promise that is in question (承诺督促).

    Raises own_work, promise_not_open, due_missing, ActNotAllowed (Refusal).
    Writes promise:ruled; clock "promise_ruling" ends; the promise has a new day, or its end. A message to the petitioner.
    Source Regulation 2022 arts 28, 32.
    """

    def compose(sheet: Sheet) -> None:
        check_not_own_work(sheet)
        fulfilment, promise = promise_of(sheet, terms.place[1], states=IN_QUESTION)
        if terms.ruling == DUE and terms.due_on is None:
            raise Refusal(code="due_missing", message=told("请写明限到哪一天做到。"), field="due_on")
        sheet.write(
            kinds.PromiseRuled(
                **fallen_on(fulfilment, promise),
                ruling=terms.ruling,
                reason=sheet.text("promise_ruling_reason", terms.reason),
                due_on=terms.due_on if terms.ruling == DUE else None,
            )
        )
        sheet.send(Outgoing(message="promise", addressee_body=sheet.body))

    return pen.write(noun="promise_ruling", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.place[0])


def ruling_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Promises in question, and what may follow."""
    del seat, today
    found = each_promise(snapshot, lambda _procedure, each: each.state in IN_QUESTION)
    return {"promise": choices_of(found), "ruling": PROMISE_RULINGS.choices()}
