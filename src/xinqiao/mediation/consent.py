"""调解同意: each side says so itself, or in front of the officer who records it."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.cases.procedures.mediation import PETITIONER_SIDE, Mediation
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, NoteText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.mediation.places import MediationTerms


class MediationConsentTerms(MediationTerms):
    """Which side, yes or no."""

    side: Literal["petitioner", "other"] | None = Field(None, title=told("哪一方"), json_schema_extra=ui(kind="radio"))
    is_agreed: bool = Field(title=told("是否同意调解"), json_schema_extra=ui(kind="radio"))
    agreed_on: DateNotFuture | None = Field(None, title=told("表示意见的日期"), description=told("不填就是今天。"))
    note: NoteText | None = Field(None, title=told("想说的话"), description=told("可以不填。"))


def consent(*, case_id: UUID, by: Principal, command: Command, terms: MediationConsentTerms) -> Outcome:
    """Say whether a side agrees (调解同意).

    Raises side_missing, side_known, ActNotAllowed (Refusal).
    Writes mediation:consented; with the second consent the mediation begins, with a refusal it ends.
    Source Regulation 2022 art. 33.
    """

    def compose(sheet: Sheet) -> None:
        mediation = sheet.conducted(Mediation)
        side = PETITIONER_SIDE if isinstance(by, Petitioner) else terms.side
        if side is None:
            raise Refusal(code="side_missing", message=told("请选是哪一方的意见。"), field="side")
        if side in mediation.consents:
            raise Refusal(code="side_known", message=told("这一方已经同意，在等另一方。"), field="side")
        sheet.write(
            kinds.MediationConsented(
                procedure=mediation.n,
                opened_seq=mediation.opened_seq,
                side=side,
                is_agreed=terms.is_agreed,
                agreed_on=terms.agreed_on or sheet.today,
                note=sheet.text_if("mediation_note", terms.note),
            )
        )

    return pen.write(noun="mediation_consent", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)
