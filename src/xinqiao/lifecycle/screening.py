"""甄别: class (arts 29-31) and path (art. 31) of each demand; accused bodies are named here (art. 30)."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.accused_naming import check_accused, take_away
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.lifecycle.sheet import Command, Sheet

Klass = Literal["suggestion", "accusation", "claim"]
Path = Annotated[int, Field(ge=0, le=6)]


def path_of_class(value: int, info: ValidationInfo) -> int:
    """Judge a path beside its class: a claim takes one of the six, the other classes take none."""
    klass = info.data.get("klass")
    if klass == "claim" and not value:
        raise PydanticCustomError("path_missing", told("申诉求决类请选择第三十一条的六种途径之一。"))
    return value if klass == "claim" else 0


class DemandRuling(Terms):
    """The ruling on one demand."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"), json_schema_extra=ui(kind="hidden"))
    klass: Klass = Field(title=told("类别"), json_schema_extra=ui(kind="radio"))
    path: Path = Field(0, title=told("办理途径"), validate_default=True, json_schema_extra=ui(kind="select"))
    category: Word | None = Field(None, title=told("内容分类"), json_schema_extra=ui(kind="select"))

    _path_fits = field_validator("path", mode="after")(path_of_class)


class ScreeningTerms(Terms):
    """Rulings on all demands not yet sent on."""

    demands: Annotated[tuple[DemandRuling, ...], AfterValidator(each_once)] = Field(title=told("逐项甄别"), min_length=1, max_length=50)
    accused: tuple[Word, ...] = Field(
        (),
        title=told("被反映的单位"),
        description=told("选中的单位及其下属都看不到这件事，也不会收到转送。"),
        json_schema_extra=ui(kind="checkboxes"),
    )
    reason: NoteText | None = Field(None, title=told("甄别理由"))


def screen(*, case_id: UUID, by: Principal, command: Command, terms: ScreeningTerms) -> Outcome:
    """Rule on class and path per demand (甄别).

    Raises accused_is_self, accused_unknown, ActNotAllowed (Refusal).
    Writes case:screened; clock "screening" ends; case:accused_named where a body loses sight of the case by it.
    Source Regulation 2022 arts 28(2), 29, 30, 31.
    """

    def compose(sheet: Sheet) -> None:
        check_accused(accused=terms.accused, own=getattr(by, "chain", ()))
        sheet.write(
            ev.Screened(
                demands=tuple(ev.DemandClass(n=r.n, klass=r.klass, path=r.path, category=r.category or "") for r in terms.demands),
                accused=terms.accused,
                reason=sheet.text_if("screening_reason", terms.reason),
            )
        )
        if terms.accused:
            take_away(sheet=sheet, accused=terms.accused)

    return pen.write(
        noun="screening",
        principal=by,
        case_id=case_id,
        command=command,
        compose=compose,
        demands=[ruling.n for ruling in terms.demands],
    )
