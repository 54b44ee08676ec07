"""The other case that an act names: by its number, through the gate, or as if there were none."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import access, bonds
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import ShortText, Terms, Word, ui
from xinqiao.lifecycle.choices import in_list
from xinqiao.statute.grouping import LINK_RELATIONS

GROUP = "group"
"""The word of the job that writes into the other case."""


Relation = Annotated[Word, AfterValidator(in_list(LINK_RELATIONS))]


class OtherCaseTerms(Terms):
    """Which other case: one of those proposed, or any other by its number."""

    candidate: Word | None = Field(
        None,
        title=told("可能是这几件中的一件"),
        description=told("按证件、电话、姓名住址，或者按单位、分类和地点找到的。是不是同一件事由您判断。"),
        json_schema_extra=ui(kind="radio"),
    )
    number: ShortText | None = Field(
        None, title=told("另一件的编号"), description=told("上面没有的，填写16位编号。"), json_schema_extra=ui(width="half")
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> OtherCaseTerms:
        if not (self.number or self.candidate):
            raise PydanticCustomError("other_missing", told("请选择，或者填写另一件的编号。"), {"field": "number"})
        return self

    @property
    def wanted(self) -> str:
        """The number: what was typed goes before what was ticked."""
        return self.number or self.candidate or ""


def other_case(*, by: Principal, number: str, own: UUID) -> access.Held:
    """The other case.

    Raises Refusal other_unknown (the same whether it does not exist or may not be seen), other_is_own, other_apart.
    """
    try:
        found = access.open_by_number(principal=by, number=number)
    except Refusal:
        raise Refusal(code="other_unknown", message=told("没有找到这个编号的信访事项，请核对。"), field="number") from None
    if found.case_id == own:
        raise Refusal(code="other_is_own", message=told("这就是本件的编号，请填写另一件的。"), field="number")
    if not bonds.may_be_grouped(found.snapshot) or not found.snapshot.is_registered:
        raise Refusal(
            code="other_apart",
            message=told("那一件不能和别的事项关联、并案：还没有登记，或者是检举控告、指明了被反映单位。"),
            field="number",
            source="art. 30(3)",
        )
    return found
