"""不予受理: on a ground of the Regulation, told in writing (arts 19(3), 23)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.within_powers import told_above
from xinqiao.statute.grounds import GROUNDS, OUT_OF_POWERS


class NonacceptanceTerms(Terms):
    """The ground, and the facts that meet it."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    ground: Word = Field(title=told("不予受理的情形"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("事实和理由"), description=told("写给信访人看：为什么不予受理，应当到哪里去。"))
    powers_reason: NoteText | None = Field(None, title=told("职权清单载明归本单位，为什么仍不受理"), description=told("会告知上一级。"))


def refuse(*, case_id: UUID, by: Principal, command: Command, terms: NonacceptanceTerms) -> Outcome:
    """Refuse to accept, on a ground (不予受理).

    Raises ground_unknown, within_powers, ActNotAllowed (Refusal).
    Writes case:not_accepted; clock "notice_forwarded" ends, service starts; letter to the petitioner.
    Source Regulation 2022 arts 19(3), 23, 44(2).
    """

    def compose(sheet: Sheet) -> None:
        if terms.ground not in GROUNDS:
            raise Refusal(
                code="ground_unknown",
                message=told("请选择条例规定的情形。属于本单位职责的事项不能拒绝受理（第四十四条）。"),
                field="ground",
            )
        sheet.write(
            ev.NotAccepted(
                demands=sheet.demands,
                body=sheet.body,
                ground=terms.ground,
                reason=sheet.text("nonacceptance_reason", terms.reason),
                powers=told_above(sheet=sheet, reason=terms.powers_reason) if terms.ground == OUT_OF_POWERS else None,
            )
        )
        letters.nonacceptance(sheet)

    return pen.write(noun="nonacceptance", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
