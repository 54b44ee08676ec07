"""办结报告: to the organ that assigned the matter: process, result, the petitioner's view, proof of service (art. 22, clock C12)."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class CompletionReportTerms(Terms):
    """What the organ above is told."""

    demands: DemandNumbers | None = Field(None, title=told("关于哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    process: LongText = Field(title=told("办理过程"), json_schema_extra=ui(rows=4))
    result: LongText = Field(title=told("处理结果"), json_schema_extra=ui(rows=4))
    view: NoteText = Field(title=told("信访人意见"), description=told("信访人怎么看这个结果，照他说的写。"))
    service: NoteText | None = Field(
        None, title=told("文书送达情况"), description=told("各次送达的方式、日期和结果由系统列出，这里只写要补充的。")
    )


def report_completion(*, case_id: UUID, by: Principal, command: Command, terms: CompletionReportTerms) -> Outcome:
    """Report the result to the organ that assigned the matter (办结报告); demands that another organ assigned wait for their own.

    Raises ActNotAllowed (Refusal).
    Writes case:completion_reported; clock "report" ends; letter to the organ.
    Source Regulation 2022 art. 22(1)(3).
    """

    def compose(sheet: Sheet) -> None:
        owed = {d.n: organ for d in sheet.before.those(sheet.demands) for by_body, organ in d.owes if by_body == sheet.body}
        organ = next(iter(owed.values()))
        numbers = tuple(n for n, wanted in owed.items() if wanted == organ)
        sheet.write(
            ev.CompletionReported(
                demands=numbers,
                body=sheet.body,
                to_body=organ,
                process=sheet.text("report_process", terms.process),
                result=sheet.text("report_result", terms.result),
                view=sheet.text("report_view", terms.view),
                service=sheet.text_if("report_service", terms.service),
            )
        )
        letters.completion_report(sheet, to_body=organ, demands=numbers)

    return pen.write(noun="completion_report", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
