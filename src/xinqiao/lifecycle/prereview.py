"""答复预审: a second pair of eyes before the answer is issued (local method, art. 32)."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

Check = Literal["every_demand", "facts", "basis", "conclusion", "remedy", "plain_words"]
CHECKS: dict[str, str] = {
    "every_demand": told("每项诉求都有答复"),
    "facts": told("事实写清了时间、地点、经过"),
    "basis": told("依据准确，引用到条款"),
    "conclusion": told("结论与事实、依据一致"),
    "remedy": told("救济途径和期限写对了"),
    "plain_words": told("语言平实，信访人看得懂"),
}


class PrereviewTerms(Terms):
    """The checklist and the verdict."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    checks: tuple[Check, ...] = Field((), title=told("逐条核对"), json_schema_extra=ui(kind="checkboxes"))
    is_passed: bool = Field(title=told("预审意见"), json_schema_extra=ui(kind="radio"))
    note: NoteText | None = Field(None, title=told("修改意见"), description=told("退回修改时必填；没有核对到的项目请说明。"))


def prereview(*, case_id: UUID, by: Principal, command: Command, terms: PrereviewTerms) -> Outcome:
    """Review a draft (答复预审): pass it, or send it back with what to mend.

    Raises note_missing, checks_open, ActNotAllowed (Refusal).
    Writes case:answer_prereviewed; no clock changes.
    """

    def compose(sheet: Sheet) -> None:
        if not terms.is_passed and not terms.note:
            raise Refusal(code="note_missing", message=told("退回修改，请写明要改什么。"), field="note")
        if terms.is_passed and set(terms.checks) != set(CHECKS):
            raise Refusal(
                code="checks_open",
                message=told("六项都核对过才能通过；有一项不符合，请退回修改。"),
                field="checks",
                source="art. 32",
            )
        sheet.write(
            ev.AnswerPrereviewed(
                demands=sheet.demands,
                is_passed=terms.is_passed,
                checks=terms.checks,
                note=sheet.text_if("prereview_note", terms.note),
            )
        )

    return pen.write(noun="prereview", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
