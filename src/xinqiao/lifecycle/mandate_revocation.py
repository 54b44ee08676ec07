"""撤销委托: nobody acts for the petitioner under it any more, from this moment."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.papers import MandateEnded
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.papers import mandate_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.paper_lists import MANDATES_MOST

MandateNumber = Annotated[int, Field(ge=1, le=MANDATES_MOST)]


class MandateRevocationTerms(Terms):
    """Which one, and why where somebody wants to say."""

    mandate: MandateNumber = Field(title=told("哪一份委托"), json_schema_extra=ui(kind="radio"))
    reason: NoteText | None = Field(None, title=told("说明"), description=told("可以不填。"))


def revoke_mandate(*, case_id: UUID, by: Principal, command: Command, terms: MandateRevocationTerms) -> Outcome:
    """End a mandate (撤销委托).

    Raises mandate_ended, ActNotAllowed (Refusal).
    Writes case:mandate_ended; the agent's query code opens nothing any more; a message to the petitioner.
    Source Regulation 2022 arts 17, 18.
    """

    def compose(sheet: Sheet) -> None:
        found = mandate_of(sheet.before.mandates, terms.mandate)
        if found is None or found.is_ended:
            raise Refusal(code="mandate_ended", message=told("这份委托已经撤销，请从列出的委托中选择。"), field="mandate")
        sheet.write(MandateEnded(mandate=terms.mandate, reason=sheet.text_if("mandate_reason", terms.reason)))
        letters.mandate_revocation(sheet)

    return pen.write(noun="mandate_revocation", principal=by, case_id=case_id, command=command, compose=compose)
