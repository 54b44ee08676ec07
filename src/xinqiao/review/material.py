"""复查调卷答复、复核调卷答复: the unit that was asked hands over its file and says what it thinks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from pydantic import Field

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way


class MaterialTerms(OnProcedure):
    """What the unit has to say; its file is attached."""

    text: LongText = Field(title=told("办理经过和单位意见"), description=told("案卷材料请作为附件上传。"), json_schema_extra=ui(rows=6))


def give(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: MaterialTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Hand over the file and the unit's view (复查调卷答复、复核调卷答复).

    Raises nothing_asked, ActNotAllowed (Refusal).
    Writes review:material_given | recheck:material_given; no clock changes.
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        if sheet.body not in procedure.awaited:
            raise Refusal(code="nothing_asked", message=told("没有向本单位调卷，或者已经答复。"), kind=RefusalKind.NOT_ALLOWED)
        sheet.write(
            way.material(
                procedure=procedure.n,
                body=sheet.body,
                text=sheet.text("material", terms.text),
                files=sheet.keep_files(files, source="unit"),
            )
        )

    return pen.write(noun=way.noun("material"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


enter(*(MenuEntry(way.noun("material"), MaterialTerms, partial(give, way=way), takes_files=True) for way in WAYS))
