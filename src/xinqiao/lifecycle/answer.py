"""答复: the head signs, the opinion or reply is issued (arts 29-32, 34)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases import queries
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.contributed import require_contributed
from xinqiao.lifecycle.heard import require_heard
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.redone import require_agreement
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.together import require_nameless, words_of_answer


class AnswerTerms(Terms):
    """Which of the drafted answers are issued."""

    demands: DemandNumbers | None = Field(None, title=told("签发哪几项诉求的答复"), json_schema_extra=ui(kind="checkboxes"))


def answer(*, case_id: UUID, by: Principal, command: Command, terms: AnswerTerms) -> Outcome:
    """Issue the answer (答复).

    Raises redo_not_agreed, hearing_open, ActNotAllowed (Refusal).
    Writes case:answered; clock "handling" ends, "service" starts; letter "opinion" (path 31(6)) or "simple reply".
    Source Regulation 2022 arts 29-32, 34.
    """

    def compose(sheet: Sheet) -> None:
        require_agreement(sheet=sheet)
        require_heard(sheet=sheet)
        require_contributed(sheet=sheet)
        _require_nameless(sheet)
        sheet.write(ev.Answered(demands=sheet.demands, body=sheet.body))
        letters.answer(sheet)

    return pen.write(noun="answer", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _require_nameless(sheet: Sheet) -> None:
    """Others may have joined after it was drafted."""
    if sheet.before.members:
        contents, _purposes = queries.contents_of(case_id=sheet.page.case_id)
        demands = sheet.before.those(sheet.demands)
        require_nameless(sheet=sheet, texts=words_of_answer(snapshot=sheet.before, demands=demands, contents=contents))
