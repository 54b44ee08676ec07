"""论证: a suggestion is studied before it is adopted or not (art. 29)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.suggestions import Appraised
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.suggestions import APPRAISAL_WAYS


class AppraisalTerms(Terms):
    """How it was studied, by whom, what was found."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项建议"), json_schema_extra=ui(kind="checkboxes"))
    way: Literal["study", "visit", "meeting", "expert", "consultation"] = Field(title=told("论证方式"), json_schema_extra=ui(kind="radio"))
    participants: NoteText | None = Field(None, title=told("参加单位和人员"))
    findings: LongText = Field(title=told("论证意见"), description=told("是否科学合理、是否可行，现有政策怎么规定，采纳要做什么。"))


def appraise(*, case_id: UUID, by: Principal, command: Command, terms: AppraisalTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record how a suggestion was studied (论证).

    Raises ActNotAllowed (Refusal).
    Writes case:appraised; no clock changes.
    Source Regulation 2022 art. 29.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            Appraised(
                demands=sheet.demands,
                body=sheet.body,
                way=terms.way,
                participants=sheet.text_if("appraisal_participants", terms.participants),
                findings=sheet.text("appraisal_findings", terms.findings),
                files=sheet.keep_files(files, source="handling"),
            )
        )

    return pen.write(noun="appraisal", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def appraisal_choices(**_where: object) -> Mapping[str, Any]:
    """Ways of study."""
    return {"way": list(APPRAISAL_WAYS.items())}
