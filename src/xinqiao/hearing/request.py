"""申请听证: the petitioner asks for a hearing; the organ decides (arts 31(6), 36(2))."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import states
from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, Terms, ui
from xinqiao.hearing.places import place_for
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.acting_for import demands_entrusted, require_mandate
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class HearingRequestTerms(Terms):
    """Why a hearing is asked for."""

    reason: LongText = Field(
        title=told("为什么要听证"),
        description=told("说说这件事哪里重大、复杂或者有争议，想在听证上弄清什么。"),
        json_schema_extra=ui(rows=5),
    )


def request_hearing(*, case_id: UUID, by: Principal, command: Command, terms: HearingRequestTerms) -> Outcome:
    """Ask for a hearing (申请听证).

    Raises hearing_not_here, ActNotAllowed (Refusal).
    Writes hearing:requested; clock "hearing_decision"; the clock of the handling runs on.
    Source Regulation 2022 arts 31(6), 36(2).
    """

    def compose(sheet: Sheet) -> None:
        place = place_for(sheet)
        demands = demands_entrusted(principal=by, snapshot=sheet.before, demands=place.demands)
        require_mandate(principal=by, act=states.ACTS["hearing_request"], snapshot=sheet.before, demands=demands, today=sheet.today)
        sheet.write(
            kinds.HearingRequested(demands=demands, body=place.body, at=place.at, reason=sheet.text("hearing_reason", terms.reason))
        )

    return pen.write(noun="hearing_request", principal=by, case_id=case_id, command=command, compose=compose)
