"""撤回: the petitioner takes demands back, freely."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Confirmed, DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class WithdrawalTerms(Terms):
    """Which demands, and that it is meant."""

    demands: DemandNumbers | None = Field(None, title=told("撤回哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    reason: NoteText | None = Field(None, title=told("原因（可以不写）"))
    is_voluntary: Confirmed = Field(
        title=told("我自愿撤回，没有人要求我这样做"), description=told("撤回后这几项不再办理；以后可以重新提出。")
    )


def withdraw(*, case_id: UUID, by: Principal, command: Command, terms: WithdrawalTerms) -> Outcome:
    """Withdraw demands (撤回).

    Raises ActNotAllowed (Refusal).
    Writes case:withdrawn; the clocks of these demands are cancelled; letter to the petitioner.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(ev.Withdrawn(demands=sheet.demands, reason=sheet.text_if("withdrawal_reason", terms.reason)))
        letters.withdrawal(sheet)

    return pen.write(noun="withdrawal", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
