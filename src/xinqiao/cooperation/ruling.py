"""协办裁定: who asked agrees that a body has no part in it, or not."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.cooperation.places import PartTerms
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class CooperationRulingTerms(PartTerms):
    """Whether the body is let go."""

    is_agreed: bool = Field(title=told("裁定"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("裁定理由"), json_schema_extra=ui(rows=3))


def rule(*, case_id: UUID, by: Principal, command: Command, terms: CooperationRulingTerms) -> Outcome:
    """Rule on what a body declines (协办裁定).

    Raises ActNotAllowed (Refusal).
    Writes cooperation:ruled; agreed, the clock is cancelled.
    Source Regulation 2022 art. 24.
    """

    def compose(sheet: Sheet) -> None:
        part = sheet.conducted(Cooperation)
        sheet.write(
            kinds.CooperationRuled(
                procedure=part.n,
                body=sheet.body,
                is_agreed=terms.is_agreed,
                reason=sheet.text("cooperation_reason", terms.reason),
                opened_seq=part.opened_seq,
            )
        )

    return pen.write(noun="cooperation_ruling", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


RULINGS = {"is_agreed": [("true", told("同意，不用协办")), ("false", told("不同意，仍请协办"))]}


def ruling_choices(**_asked: object) -> dict[str, list[tuple[str, str]]]:
    """Both rulings."""
    return RULINGS
