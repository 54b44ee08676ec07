"""关联: two cases have to do with each other. A sign for those who handle them, without any effect on either."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, ui
from xinqiao.grouping.others import OtherCaseTerms, Relation, other_case
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class LinkingTerms(OtherCaseTerms):
    """Which other case, and what it has to do with this one."""

    relation: Relation = Field(title=told("是什么关系"), json_schema_extra=ui(kind="radio"))
    reason: NoteText = Field(title=told("理由"), description=told("从哪里看出来的。不要写另一件信访人的姓名、电话。"))


def link(*, case_id: UUID, by: Principal, command: Command, terms: LinkingTerms) -> Outcome:
    """Link a case with another (关联).

    Raises other_unknown, other_is_own, other_apart, already_linked, ActNotAllowed (Refusal).
    Writes case:linked; a job writes the same into the other case. No clock changes.
    Source Regulation 2022 art. 21.
    """

    def compose(sheet: Sheet) -> None:
        other = other_case(by=by, number=terms.wanted, own=case_id)
        if any(known.other == str(other.case_id) and known.relation == terms.relation for known in sheet.before.links):
            raise Refusal(code="already_linked", message=told("已经关联过那一件。"), field="number")
        reason = sheet.text("link_reason", terms.reason)
        sheet.write(kinds.Linked(other=other.case_id, relation=terms.relation, reason=reason))

    return pen.write(noun="linking", principal=by, case_id=case_id, command=command, compose=compose)


def link_back(*, case_id: UUID, by: Principal, command: Command, other: UUID, relation: str) -> Outcome:
    """Write into the other case that it is linked: by the job; the reason stands where it was given."""

    def compose(sheet: Sheet) -> None:
        sheet.write(kinds.Linked(other=other, relation=relation))

    return pen.write(noun="linking", principal=by, case_id=case_id, command=command, compose=compose)
