"""认领: an officer takes what was given to nobody yet."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ClaimTerms(Terms):
    """Which demands the officer takes."""

    demands: DemandNumbers | None = Field(None, title=told("认领哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))


def claim(*, case_id: UUID, by: Principal, command: Command, terms: ClaimTerms) -> Outcome:
    """Take demands that nobody handles yet (认领).

    Raises ActNotAllowed (Refusal).
    Writes case:claimed; no clock changes.
    Source Regulation 2022 art. 28.
    """

    def compose(sheet: Sheet) -> None:
        officer = str(getattr(by, "officer_id", ""))
        sheet.write(ev.Claimed(demands=sheet.demands, body=sheet.body, handler=officer))

    return pen.write(noun="claim", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
