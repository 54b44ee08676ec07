"""不批准延期: the head refuses, the old date stands (art. 34)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ExtensionRefusalTerms(Terms):
    """Why not."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    reason: NoteText = Field(title=told("不批准的理由"))


def refuse_extension(*, case_id: UUID, by: Principal, command: Command, terms: ExtensionRefusalTerms) -> Outcome:
    """Refuse an extension (不批准延期).

    Raises ActNotAllowed (Refusal).
    Writes case:extension_refused; the clock runs on.
    Source Regulation 2022 art. 34.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(ev.ExtensionRefused(demands=sheet.demands, reason=sheet.text("extension_refusal_reason", terms.reason)))

    return pen.write(noun="extension_refusal", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
