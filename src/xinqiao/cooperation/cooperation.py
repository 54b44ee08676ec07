"""请求协办: other bodies do their part of a matter that crosses regions, departments or trades (art. 24)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotPast, DemandNumbers, LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import addressee, addressees

BODIES_MAX = 20


class CooperationTerms(Terms):
    """Which bodies, for what, by when."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    to_bodies: Annotated[tuple[Word, ...], Field(min_length=1, max_length=BODIES_MAX)] = Field(
        title=told("请哪些单位协办"),
        description=told("协办单位能看到这件事，各自在期限内给出意见；答复仍由主办单位一份作出。"),
        json_schema_extra=ui(kind="checkboxes"),
    )
    task: LongText = Field(title=told("请协办单位做什么"), json_schema_extra=ui(rows=4))
    due_on: DateNotPast = Field(title=told("协办期限"))


def ask(*, case_id: UUID, by: Principal, command: Command, terms: CooperationTerms) -> Outcome:
    """Ask other bodies to do their part (请求协办).

    Raises addressee_* (as forward()), cooperates_already, ActNotAllowed (Refusal).
    Writes cooperation:asked for each body; clock "cooperation" until the day set; the bodies may read the case.
    Source Regulation 2022 arts 24, 28.
    """

    def compose(sheet: Sheet) -> None:
        busy = {part.body for part in sheet.before.procedures if isinstance(part, Cooperation) and part.is_open and not part.is_leader}
        for code in dict.fromkeys(terms.to_bodies):
            card = addressee(code=code, sender=sheet.body, accused=sheet.before.accused, today=sheet.today)
            if card.code in busy:
                raise Refusal(
                    code="cooperates_already",
                    message=told("%(body)s已经在协办，等它的意见，或者先取消原来的协办。"),
                    params={"body": card.name},
                    field="to_bodies",
                )
            sheet.write(
                kinds.CooperationAsked(
                    demands=sheet.demands,
                    body=sheet.body,
                    to_body=card.code,
                    task=sheet.text("cooperation_task", terms.task),
                    due_on=terms.due_on,
                )
            )

    return pen.write(noun="cooperation", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def body_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Bodies that may be asked."""
    if seat is None:
        return {}
    return {"to_bodies": [(card.code, card.name) for card in addressees(sender=seat.body, accused=snapshot.accused, today=today)]}
