"""复查恢复、复核恢复: the fact that was waited for is known."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from pydantic import Field

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way


class ResumptionTerms(OnProcedure):
    """What is known now."""

    note: NoteText | None = Field(None, title=told("恢复的说明"))


def resume(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: ResumptionTerms) -> Outcome:
    """Go on with a suspended review or recheck (复查恢复、复核恢复).

    Raises ActNotAllowed (Refusal).
    Writes review:resumed | recheck:resumed; the days in between do not count.
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        sheet.write(
            way.resumed(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                body=sheet.body,
                note=sheet.text_if("resumption_note", terms.note),
            )
        )

    return pen.write(
        noun=way.noun("resumption"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


enter(*(MenuEntry(way.noun("resumption"), ResumptionTerms, partial(resume, way=way)) for way in WAYS))
