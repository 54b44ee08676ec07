"""兑现登记: what an answer promised was done, and this shows it. The petitioner is told and may say that it was not."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.aftercare.promise_places import PromiseTerms, fallen_on, own_promise_of
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import DUE, UNKEPT
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotFuture, LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet


class PromisePerformanceTerms(PromiseTerms):
    """Which promise, when it was done, what shows it."""

    on: DateNotFuture = Field(title=told("哪一天做到的"), json_schema_extra=ui(width="half"))
    evidence: LongText = Field(
        title=told("做了什么，凭什么说做到了"),
        description=told("写明时间、地点、凭据。信访人看得到，没有做到的会反映。"),
        json_schema_extra=ui(rows=3),
    )


def perform(*, case_id: UUID, by: Principal, command: Command, terms: PromisePerformanceTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record that a promise was kept (兑现登记).

    Raises promise_not_open, promise_of_another, ActNotAllowed (Refusal).
    Writes promise:performed; clock "promise" ends; a message to the petitioner.
    Source Regulation 2022 arts 28, 32.
    """

    def compose(sheet: Sheet) -> None:
        fulfilment, promise = own_promise_of(sheet, terms.place[1], states={DUE, UNKEPT})
        sheet.write(
            kinds.PromisePerformed(
                **fallen_on(fulfilment, promise),
                on=terms.on,
                evidence=sheet.text("promise_evidence", terms.evidence),
                files=sheet.keep_files(files, source="officer"),
            )
        )
        sheet.send(Outgoing(message="promise", addressee_body=sheet.body))

    return pen.write(noun="promise_performance", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.place[0])
