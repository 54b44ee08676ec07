"""归档: rating and remedy windows have ended (arts 21, 35)."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Terms
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ArchivalTerms(Terms):
    """Nothing to state."""


def archive(*, case_id: UUID, by: Principal, command: Command, terms: ArchivalTerms) -> Outcome:
    """File a completed case away (归档).

    Raises windows_open, ActNotAllowed (Refusal).
    Writes case:archived; every clock ends.
    Source Regulation 2022 arts 21, 35.
    """
    del terms

    def compose(sheet: Sheet) -> None:
        for kind in ("review_request", "recheck_request", "rating"):
            due = pen.due_date(sheet=sheet, kind=kind, demands=())
            if due and sheet.today <= due:
                raise Refusal(
                    code="windows_open",
                    message=told("信访人申请复查、复核或者评价的期限到%(due)s，期满后才能归档。"),
                    params={"due": due.isoformat()},
                    source="art. 35",
                    kind=RefusalKind.NOT_ALLOWED,
                )
        sheet.write(ev.Archived())

    return pen.write(noun="archival", principal=by, case_id=case_id, command=command, compose=compose)
