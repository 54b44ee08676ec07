"""并案: demands are handled along with a demand of a leading case. Each case keeps its number, people, ledger, clocks and remedies.

Merging saves a second inquiry into the same facts and nothing else: the periods of the member run on by its own dates, it is accepted
by itself, it gets its own answer, service, window and rating, and it is taken out again by one act.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from xinqiao.cases import access, bonds, queries
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.parties import names_somebody
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Demand
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, ui
from xinqiao.grouping.others import OtherCaseTerms, other_case
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.together import names_people, words_of_answer


class MergingTerms(OtherCaseTerms):
    """Into which demand of which case, and why."""

    demands: DemandNumbers | None = Field(None, title=told("本件的哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    leading_demand: Annotated[int, Field(ge=1, le=99)] = Field(
        1, title=told("并入主办件的第几项诉求"), description=told("主办件只有一项的，就是1。"), json_schema_extra=ui(width="short")
    )
    reason: NoteText = Field(
        title=told("并案的理由"), description=told("写明哪些事实、诉求相同。不要写另一件信访人的姓名、电话。"), json_schema_extra=ui(rows=3)
    )


def merge(*, case_id: UUID, by: Principal, command: Command, terms: MergingTerms) -> Outcome:
    """Handle demands along with a leading case (并案).

    Takes  demands that are with the same body as the leading one, of the same class and path.
    Raises other_unknown, other_is_own, other_apart, leading_unfit, leading_elsewhere, leading_differs, answer_names_people,
           ActNotAllowed (Refusal).
    Writes case:merged; a job tells the leading case. No clock changes: those of this case are its own.
    Source Regulation 2022 arts 21, 28.
    """

    def compose(sheet: Sheet) -> None:
        leading = other_case(by=by, number=terms.wanted, own=case_id)
        demands = sheet.before.those(sheet.demands)
        _check(leading, terms.leading_demand, demands)
        _check_draft(leading, terms.leading_demand, case_id)
        sheet.write(
            kinds.Merged(
                demands=sheet.demands,
                leading=leading.case_id,
                leading_demand=terms.leading_demand,
                body=demands[0].body,
                reason=sheet.text("merging_reason", terms.reason),
            )
        )

    return pen.write(noun="merging", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _check(leading: access.Held, n: int, demands: list[Demand]) -> None:
    lead = leading.snapshot.demand(n)
    if lead is None or not bonds.can_lead(leading.snapshot, n):
        raise Refusal(
            code="leading_unfit",
            message=told("那一件的这项诉求不能作主办：没有这一项，不在办理中，适用简易程序，或者它自己已经并入别的主办件。"),
            field="number",
        )
    if any(demand.body != lead.body for demand in demands):
        raise Refusal(code="leading_elsewhere", message=told("那一件不由同一个单位办理。先转送给同一个单位，再并案。"), field="number")
    if any((demand.klass, demand.path) != (lead.klass, lead.path) for demand in demands):
        raise Refusal(
            code="leading_differs", message=told("两项诉求的类别或者法定途径不同，答复和救济不一样，不能并案。"), field="leading_demand"
        )


def _check_draft(leading: access.Held, n: int, case_id: UUID) -> None:
    """What is drafted already was written for one petitioner: it may name nobody before others get it."""
    lead = leading.snapshot.demand(n)
    if lead is None or not lead.answer_opinion:
        return
    contents, _purposes = queries.contents_of(case_id=leading.case_id)
    texts = words_of_answer(snapshot=leading.snapshot, demands=[lead], contents=contents)
    if names_somebody(cases=[leading.case_id, case_id], texts=texts):
        raise names_people()
