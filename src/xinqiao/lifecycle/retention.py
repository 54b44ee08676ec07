"""存查: a piece that asks for nothing to be handled is put on file, with its ground and notice (local practice within art. 22).

It must not make a claim or an accusation vanish: a closed list of grounds, a second person, a written notice, and any
word of the petitioner takes it up again.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import access, numbering, standing
from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, ShortText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.classes import ACCUSATION, CLAIM
from xinqiao.statute.local.code_lists import CLASS_OF_PURPOSE, DUPLICATE, RETENTION_GROUNDS

ASKS = frozenset({CLAIM, ACCUSATION})
"""Classes of demands that ask for something: kept on file only where the same is being handled already."""
Ground = Annotated[Word, AfterValidator(in_list(RETENTION_GROUNDS))]


class RetentionTerms(Terms):
    """The ground, and the facts that meet it."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    ground: Ground = Field(title=told("存查的情形"), json_schema_extra=ui(kind="radio"))
    same_as: ShortText | None = Field(
        None,
        title=told("先前一件的编号"),
        description=told("重复件填写：同一信访人的同一内容，正在本机关办理。"),
        json_schema_extra=ui(width="half"),
    )
    reason: NoteText = Field(title=told("理由"), description=told("写给信访人看：为什么不需要办理。信访人有不同意见，补充一句就恢复办理。"))


def retain(*, case_id: UUID, by: Principal, command: Command, terms: RetentionTerms) -> Outcome:
    """Put demands on file (存查).

    Takes  demands not yet sent on; an officer who neither registered nor screened them.
    Raises second_person_needed, ground_unfit, same_as_missing, same_as_unfit, ActNotAllowed (Refusal).
    Writes case:retained; the clocks until then end, "service" starts; letter to the petitioner.
    Source statute.local RETENTION_GROUNDS; Regulation 2022 arts 19(3), 22, 44.
    """

    def compose(sheet: Sheet) -> None:
        _check_second_person(sheet)
        _check_ground(sheet, terms.ground)
        same_as = _earlier(sheet, terms.same_as) if terms.ground == DUPLICATE else ""
        sheet.write(
            ev.Retained(
                demands=sheet.demands,
                body=sheet.body,
                ground=terms.ground,
                reason=sheet.text("retention_reason", terms.reason),
                same_as=same_as,
            )
        )
        letters.retention(sheet)

    return pen.write(noun="retention", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _check_second_person(sheet: Sheet) -> None:
    """Whoever entered or sorted a matter does not also lay it aside."""
    first = {event.actor for event in sheet.ledger if isinstance(event.payload, ev.Registered | ev.Screened)}
    if sheet.principal.actor in first:
        raise Refusal(
            code="second_person_needed",
            message=told("这件事是您登记或者甄别的，存查要由另一位工作人员或者本单位负责人核对后办理。"),
            kind=RefusalKind.NOT_ALLOWED,
            source="art. 44",
        )


def _check_ground(sheet: Sheet, ground: str) -> None:
    opening = sheet.ledger[0].payload
    asked = CLASS_OF_PURPOSE.get(opening.purpose, "") if isinstance(opening, ev.Submitted) else ""
    if ground != DUPLICATE and any((demand.klass or asked) in ASKS for demand in sheet.before.those(sheet.demands)):
        raise Refusal(
            code="ground_unfit",
            message=told("申诉求决和检举控告不能这样存查，应当依法转送、受理或者告知；只有同一件事正在本机关办理的重复件可以存查。"),
            field="ground",
            source="art. 22, 44",
        )


def _earlier(sheet: Sheet, typed: str | None) -> str:
    """The number of the earlier matter of the same person, still pending with this office."""
    if not typed:
        raise Refusal(code="same_as_missing", message=told("请填写先前一件的编号。"), field="same_as")
    by = sheet.principal
    number = numbering.normalise(typed)
    try:
        earlier = access.open_by_number(principal=by, number=number)
        held = access.open_case(principal=by, case_id=sheet.page.case_id)
    except Refusal:
        raise _unfit(told("没有找到这个编号的信访事项，请核对。")) from None
    same = isinstance(by, Seat) and access.sharing_keys(seat=by, held=held).filter(id=earlier.case_id).exists()
    if not same:
        raise _unfit(told("那一件不是同一信访人的（按证件、电话或者姓名加住址核对），不能作重复件存查。"))
    if not _is_pending(earlier.snapshot, sheet.before.office):
        raise _unfit(told("那一件不在本机关办理，或者已经办结，不能作重复件存查。"))
    return earlier.number


def _is_pending(earlier: standing.Snapshot, office: str) -> bool:
    is_all_retained = all(demand.outcome == standing.RETAINED for demand in earlier.demands)
    return earlier.office == office and not earlier.is_completed and not is_all_retained


def _unfit(message: str) -> Refusal:
    return Refusal(code="same_as_unfit", message=message, field="same_as")
