"""分案: what was merged goes its own road again. Its clocks have never stopped, so nothing has to be given back."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.grouping import BY_OFFICER


class SeparationTerms(Terms):
    """Which demands, and why."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    reason: NoteText = Field(
        title=told("分案的理由"),
        description=told("写明为什么要单独办理。本件的期限一直在走，不因为并案或者分案改变。"),
        json_schema_extra=ui(rows=3),
    )


def separate(*, case_id: UUID, by: Principal, command: Command, terms: SeparationTerms) -> Outcome:
    """Take demands out of a merger (分案).

    Raises ActNotAllowed (Refusal).
    Writes case:separated, one line for each leading case; a job tells it. No clock changes.
    Source Regulation 2022 arts 21, 28.
    """

    def compose(sheet: Sheet) -> None:
        reason = sheet.text("separation_reason", terms.reason)
        for leading in dict.fromkeys(demand.leading for demand in sheet.before.those(sheet.demands)):
            those = tuple(demand.n for demand in sheet.before.those(sheet.demands) if demand.leading == leading)
            sheet.write(kinds.Separated(demands=those, leading=UUID(leading), ground=BY_OFFICER, reason=reason))

    return pen.write(noun="separation", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def let_go(*, case_id: UUID, by: Principal, command: Command, leading: UUID, demands: tuple[int, ...], ground: str) -> Outcome:
    """Give demands their own road back where the leading case can no longer answer for them: by the job."""

    def compose(sheet: Sheet) -> None:
        if any(demand.leading != str(leading) for demand in sheet.before.those(sheet.demands)):
            raise Refusal(code="not_led", message=told("这项诉求没有并入那一件。"), field="demands")
        sheet.write(kinds.Separated(demands=sheet.demands, leading=leading, ground=ground))

    return pen.write(noun="separation", principal=by, case_id=case_id, command=command, compose=compose, demands=demands)
