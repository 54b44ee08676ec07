"""指定办理: the common superior, or the joint meeting, says who handles it; that body may not return it (art. 24)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds.arbitration import Designated
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import addressee, addressees


class DesignationTerms(Terms):
    """Who handles it, why, and who returned it wrongly."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    to_body: Word = Field(title=told("指定由谁办理"), json_schema_extra=ui(kind="select"))
    refused_wrongly: tuple[Word, ...] = Field(
        (),
        title=told("哪个单位本应办理却退回了"),
        description=told("耽误的天数记在这个单位名下，只作为办理事实显示。"),
        json_schema_extra=ui(kind="checkboxes"),
    )
    reason: LongText = Field(title=told("裁定理由和职责依据"))


def designate(*, case_id: UUID, by: Principal, command: Command, terms: DesignationTerms) -> Outcome:
    """Designate the body that handles demands in dispute (指定办理).

    Raises as forward(), refused_wrongly_unfit, ActNotAllowed (Refusal).
    Writes case:designated; clocks as forward(), but for the objection; letters to organ and petitioner.
    Source Regulation 2022 art. 24.
    """

    def compose(sheet: Sheet) -> None:
        card = addressee(code=terms.to_body, sender=sheet.body, accused=sheet.before.accused, today=sheet.today)
        returned = {code for demand in sheet.before.those(sheet.demands) for code in demand.returns}
        if not set(terms.refused_wrongly) <= returned:
            raise Refusal(code="refused_wrongly_unfit", message=told("只能选退回过这项诉求的单位。"), field="refused_wrongly")
        sheet.write(
            Designated(
                demands=sheet.demands,
                from_body=sheet.body,
                to_body=card.code,
                to_kind=card.kind,
                reason=sheet.text("designation_reason", terms.reason),
                refused_wrongly=terms.refused_wrongly,
            )
        )
        letters.forwarding(sheet, to_body=card.code)

    return pen.write(noun="designation", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def designation_choices(*, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> Mapping[str, Any]:
    """Whom it may be given to, and who returned it."""
    if seat is None:
        return {}
    returned = dict.fromkeys(code for demand in snapshot.demands if demand.arbiter == seat.body for code in demand.returns)
    return {
        "to_body": [(card.code, card.name) for card in addressees(sender=seat.body, accused=snapshot.accused, today=today)],
        "refused_wrongly": [(code, name_of(code)) for code in returned],
    }
