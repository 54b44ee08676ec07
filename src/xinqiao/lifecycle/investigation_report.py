"""调查报告: how the matter was looked into, what was found on what evidence, the opinion; for the answer or the conclusion to build on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.papers import InvestigationReported
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, DemandNumbers, FullText, LongText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.investigation_record import Investigators
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet


class InvestigationReportTerms(Terms):
    """Process, facts, evidence, basis, opinion."""

    demands: DemandNumbers | None = Field(None, title=told("关于哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    began_on: DateNotFuture = Field(title=told("调查开始日期"), json_schema_extra=ui(width="half"))
    ended_on: DateNotFuture = Field(title=told("调查结束日期"), json_schema_extra=ui(width="half"))
    investigators: Investigators = Field(
        title=told("调查人"), description=told("不少于两人，每行一人：姓名、单位。"), json_schema_extra=ui(rows=2)
    )
    process: LongText = Field(title=told("调查过程"), description=told("查了什么，问了谁，看了哪里。"), json_schema_extra=ui(rows=4))
    facts: FullText = Field(title=told("查明的事实"), json_schema_extra=ui(rows=6))
    evidence: LongText = Field(title=told("证据"), description=told("每行一项。"), json_schema_extra=ui(rows=4))
    basis: LongText | None = Field(
        None, title=told("依据"), description=told("法律、法规、规章或者政策文件的名称和条款。"), json_schema_extra=ui(rows=3)
    )
    opinion: LongText = Field(title=told("调查结论和处理建议"), json_schema_extra=ui(rows=4))


def report_investigation(
    *, case_id: UUID, by: Principal, command: Command, terms: InvestigationReportTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Record the report of an inquiry (调查报告).

    Takes  a matter that is being handled, reviewed or rechecked, by the body that does so.
    Raises investigation_backwards, report_demands, ActNotAllowed (Refusal).
    Writes case:investigation_reported; the report as a paper of the file, never shown to the petitioner.
    Source Regulation 2022 arts 31(6), 32, 35, 36.
    """

    def compose(sheet: Sheet) -> None:
        if terms.ended_on < terms.began_on:
            raise Refusal(code="investigation_backwards", message=told("结束日期不能早于开始日期。"), field="ended_on")
        numbers = tuple(sorted(set(terms.demands or ())))
        if not set(numbers) <= {demand.n for demand in sheet.before.demands}:
            raise Refusal(code="report_demands", message=told("请从这件事的诉求中选择。"), field="demands")
        sheet.write(
            InvestigationReported(
                body=sheet.body,
                began_on=terms.began_on,
                ended_on=terms.ended_on,
                investigators=sheet.text("inquiry_investigators", terms.investigators),
                process=sheet.text("inquiry_process", terms.process),
                facts=sheet.text("inquiry_facts", terms.facts),
                evidence=sheet.text("inquiry_evidence", terms.evidence),
                opinion=sheet.text("inquiry_opinion", terms.opinion),
                demands=numbers,
                basis=sheet.text_if("inquiry_basis", terms.basis),
                files=sheet.keep_files(files, source="unit"),
            )
        )
        letters.investigation_report(sheet, demands=numbers)

    return pen.write(noun="investigation_report", principal=by, case_id=case_id, command=command, compose=compose)
