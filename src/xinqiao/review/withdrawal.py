"""撤回复查申请、撤回复核申请: the petitioner takes the request back, freely; the opinion stands."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from pydantic import Field

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Confirmed, NoteText
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way


class RemedyWithdrawalTerms(OnProcedure):
    """That it is meant."""

    reason: NoteText | None = Field(None, title=told("原因（可以不写）"))
    is_voluntary: Confirmed = Field(
        title=told("我自愿撤回申请，没有人要求我这样做"), description=told("撤回后，原来的意见仍然有效；还在30日以内的，可以重新申请。")
    )


def withdraw(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: RemedyWithdrawalTerms) -> Outcome:
    """Take a request back before it is decided (撤回复查申请、撤回复核申请).

    Raises ActNotAllowed (Refusal).
    Writes review:withdrawn | recheck:withdrawn; its clocks are cancelled; message to the petitioner.
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        sheet.write(
            way.withdrawn(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                reason=sheet.text_if("remedy_withdrawal_reason", terms.reason),
            )
        )
        sheet.send(Outgoing(message=f"{way.kind}_withdrawal", demands=tuple(procedure.demands)))

    return pen.write(
        noun=way.noun("withdrawal"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


enter(*(MenuEntry(way.noun("withdrawal"), RemedyWithdrawalTerms, partial(withdraw, way=way)) for way in WAYS))
