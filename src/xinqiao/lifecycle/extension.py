"""延期: approved by the head, the reason told to the petitioner (art. 34, clock C6)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.extension_request import check_still_open
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ExtensionTerms(Terms):
    """The approval; the reason is what the petitioner reads."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    reason: NoteText = Field(title=told("告知信访人的延期理由"))


def extend(*, case_id: UUID, by: Principal, command: Command, terms: ExtensionTerms) -> Outcome:
    """Extend the term for handling (延期), as it was asked for.

    Raises extension_terms_differ, term_missed, ActNotAllowed (Refusal).
    Writes case:extended; clock "handling"; letter "extension notice".
    Source Regulation 2022 art. 34 (statute.regulation_2022.EXTENSION).
    """

    def compose(sheet: Sheet) -> None:
        asked = {demand.pending_extension_days for demand in sheet.before.those(sheet.demands)}
        if len(asked) != 1:
            raise Refusal(
                code="extension_terms_differ",
                message=told("这些诉求申请的天数不同，请分别批准。"),
                field="demands",
            )
        check_still_open(sheet)
        sheet.write(ev.Extended(demands=sheet.demands, term_days=asked.pop(), reason=sheet.text("extension_told", terms.reason)))
        letters.extension(sheet)

    return pen.write(noun="extension", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
