"""报请裁定: a third return, a dispute, or a body that is no more goes to whoever can designate (art. 24)."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.arbitration import ArbitrationAsked
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.arbitrating import arbiter_of


class ArbitrationTerms(Terms):
    """Which dispute."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    ground: Literal["dispute", "returns", "body_gone"] = Field(title=told("为什么报请裁定"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("各方意见和职责依据"))


def ask_arbitration(*, case_id: UUID, by: Principal, command: Command, terms: ArbitrationTerms) -> Outcome:
    """Lay a dispute before the common superior or the joint meeting (报请裁定).

    Raises no_arbiter, ActNotAllowed (Refusal).
    Writes case:arbitration_asked; the demand waits for who designates.
    Source Regulation 2022 arts 23(3), 24.
    """

    def compose(sheet: Sheet) -> None:
        ask(sheet=sheet, ground=terms.ground, reason=terms.reason)

    return pen.write(noun="arbitration", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def ask(*, sheet: Sheet, ground: str, reason: str) -> None:
    """Write the line: also where a third return asks by itself. Raises Refusal no_arbiter."""
    those = sheet.page.snapshot.those(sheet.demands)
    disputing = tuple(dict.fromkeys(code for d in those for code in (sheet.body, *d.returns, d.sender, d.body) if code))
    arbiter = arbiter_of(disputing=disputing, accused=sheet.before.accused, today=sheet.today)
    if arbiter is None:
        raise Refusal(
            code="no_arbiter", message=told("这些单位没有能裁定的共同上级，上级也没有联席会议办公室，请先由管理员补上。"), source="art. 24"
        )
    sheet.write(
        ArbitrationAsked(
            demands=sheet.demands,
            from_body=sheet.body,
            to_body=arbiter.body,
            ground=ground,
            disputing=disputing,
            is_meeting=arbiter.is_meeting,
            reason=sheet.text("arbitration_reason", reason),
        )
    )
