"""取消会商: it is not needed any more."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.consultation.places import WHICH
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ConsultationCancellationTerms(Terms):
    """Why."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=WHICH, json_schema_extra=ui(kind="select"))
    reason: NoteText = Field(title=told("为什么取消"))


def cancel_consultation(*, case_id: UUID, by: Principal, command: Command, terms: ConsultationCancellationTerms) -> Outcome:
    """Cancel a consultation (取消会商).

    Raises ActNotAllowed (Refusal).
    Writes consultation:cancelled; its clock is cancelled.
    """

    def compose(sheet: Sheet) -> None:
        consultation = sheet.conducted(Consultation)
        sheet.write(
            kinds.ConsultationCancelled(
                procedure=consultation.n,
                opened_seq=consultation.opened_seq,
                reason=sheet.text("consultation_reason", terms.reason),
            )
        )

    return pen.write(
        noun="consultation_cancellation", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )
