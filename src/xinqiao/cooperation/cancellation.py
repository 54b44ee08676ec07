"""取消协办: a part is not needed any more."""

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


class CooperationCancellationTerms(PartTerms):
    """Why it is not needed any more."""

    reason: LongText = Field(title=told("为什么取消"), json_schema_extra=ui(rows=2))


def cancel(*, case_id: UUID, by: Principal, command: Command, terms: CooperationCancellationTerms) -> Outcome:
    """Ask for a part no more (取消协办).

    Raises ActNotAllowed (Refusal).
    Writes cooperation:cancelled; its clock is cancelled.
    """

    def compose(sheet: Sheet) -> None:
        part = sheet.conducted(Cooperation)
        reason = sheet.text("cooperation_reason", terms.reason)
        sheet.write(kinds.CooperationCancelled(procedure=part.n, body=sheet.body, reason=reason, opened_seq=part.opened_seq))

    return pen.write(
        noun="cooperation_cancellation", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )
