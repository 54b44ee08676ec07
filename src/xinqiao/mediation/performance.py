"""履行登记: a duty of the agreement was kept, or was not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.mediation.places import MediationTerms


class MediationPerformanceTerms(MediationTerms):
    """Which duty, kept or not, what shows it."""

    duty: Annotated[int, Field(ge=1)] = Field(title=told("哪一件"), json_schema_extra=ui(kind="select"))
    is_kept: bool = Field(title=told("履行了没有"), json_schema_extra=ui(kind="radio"))
    on: DateNotFuture = Field(title=told("日期"), json_schema_extra=ui(width="half"))
    evidence: LongText = Field(title=told("凭什么这样说"), description=told("收据、照片、双方确认等。"), json_schema_extra=ui(rows=3))


def record_performance(
    *, case_id: UUID, by: Principal, command: Command, terms: MediationPerformanceTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Record whether a duty was kept (履行登记).

    Raises duty_not_open, ActNotAllowed (Refusal).
    Writes mediation:duty_done; with the last duty the mediation has ended, with a broken one the matter is handled on.
    Source Regulation 2022 arts 33, 37.
    """

    def compose(sheet: Sheet) -> None:
        mediation = sheet.conducted(Mediation)
        if terms.duty not in {duty.n for duty in mediation.duties if duty.done_on is None}:
            raise Refusal(code="duty_not_open", message=told("请选还没有登记的一件。"), field="duty")
        sheet.write(
            kinds.MediationDutyDone(
                procedure=mediation.n,
                opened_seq=mediation.opened_seq,
                duty=terms.duty,
                is_kept=terms.is_kept,
                on=terms.on,
                evidence=sheet.text("mediation_evidence", terms.evidence),
                files=sheet.keep_files(files, source="officer"),
            )
        )

    return pen.write(
        noun="mediation_performance", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )
