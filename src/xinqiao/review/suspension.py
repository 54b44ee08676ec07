"""复查中止、复核中止, where the local rule knows it: a fact has to be waited for."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from pydantic import Field

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way


class SuspensionTerms(OnProcedure):
    """Which fact is waited for."""

    reason: NoteText = Field(title=told("中止的理由"), description=told("等待什么必要的事实，依据哪一条本地规定。信访人看得到。"))


def suspend(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: SuspensionTerms) -> Outcome:
    """Suspend a review or recheck (复查中止、复核中止). The Regulation knows no such pause: only where the local profile has it.

    Raises ActNotAllowed (Refusal).
    Writes review:suspended | recheck:suspended; the term stands still, clock "review_pause" starts.
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        sheet.write(
            way.suspended(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                body=sheet.body,
                reason=sheet.text("suspension_reason", terms.reason),
            )
        )

    return pen.write(
        noun=way.noun("suspension"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


enter(*(MenuEntry(way.noun("suspension"), SuspensionTerms, partial(suspend, way=way)) for way in WAYS))
