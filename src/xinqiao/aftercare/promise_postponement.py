"""承诺延期: the day of a promise is put off, as often and as far as the local profile allows; the petitioner is told why."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import Field

from xinqiao.aftercare.promise_places import PromiseTerms, fallen_on, own_promise_of
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import DUE, Promise
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DateNotPast, LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class PromisePostponementTerms(PromiseTerms):
    """Which promise, until when, why."""

    due_on: DateNotPast = Field(title=told("推迟到哪一天"), json_schema_extra=ui(width="half"))
    reason: LongText = Field(title=told("为什么推迟"), description=told("这些话会告诉信访人。"), json_schema_extra=ui(rows=3))


def postpone(*, case_id: UUID, by: Principal, command: Command, terms: PromisePostponementTerms) -> Outcome:
    """Put off the day of a promise (承诺延期).

    Raises promise_not_open, promise_of_another, promise_put_off_before, promise_day_unfit, ActNotAllowed (Refusal).
    Writes promise:postponed; clock "promise" moves; a message to the petitioner.
    Source Regulation 2022 art. 32; promise_postponements and promise_postponement_days of the local profile.
    """

    def compose(sheet: Sheet) -> None:
        fulfilment, promise = own_promise_of(sheet, terms.place[1], states={DUE})
        _check(promise, terms.due_on)
        sheet.write(
            kinds.PromisePostponed(
                **fallen_on(fulfilment, promise),
                due_on=terms.due_on,
                reason=sheet.text("promise_postponement_reason", terms.reason),
            )
        )
        sheet.send(Outgoing(message="promise", addressee_body=sheet.body))

    return pen.write(noun="promise_postponement", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.place[0])


def _check(promise: Promise, due_on: dt.date) -> None:
    profile = current_rulebooks().current.profile
    if promise.postponed >= profile.promise_postponements:
        raise Refusal(
            code="promise_put_off_before",
            message=told("承诺最多推迟%(times)s次，这一件已经推迟过。做不到的，请用“承诺未兑现”如实报告。"),
            params={"times": profile.promise_postponements},
            field="promise",
            kind=RefusalKind.NOT_ALLOWED,
        )
    latest = promise.due_on + dt.timedelta(days=profile.promise_postponement_days)
    if not promise.due_on < due_on <= latest:
        raise Refusal(
            code="promise_day_unfit",
            message=told("新的日期要在%(old)s之后，最晚到%(latest)s。"),
            params={"old": promise.due_on.isoformat(), "latest": latest.isoformat()},
            field="due_on",
        )
