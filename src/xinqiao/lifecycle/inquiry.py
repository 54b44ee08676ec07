"""询问: the body that handles asks the petitioner, who answers with number and query code."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class InquiryTerms(Terms):
    """The question."""

    text: LongText = Field(
        title=told("想请信访人补充什么"),
        description=told("匿名的信访人也能凭编号和查询码看到并回答。"),
        json_schema_extra=ui(rows=4),
    )


def inquire(*, case_id: UUID, by: Principal, command: Command, terms: InquiryTerms) -> Outcome:
    """Ask the petitioner (询问).

    Raises ActNotAllowed (Refusal).
    Writes case:inquired; no clock stops; a message to the petitioner.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(ev.Inquired(body=sheet.body, text=sheet.text("inquiry", terms.text)))
        letters.inquiry(sheet)

    return pen.write(noun="inquiry", principal=by, case_id=case_id, command=command, compose=compose)
