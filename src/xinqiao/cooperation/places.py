"""What of a cooperation an act needs: shared by the acts of this room."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms, ui
from xinqiao.lifecycle.sheet import Sheet


class PartTerms(Terms):
    """Which part an act falls on."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=told("哪一项协办"), json_schema_extra=ui(kind="select"))


def part_of(sheet: Sheet) -> Cooperation:
    """The part the act falls on."""
    if not isinstance(sheet.procedure, Cooperation):
        raise TypeError("the row falls on a cooperation")
    return sheet.procedure
