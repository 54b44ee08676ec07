"""采纳: what became of a suggestion, with reasons, a grade and, where it contributed, a reward (art. 29)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.suggestions import AdoptionDecided
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.suggestions import ADOPTION_DEGREES, GRADES_OF_DEGREE, SUGGESTION_GRADES


class AdoptionTerms(Terms):
    """Whether, how far, why, and what is done."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项建议"), json_schema_extra=ui(kind="checkboxes"))
    degree: Literal["whole", "part", "none"] = Field(title=told("是否采纳"), json_schema_extra=ui(kind="radio"))
    grade: Literal["A", "B", "C", "D"] = Field(title=told("办理结果"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("理由"), description=told("写给建议人看：采纳了哪些，没有采纳的为什么。"))
    measures: NoteText | None = Field(None, title=told("怎样落实"), description=told("采纳的，写明做什么、由谁做、什么时候做完。"))
    reward: NoteText | None = Field(
        None, title=told("奖励"), description=told("对国民经济和社会发展或者改进工作有贡献的，写明给予的奖励。")
    )


def decide_adoption(*, case_id: UUID, by: Principal, command: Command, terms: AdoptionTerms) -> Outcome:
    """Decide what becomes of a suggestion (采纳); the reply to the petitioner follows.

    Raises grade_unfit, measures_missing, ActNotAllowed (Refusal).
    Writes case:adoption_decided; no clock changes.
    Source Regulation 2022 art. 29.
    """

    def compose(sheet: Sheet) -> None:
        if terms.grade not in GRADES_OF_DEGREE[terms.degree]:
            raise Refusal(code="grade_unfit", message=told("办理结果与是否采纳不一致，请核对。"), field="grade")
        if terms.degree != "none" and not terms.measures:
            raise Refusal(code="measures_missing", message=told("采纳的请写明怎样落实。"), field="measures", source="art. 29")
        sheet.write(
            AdoptionDecided(
                demands=sheet.demands,
                body=sheet.body,
                degree=terms.degree,
                grade=terms.grade,
                reason=sheet.text("adoption_reason", terms.reason),
                measures=sheet.text_if("adoption_measures", terms.measures),
                reward=sheet.text_if("adoption_reward", terms.reward),
            )
        )

    return pen.write(noun="adoption", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def adoption_choices(**_where: object) -> Mapping[str, Any]:
    """Degrees and grades."""
    return {"degree": list(ADOPTION_DEGREES.items()), "grade": list(SUGGESTION_GRADES.items())}
