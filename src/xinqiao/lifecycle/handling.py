"""办理记录: what was done in the course of handling (arts 28, 31)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotFuture, DemandNumbers, LongText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet

Way = Literal["interview", "investigation", "site_visit", "phone", "meeting", "other"]


class HandlingTerms(Terms):
    """One step of handling."""

    demands: DemandNumbers | None = Field(None, title=told("关于哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    way: Way = Field(title=told("方式"), json_schema_extra=ui(kind="select"))
    done_on: DateNotFuture = Field(title=told("日期"))
    text: LongText = Field(title=told("经过和结果"), json_schema_extra=ui(rows=5))


def record_handling(*, case_id: UUID, by: Principal, command: Command, terms: HandlingTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record a step of handling (办理记录).

    Raises ActNotAllowed (Refusal).
    Writes case:handling_recorded; no clock changes.
    Source Regulation 2022 arts 28, 31.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            ev.HandlingRecorded(
                demands=sheet.demands,
                way=terms.way,
                done_on=terms.done_on,
                text=sheet.text("handling", terms.text),
                files=sheet.keep_files(files, source="unit"),
            )
        )

    return pen.write(noun="handling", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
