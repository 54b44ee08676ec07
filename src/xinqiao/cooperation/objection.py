"""协办异议: the body says it has no part in it."""

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


class CooperationObjectionTerms(PartTerms):
    """Why it has no part."""

    reason: LongText = Field(title=told("理由"), description=told("写明职责依据，以及应当由哪个单位做。"), json_schema_extra=ui(rows=4))


def decline(*, case_id: UUID, by: Principal, command: Command, terms: CooperationObjectionTerms) -> Outcome:
    """Say that one has no part in it (协办异议).

    Raises ActNotAllowed (Refusal).
    Writes cooperation:declined; the clock runs on until it is ruled.
    Source Regulation 2022 art. 24.
    """

    def compose(sheet: Sheet) -> None:
        part = sheet.conducted(Cooperation)
        reason = sheet.text("cooperation_reason", terms.reason)
        sheet.write(kinds.CooperationDeclined(procedure=part.n, body=sheet.body, reason=reason, opened_seq=part.opened_seq))

    return pen.write(
        noun="cooperation_objection", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )
