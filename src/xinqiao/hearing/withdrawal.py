"""撤回听证: the petitioner does not want it any more; the matter itself goes on."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Confirmed, NoteText, Terms
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class HearingWithdrawalTerms(Terms):
    """Of one's own will."""

    reason: NoteText | None = Field(None, title=told("原因"), description=told("可以不填。"))
    is_voluntary: Confirmed = Field(title=told("信访人自愿不再听证，没有人要求其这样做"))


def withdraw_hearing(*, case_id: UUID, by: Principal, command: Command, terms: HearingWithdrawalTerms) -> Outcome:
    """Withdraw a request for a hearing (撤回听证).

    Raises ActNotAllowed (Refusal).
    Writes hearing:withdrawn; its clocks are cancelled, that of the recheck goes on.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            kinds.HearingWithdrawn(procedure=sheet.conducted(Hearing).n, reason=sheet.text_if("hearing_withdrawal_reason", terms.reason))
        )

    return pen.write(noun="hearing_withdrawal", principal=by, case_id=case_id, command=command, compose=compose)
