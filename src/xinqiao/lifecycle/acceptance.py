"""受理: with written notice of receipt, path and procedure (arts 23, 31)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.pending import check_not_pending
from xinqiao.lifecycle.sheet import Command, Sheet


class AcceptanceTerms(Terms):
    """Which demands are accepted; their path was ruled on at screening."""

    demands: DemandNumbers | None = Field(None, title=told("受理哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))


def accept(*, case_id: UUID, by: Principal, command: Command, terms: AcceptanceTerms) -> Outcome:
    """Accept demands for handling (受理).

    Raises pending_elsewhere, ActNotAllowed (Refusal).
    Writes case:accepted; clock "notice_forwarded" ends, "handling" of 60 days starts on path 31(6); letter to the petitioner.
    Source Regulation 2022 arts 23, 31, 34.
    """

    def compose(sheet: Sheet) -> None:
        check_not_pending(sheet=sheet)
        officer = getattr(by, "officer_id", "")
        sheet.write(ev.Accepted(demands=sheet.demands, body=sheet.body, handler=str(officer)))
        letters.acceptance(sheet)

    return pen.write(noun="acceptance", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
