"""移送: material of a demand goes to discipline, court or another organ with a procedure of its own."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds.papers import Transferred
from xinqiao.cases.principals import Principal
from xinqiao.directory.tree import bodies, is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LineText, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.classes import ACCUSATION
from xinqiao.statute.local.paper_lists import DISCIPLINE_ORGAN, TRANSFER_ENCLOSURES, TRANSFER_ORGANS

Pieces = Annotated[int, Field(ge=0, le=9999)]


class TransferTerms(Terms):
    """To whom, with what, what is kept back, why."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    organ_kind: Annotated[Word, AfterValidator(in_list(TRANSFER_ORGANS))] = Field(
        title=told("移送给哪一类机关"), description=told("检举控告移送纪检监察机关的，函里不写是谁、告谁、告什么，材料密封。")
        , json_schema_extra=ui(kind="select"),
    )  # fmt: skip
    organ: LineText = Field(title=told("接收机关"), description=told("写全称，例如：青禾市中级人民法院。"))
    reason: LongText = Field(title=told("移送理由"), description=told("写在函里，检举控告的除外。"), json_schema_extra=ui(rows=3))
    enclosed: tuple[Annotated[Word, AfterValidator(in_list(TRANSFER_ENCLOSURES))], ...] = Field(
        title=told("移送哪些材料"), min_length=1, json_schema_extra=ui(kind="checkboxes")
    )
    sheets: Pieces = Field(0, title=told("原件、复印件页数"), json_schema_extra=ui(width="short"))
    attachments: Pieces = Field(0, title=told("附件件数"), json_schema_extra=ui(width="short"))
    withheld: NoteText | None = Field(
        None, title=told("没有移送的材料和理由"), description=told("例如：内部讨论记录；不写进函里。"), json_schema_extra=ui(rows=2)
    )
    is_named: bool = Field(
        default=False,
        title=told("信访人同意把姓名和联系方式告诉接收机关"),
        description=told("没有同意的，函里不写信访人是谁。检举控告的一律不写。"),
    )


def transfer(*, case_id: UUID, by: Principal, command: Command, terms: TransferTerms) -> Outcome:
    """Hand material over to an organ outside petition work (移送).

    Takes  demands that were told another lawful path, or accusations; each once.
    Raises transfer_mixed, transfer_nothing, transfer_to_accused, ActNotAllowed (Refusal).
    Writes case:transferred; no clock changes; letter to the organ: of an accusation it names nobody.
    Source Regulation 2022 arts 22(2), 30, 31(1)-(4).
    """

    def compose(sheet: Sheet) -> None:
        is_accusation = _is_accusation(sheet)
        _check(sheet, terms, is_accusation=is_accusation)
        sheet.write(
            Transferred(
                demands=sheet.demands,
                body=sheet.body,
                organ_kind=terms.organ_kind,
                organ=sheet.text("transfer_organ", terms.organ),
                enclosed=tuple(dict.fromkeys(terms.enclosed)),
                reason=sheet.text("transfer_reason", terms.reason),
                withheld=sheet.text_if("transfer_withheld", terms.withheld),
                sheets=terms.sheets,
                attachments=terms.attachments,
                is_named=terms.is_named and not sheet.before.is_sealed,
            )
        )
        letters.transfer(sheet, is_accusation=is_accusation)

    return pen.write(noun="transfer", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _is_accusation(sheet: Sheet) -> bool:
    """Whether what goes is an accusation. Raises Refusal transfer_mixed: one letter names a matter, the other may not."""
    kinds = {demand.klass == ACCUSATION for demand in sheet.before.those(sheet.demands)}
    if len(kinds) > 1:
        raise Refusal(
            code="transfer_mixed", message=told("检举控告的诉求和其他诉求要分开移送，请只选一类。"), field="demands", source="art. 30(3)"
        )
    return kinds == {True}


def _check(sheet: Sheet, terms: TransferTerms, *, is_accusation: bool) -> None:
    if is_accusation and not terms.sheets and not terms.attachments:
        raise Refusal(code="transfer_nothing", message=told("请写明密封材料的页数或者件数，接收机关要照此清点。"), field="sheets")
    if not is_accusation and terms.organ_kind == DISCIPLINE_ORGAN:
        raise Refusal(
            code="transfer_unfit", message=told("只有检举控告的诉求移送纪检监察机关，请核对类别。"), field="organ_kind", source="art. 30"
        )
    kept_away = (card for card in bodies().values() if is_within_any(code=card.code, above=sheet.before.accused))
    if sheet.before.accused and "".join(terms.organ.split()) in {name for card in kept_away for name in (card.name, card.short_name)}:
        raise Refusal(
            code="transfer_to_accused",
            message=told("不能移送给被反映的单位，也不能移送给归它管的单位，请移送有权处理的机关。"),
            field="organ",
            source="art. 30(3)",
        )
