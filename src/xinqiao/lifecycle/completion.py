"""办结: every demand has its served end (arts 32, 37)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class CompletionTerms(Terms):
    """Whether the chain was verified."""

    is_verified: bool = Field(default=False, title=told("已审核认定"))


def complete(*, case_id: UUID, by: Principal, command: Command, terms: CompletionTerms) -> Outcome:
    """Complete a case (办结).

    Raises ActNotAllowed (Refusal) while a demand has no served end.
    Writes case:completed; clock "archiving" starts.
    Source Regulation 2022 arts 32, 37.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(ev.Completed(is_verified=terms.is_verified))
        letters.completion(sheet)

    return pen.write(noun="completion", principal=by, case_id=case_id, command=command, compose=compose)
