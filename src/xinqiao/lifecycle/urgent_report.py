"""重大紧急: an urgent matter is reported at once to whoever must know, and who saw it when is kept (art. 25).

The mark stands on the matter and on nobody: what happened, where, when, what was done. It says nothing of the people in it.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LineText, LongText, MomentNotFuture, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import free_bodies
from xinqiao.statute.local.code_lists import URGENT_ADDRESSEES

Role = Annotated[Word, AfterValidator(in_list(URGENT_ADDRESSEES))]


class UrgentReportTerms(Terms):
    """What happened, what was done, and who is told."""

    happened_at: MomentNotFuture = Field(title=told("什么时候发生"))
    known_at: MomentNotFuture = Field(title=told("什么时候知道"), description=told("从这一刻起计算报告时限。"))
    place: LineText = Field(title=told("在哪里"))
    what: LongText = Field(title=told("发生了什么"), json_schema_extra=ui(rows=4))
    measures: LongText = Field(title=told("已经采取的措施"), json_schema_extra=ui(rows=3))
    addressees: Annotated[tuple[Word, ...], Field(min_length=1, max_length=20)] = Field(
        title=told("报告给"),
        description=told("本级人民政府、主管部门、上一级信访部门等；马上出现在他们的首页。"),
        json_schema_extra=ui(kind="checkboxes"),
    )
    told_elsewhere: tuple[Role, ...] = Field((), title=told("另用电话、专线报告了"), json_schema_extra=ui(kind="checkboxes"))


def report_urgent(*, case_id: UUID, by: Principal, command: Command, terms: UrgentReportTerms) -> Outcome:
    """Report an urgent matter (重大紧急信息报告).

    Raises urgent_backwards, urgent_in_future, urgent_addressee_unfit, ActNotAllowed (Refusal).
    Writes case:urgent_reported; the addressees may read the case; a letter and a place on the first page to each.
    Source Regulation 2022 art. 25.
    """

    def compose(sheet: Sheet) -> None:
        _check(terms, sheet)
        stages = current_rulebooks().current.profile
        sheet.write(
            ev.UrgentReported(
                body=sheet.body,
                happened_at=terms.happened_at,
                known_at=terms.known_at,
                place=sheet.text("urgent_place", terms.place),
                what=sheet.text("urgent_what", terms.what),
                measures=sheet.text("urgent_measures", terms.measures),
                addressees=terms.addressees,
                told_elsewhere=terms.told_elsewhere,
                report_minutes=stages.urgent_report_minutes,
                reading_minutes=stages.urgent_reading_minutes,
            )
        )
        for code in terms.addressees:
            letters.urgent_report(sheet, to_body=code)

    return pen.write(noun="urgent_report", principal=by, case_id=case_id, command=command, compose=compose)


def _check(terms: UrgentReportTerms, sheet: Sheet) -> None:
    if terms.known_at < terms.happened_at:
        raise Refusal(code="urgent_backwards", message=told("知道的时间不能早于发生的时间。"), field="known_at")
    if terms.known_at > sheet.occurred_at:
        raise Refusal(code="urgent_in_future", message=told("知道的时间不能晚于现在。"), field="known_at")
    fit = {card.code for card in free_bodies(besides=sheet.body, accused=sheet.before.accused, today=sheet.today)}
    if not set(terms.addressees) <= fit or len(set(terms.addressees)) < len(terms.addressees):
        raise Refusal(
            code="urgent_addressee_unfit",
            message=told("请从列出的单位中选择，每个单位选一次。"),
            field="addressees",
            source="art. 25, 30(3)",
        )
