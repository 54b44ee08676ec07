"""转普通程序: the head agrees, or the petitioner is not content with a simple answer."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds import simple
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, LongText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class OrdinaryProcedureTerms(Terms):
    """Which demands, and why."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    reason: LongText = Field(
        title=told("理由"), description=told("哪里不适合简易办理，或者对简易答复哪里不满意。"), json_schema_extra=ui(rows=3)
    )


def make_ordinary(*, case_id: UUID, by: Principal, command: Command, terms: OrdinaryProcedureTerms) -> Outcome:
    """Go over to the ordinary procedure (转普通程序).

    Takes  demands in the simple procedure, or answered simply.
    Raises ActNotAllowed (Refusal).
    Writes case:ordinary_procedure_chosen; the simple stages are cancelled. The Regulation's 60 days went on from the acceptance;
           what had been answered is in hand again from today.
    Source 《信访事项简易办理办法》（国信办发〔2022〕17号）; Regulation 2022 arts 31(6), 34.
    """

    def compose(sheet: Sheet) -> None:
        demands = sheet.before.those(sheet.demands)
        sheet.write(
            simple.OrdinaryProcedureChosen(
                demands=sheet.demands,
                body=next((d.body for d in demands if d.body), sheet.before.office),
                reopens=tuple(d.n for d in demands if d.state == standing.SERVED),
                reason=sheet.text("ordinary_reason", terms.reason),
            )
        )
        letters.ordinary_procedure(sheet)

    return pen.write(noun="ordinary_procedure", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
