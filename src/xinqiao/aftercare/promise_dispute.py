"""反映未兑现: the petitioner says that something promised was not done; who supervises has to find out."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.aftercare.promise_places import PromiseTerms, choices_of, each_promise, fallen_on
from xinqiao.cases import states
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import Fulfilment
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.acting_for import require_mandate
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class PromiseDisputeTerms(PromiseTerms):
    """Which promise, and how it really is."""

    text: LongText = Field(title=told("实际是什么情况"), json_schema_extra=ui(rows=3))


def dispute(*, case_id: UUID, by: Principal, command: Command, terms: PromiseDisputeTerms) -> Outcome:
    """Say that a promise was not kept (反映未兑现).

    Takes  promise as "procedure-number", one whose day has passed, or that was reported as kept.
    Raises promise_unknown, promise_not_due, mandate_lacks_power, ActNotAllowed (Refusal).
    Writes promise:disputed; clock "promise_ruling" starts.
    Source Regulation 2022 arts 18, 32.
    """

    def compose(sheet: Sheet) -> None:
        procedure, n = terms.place
        found = sheet.before.procedure(procedure)
        promise = found.promise(n) if isinstance(found, Fulfilment) else None
        if not isinstance(found, Fulfilment) or promise is None or promise.is_ruled:
            raise Refusal(code="promise_unknown", message=told("请选一件答复里承诺的事。"), field="promise")
        require_mandate(
            principal=by, act=states.ACTS["promise_dispute"], snapshot=sheet.before, demands=[promise.demand], today=sheet.today
        )
        if not promise.may_be_disputed(sheet.today):
            raise Refusal(
                code="promise_not_due",
                message=told("这一件还没有到日期（%(due)s），或者正在核实。"),
                params={"due": promise.due_on.isoformat()},
                field="promise",
            )
        text = sheet.text("promise_dispute", terms.text)
        sheet.write(kinds.PromiseDisputed(**fallen_on(found, promise), text=text))

    return pen.write(noun="promise_dispute", principal=by, case_id=case_id, command=command, compose=compose)


def dispute_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Promises whose day has passed, or that were reported as kept."""
    del seat
    return {"promise": choices_of(each_promise(snapshot, lambda _procedure, each: each.may_be_disputed(today)))}
