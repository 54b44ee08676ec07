"""承诺未兑现: who promised says that it cannot be done as it was promised; who supervises decides what follows."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.aftercare.promise_places import PromiseTerms, fallen_on, own_promise_of
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import DUE
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class PromiseFailureTerms(PromiseTerms):
    """Which promise, why it was not kept."""

    reason: LongText = Field(
        title=told("为什么没有做到，准备怎么办"),
        description=told("收到信访件的单位会看到并督促；信访人也看得到。"),
        json_schema_extra=ui(rows=3),
    )


def report_failure(*, case_id: UUID, by: Principal, command: Command, terms: PromiseFailureTerms) -> Outcome:
    """Report that a promise is not kept (承诺未兑现).

    Raises promise_not_open, promise_of_another, ActNotAllowed (Refusal).
    Writes promise:failed; clock "promise_ruling" starts, that of the promise runs on; a message to the petitioner.
    Source Regulation 2022 arts 28, 32.
    """

    def compose(sheet: Sheet) -> None:
        fulfilment, promise = own_promise_of(sheet, terms.place[1], states={DUE})
        reason = sheet.text("promise_failure_reason", terms.reason)
        sheet.write(kinds.PromiseFailed(**fallen_on(fulfilment, promise), reason=reason))
        sheet.send(Outgoing(message="promise", addressee_body=sheet.body))

    return pen.write(noun="promise_failure", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.place[0])
