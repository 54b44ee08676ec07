"""转送: to the organ whose duty it is, within 15 days (art. 22(1))."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import addressee


class ForwardingTerms(Terms):
    """Where to, and which demands."""

    demands: DemandNumbers | None = Field(None, title=told("转送哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    to_body: Word = Field(title=told("转送给"), json_schema_extra=ui(kind="select"))
    note: NoteText | None = Field(None, title=told("转送意见"))


def forward(*, case_id: UUID, by: Principal, command: Command, terms: ForwardingTerms) -> Outcome:
    """Forward demands to the competent organ (转送).

    Raises addressee_unknown, addressee_is_self, addressee_government, addressee_accused, ActNotAllowed (Refusal).
    Writes case:forwarded; clock "forward" ends, "notice_forwarded" and "objection" start; letters to organ and petitioner.
    Source Regulation 2022 art. 22(1).
    """

    def compose(sheet: Sheet) -> None:
        card = addressee(code=terms.to_body, sender=sheet.body, accused=sheet.before.accused, today=sheet.today)
        sheet.write(
            ev.Forwarded(
                demands=sheet.demands,
                from_body=sheet.body,
                to_body=card.code,
                to_kind=card.kind,
                note=sheet.text_if("forwarding_note", terms.note),
            )
        )
        letters.forwarding(sheet, to_body=card.code)

    return pen.write(noun="forwarding", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
