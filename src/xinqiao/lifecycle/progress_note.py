"""进度反馈: the petitioner is told how the matter stands, or is met; what is said here they read on the portal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotFuture, DemandNumbers, LongText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.aftercare_lists import CONTACT_OCCASIONS, CONTACT_WAYS


class ProgressNoteTerms(Terms):
    """Why, how and when the petitioner was told, and what."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    occasion: Annotated[Word, AfterValidator(in_list(CONTACT_OCCASIONS))] = Field(
        title=told("为什么联系"), json_schema_extra=ui(kind="radio")
    )
    way: Annotated[Word, AfterValidator(in_list(CONTACT_WAYS))] = Field(title=told("怎样联系"), json_schema_extra=ui(kind="radio"))
    told_on: DateNotFuture = Field(title=told("哪一天"), json_schema_extra=ui(width="half"))
    text: LongText = Field(
        title=told("告诉信访人的话"),
        description=told("办到哪里了、下一步做什么、大概什么时候。信访人凭编号和查询码能看到。不劝撤回，不教怎样评价。"),
        json_schema_extra=ui(rows=4),
    )


def note_progress(*, case_id: UUID, by: Principal, command: Command, terms: ProgressNoteTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Tell the petitioner how the matter stands (进度反馈).

    Raises demands_not_open, ActNotAllowed (Refusal).
    Writes case:progress_noted; clock "progress_note" begins anew; a message to the petitioner.
    Source Regulation 2022 arts 18, 28; the interval is that of the local profile.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            kinds.ProgressNoted(
                demands=sheet.demands,
                body=sheet.body,
                occasion=terms.occasion,
                way=terms.way,
                told_on=terms.told_on,
                text=sheet.text("progress_note", terms.text),
                files=sheet.keep_files(files, source="officer"),
            )
        )
        letters.progress_note(sheet)

    return pen.write(noun="progress_note", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def progress_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Occasions and ways."""
    del snapshot, seat, today
    return {"occasion": CONTACT_OCCASIONS.choices(), "way": CONTACT_WAYS.choices()}
