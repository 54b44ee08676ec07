"""听证同意: the petitioner says whether a hearing that the organ proposed shall be held. Saying no costs nothing."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class HearingConsentTerms(Terms):
    """Yes or no."""

    is_agreed: bool = Field(title=told("是否同意举行听证"), json_schema_extra=ui(kind="radio"))
    note: NoteText | None = Field(None, title=told("想说的话"), description=told("可以不填。"))


def consent(*, case_id: UUID, by: Principal, command: Command, terms: HearingConsentTerms) -> Outcome:
    """Agree to a hearing or not (听证同意).

    Raises ActNotAllowed (Refusal).
    Writes hearing:consented; clock "hearing_holding" where agreed; at the recheck its clock stands still from then.
    Source Regulation 2022 arts 31(6), 36(2).
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            kinds.HearingConsented(
                procedure=sheet.conducted(Hearing).n, is_agreed=terms.is_agreed, note=sheet.text_if("hearing_consent_note", terms.note)
            )
        )

    return pen.write(noun="hearing_consent", principal=by, case_id=case_id, command=command, compose=compose)
