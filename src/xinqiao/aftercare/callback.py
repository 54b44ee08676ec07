"""回访核实: after service somebody who did not handle the matter asks the petitioner how it really is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.own_work import check_not_own_work
from xinqiao.lifecycle.relook_owner import relook_owner
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.aftercare_lists import CONTACT_WAYS, DEVIATIONS

Deviation = Annotated[Word, AfterValidator(in_list(DEVIATIONS))]


class CallbackTerms(Terms):
    """How, when, whether anybody was reached, what differs."""

    way: Annotated[Word, AfterValidator(in_list(CONTACT_WAYS))] = Field(title=told("怎样回访"), json_schema_extra=ui(kind="radio"))
    done_on: DateNotFuture = Field(title=told("回访日期"), json_schema_extra=ui(width="half"))
    is_reached: bool = Field(title=told("联系上没有"), json_schema_extra=ui(kind="radio"))
    deviations: tuple[Deviation, ...] = Field(
        (),
        title=told("和案卷不一致的地方"),
        description=told("没有就不选。选了任何一项，就由没有办过这件事的人重新看一遍。"),
        json_schema_extra=ui(kind="checkboxes"),
    )
    text: LongText = Field(
        title=told("信访人怎么说"),
        description=told("只问收到没有、属实没有、做到没有。不问、不劝怎样评价，不要求撤回。"),
        json_schema_extra=ui(rows=4),
    )


def call_back(*, case_id: UUID, by: Principal, command: Command, terms: CallbackTerms) -> Outcome:
    """Verify with the petitioner what the file says (回访核实).

    Raises own_work, deviations_unasked, ActNotAllowed (Refusal).
    Writes case:called_back; where something differs, a second look begins with clock "relook".
    Source Regulation 2022 arts 28, 32, 35.
    """

    def compose(sheet: Sheet) -> None:
        check_not_own_work(sheet)
        if terms.deviations and not terms.is_reached:
            raise Refusal(code="deviations_unasked", message=told("没有联系上的，不能写不一致的地方。"), field="deviations")
        owner = relook_owner(snapshot=sheet.before, about="unit", today=sheet.today) if terms.deviations else ""
        sheet.write(
            kinds.CalledBack(
                body=sheet.body,
                way=terms.way,
                done_on=terms.done_on,
                is_reached=terms.is_reached,
                text=sheet.text("callback", terms.text),
                deviations=tuple(dict.fromkeys(terms.deviations)),
                relook=owner,
            )
        )

    return pen.write(noun="callback", principal=by, case_id=case_id, command=command, compose=compose)


def callback_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Ways, and what may differ."""
    del snapshot, seat, today
    reached = [("true", told("联系上了")), ("false", told("没有联系上"))]
    return {"way": CONTACT_WAYS.choices(), "deviations": DEVIATIONS.choices(), "is_reached": reached}
