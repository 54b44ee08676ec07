"""重大紧急阅知: an addressee has seen an urgent report (art. 25)."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.terms import Terms
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class UrgentReportReadingTerms(Terms):
    """Nothing to fill in: the reading itself is what is recorded."""


def read_urgent(*, case_id: UUID, by: Principal, command: Command, terms: UrgentReportReadingTerms) -> Outcome:  # noqa: ARG001  no terms
    """Record that an addressee has seen an urgent report (重大紧急阅知).

    Raises ActNotAllowed (Refusal).
    Writes case:urgent_report_read.
    Source Regulation 2022 art. 25.
    """

    def compose(sheet: Sheet) -> None:
        seqs = tuple(report.seq for report in sheet.before.urgent if sheet.body in report.unread)
        sheet.write(ev.UrgentReportRead(body=sheet.body, report_seqs=seqs))

    return pen.write(noun="urgent_report_reading", principal=by, case_id=case_id, command=command, compose=compose)
