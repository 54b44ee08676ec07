"""终止调解: no agreement was reached, or a side does not want to go on; the matter is handled on."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.mediation.places import MediationTerms


class MediationEndingTerms(MediationTerms):
    """Why it ends."""

    reason: LongText = Field(title=told("为什么不再调解"), json_schema_extra=ui(rows=3))


def end_mediation(*, case_id: UUID, by: Principal, command: Command, terms: MediationEndingTerms) -> Outcome:
    """End a mediation without agreement (终止调解).

    Raises ActNotAllowed (Refusal).
    Writes mediation:ended; clock "mediation" is cancelled, the periods of handling have run on.
    Source Regulation 2022 art. 33.
    """

    def compose(sheet: Sheet) -> None:
        mediation = sheet.conducted(Mediation)
        reason = sheet.text("mediation_reason", terms.reason)
        sheet.write(kinds.MediationEnded(procedure=mediation.n, opened_seq=mediation.opened_seq, reason=reason))

    return pen.write(noun="mediation_ending", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)
