"""适用简易办理: what is simple, undisputed and urgent to daily life takes the short way (国信办发〔2022〕17号)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import standing
from xinqiao.cases.kinds import simple
from xinqiao.cases.principals import Principal
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Confirmed, DemandNumbers, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.code_lists import OTHER_SIMPLE_GROUND, SIMPLE_GROUNDS


class SimpleProcedureTerms(Terms):
    """Why it qualifies, and that nothing speaks against it."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    ground: Annotated[Word, AfterValidator(in_list(SIMPLE_GROUNDS))] = Field(title=told("属于哪种情形"), json_schema_extra=ui(kind="radio"))
    reason: NoteText | None = Field(None, title=told("说明"), description=told("选“其他”的要写明。"), json_schema_extra=ui(rows=2))
    is_fit: Confirmed = Field(
        title=told("我已核对：不是应走诉讼、仲裁、复议、党员申诉、纪检监察途径的，不是可能不予支持的，不是重大、复杂、疑难的")
    )


def choose_simple(*, case_id: UUID, by: Principal, command: Command, terms: SimpleProcedureTerms) -> Outcome:
    """Take the simple procedure (适用简易办理).

    Takes  demands screened or sent on, none of them an accusation or on a path of its own.
    Raises simple_unfit (with every reason), ground_unexplained, ActNotAllowed (Refusal).
    Writes case:simple_procedure_chosen; a local stage starts beside the Regulation's clocks, which run on.
    Source 《信访事项简易办理办法》（国信办发〔2022〕17号）第四条; Regulation 2022 art. 22.
    """

    def compose(sheet: Sheet) -> None:
        against = tuple(reasons_against(sheet.before))
        if against:
            raise Refusal(
                code="simple_unfit",
                message=told("这件事不能按简易办理：%(reasons)s。请按普通程序办理。"),
                params={"reasons": "；".join(against)},
                source="art. 22",
            )
        if terms.ground == OTHER_SIMPLE_GROUND and not terms.reason:
            raise Refusal(code="ground_unexplained", message=told("选“其他”的，请写明是什么情形。"), field="reason")
        demands = sheet.before.those(sheet.demands)
        for is_sent in (False, True):
            those = tuple(d.n for d in demands if (d.state == standing.FORWARDED) is is_sent)
            if those:
                sheet.write(
                    simple.SimpleProcedureChosen(
                        demands=those,
                        body=sheet.body,
                        ground=terms.ground,
                        is_sent=is_sent,
                        reason=sheet.text_if("simple_reason", terms.reason),
                    )
                )

    return pen.write(noun="simple_procedure", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def reasons_against(snapshot: standing.Snapshot) -> Iterator[str]:
    """What in the record itself speaks against the simple procedure: sentences without a full stop.

    Source 《信访事项简易办理办法》第四条 (first petitions only), and what does not qualify.
    """
    if not snapshot.is_first:
        yield told("不是初次信访事项")
    if snapshot.persons >= current_rulebooks().current.profile.group_size:
        yield told("是集体或者联名提出的")
    if len({demand.body for demand in snapshot.demands if demand.body != snapshot.office}) > 1:
        yield told("涉及几个责任单位")
    if snapshot.urgent:
        yield told("已经作为重大紧急事项报告")
