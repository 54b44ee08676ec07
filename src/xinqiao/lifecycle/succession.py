"""承接: what a body that was dissolved, merged or divided answered for passes to its successor (art. 24)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.principals import Principal
from xinqiao.directory.tree import BodyCard, body, chain_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.whose_turn import turns_of
from xinqiao.routing.recusal import superior_instead
from xinqiao.statute.local.code_lists import SUCCESSION_GROUNDS


class SuccessionTerms(Terms):
    """From which body to which, and why the old one ended."""

    from_body: Word = Field(title=told("原单位"), json_schema_extra=ui(kind="select"))
    to_body: Word = Field(title=told("承接单位"), json_schema_extra=ui(kind="select"))
    ground: Annotated[Word, AfterValidator(in_list(SUCCESSION_GROUNDS))] = Field(title=told("原因"), json_schema_extra=ui(kind="select"))


def succeed(*, case_id: UUID, by: Principal, command: Command, terms: SuccessionTerms) -> Outcome:
    """Let a successor answer for what another body answered for in one case (承接). Clocks run on unchanged.

    A successor that is accused in the case, or follows a body that is, never gets it: its competent superior does.
    Raises nothing_to_succeed, successor_unknown, successor_accused (no superior can take it), ActNotAllowed (Refusal).
    Writes case:succeeded; the holder of clocks, demands, reports and the receiving office.
    Source Regulation 2022 arts 24, 30(3).
    """

    def compose(sheet: Sheet) -> None:
        card = body(code=terms.to_body)
        if card is None or terms.to_body == terms.from_body:
            raise Refusal(code="successor_unknown", message=told("承接单位不存在，或者就是原单位。"), field="to_body")
        if not stands_in(snapshot=sheet.before, body=terms.from_body):
            raise Refusal(code="nothing_to_succeed", message=told("原单位在这件事上没有要承接的职责。"), field="from_body")
        heir = card
        if {*chain_of(code=card.code), terms.from_body} & set(sheet.before.accused):
            heir = _superior(sheet, terms)
        moved = tuple(d.n for d in sheet.before.demands if d.state not in standing.ENDED and d.body == terms.from_body)
        sheet.write(
            ev.Succeeded(
                demands=moved,
                from_body=terms.from_body,
                to_body=heir.code,
                to_kind=heir.kind,
                ground=terms.ground,
                successor=card.code if heir is not card else "",
            )
        )

    return pen.write(noun="succession", principal=by, case_id=case_id, command=command, compose=compose)


def _superior(sheet: Sheet, terms: SuccessionTerms) -> BodyCard:
    """Whoever is accused must not handle it (art. 30(3)): the superior that can send it on."""
    found = superior_instead(
        of=(terms.to_body, terms.from_body), office=sheet.before.office, accused=sheet.before.accused, today=sheet.today
    )
    if found is None:
        raise Refusal(
            code="successor_accused",
            message=told("承接单位被这件事反映，应当回避；上级也没有能接手的信访部门，请先在上级安排办信人员。"),
            field="to_body",
            source="art. 30(3)",
        )
    return found


def stands_in(*, snapshot: standing.Snapshot, body: str) -> bool:
    """Whether a body still answers for anything in a case.

    As office, for an open demand, with a report owed or awaited, or wherever it is its turn: in a review, hearing, mediation, cooperation
    or consultation that it conducts, was asked to join or has a task in, with a report to see, a request to rule on.
    """
    return (
        snapshot.office == body
        or any(turn.body == body for turn in turns_of(snapshot=snapshot, clocks=()))
        or any(body in {p.body, *p.awaited} for p in snapshot.procedures if p.is_open)
        or any(
            body in {code for owed in d.owes for code in owed} or (d.state not in standing.ENDED and body in {d.body, d.sender})
            for d in snapshot.demands
        )
    )
