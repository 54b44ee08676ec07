"""旧件接收: a finished old matter is taken over as it was; ends archived, winds no clocks (art. 21)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Import
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import FullText, ShortText, Terms, Word
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class TakeoverTerms(Terms):
    """What the old system said of it."""

    status: ShortText | None = Field(None, title=told("原状态"))
    body: Word | None = Field(None, title=told("原办理单位"))
    answer: FullText | None = Field(None, title=told("原答复"))
    answered_on: dt.date | None = Field(None, title=told("原答复日期"))


def take_over(*, case_id: UUID, by: Import, command: Command, terms: TakeoverTerms) -> Outcome:
    """Take over a finished old matter (旧件接收).

    Raises body_unknown, ActNotAllowed (Refusal).
    Writes case:imported; no clocks; the case ends archived.
    """
    if terms.body and body_card(code=terms.body) is None:
        raise Refusal(code="body_unknown", message=told("没有这个办理单位，请在对照表中写机构代码。"), field="body")

    def compose(sheet: Sheet) -> None:
        sheet.write(
            ev.Imported(
                body=terms.body or "",
                answer=sheet.text_if("old_answer", terms.answer),
                answered_on=terms.answered_on,
                source_status=terms.status or "",
            )
        )

    return pen.write(noun="takeover", principal=by, case_id=case_id, command=command, compose=compose)
