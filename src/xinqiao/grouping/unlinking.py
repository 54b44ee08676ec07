"""取消关联: the two cases have nothing to do with each other after all."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases import access
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class UnlinkingTerms(Terms):
    """Which link, and why it was wrong."""

    number: Word = Field(title=told("与哪一件取消关联"), json_schema_extra=ui(kind="select"))
    reason: NoteText = Field(title=told("理由"), description=told("写明为什么没有关系。原来的关联仍留在经过里。"))


def unlink(*, case_id: UUID, by: Principal, command: Command, terms: UnlinkingTerms) -> Outcome:
    """Take a link back (取消关联).

    Raises not_linked, ActNotAllowed (Refusal).
    Writes case:unlinked; a job writes the same into the other case. No clock changes.
    Source Regulation 2022 art. 21.
    """

    def compose(sheet: Sheet) -> None:
        other = _linked(sheet, by, terms.number)
        reason = sheet.text("link_reason", terms.reason)
        sheet.write(kinds.Unlinked(other=other, reason=reason))

    return pen.write(noun="unlinking", principal=by, case_id=case_id, command=command, compose=compose)


def _linked(sheet: Sheet, by: Principal, number: str) -> UUID:
    """The linked case, through the gate: whether a case that may not be seen is linked here is told to nobody."""
    try:
        other = access.open_by_number(principal=by, number=number).case_id
    except Refusal:
        other = access.NO_CASE
    if not any(link.other == str(other) for link in sheet.before.links):
        raise Refusal(code="not_linked", message=told("这件事没有和那一件关联。"), field="number")
    return other


def unlink_back(*, case_id: UUID, by: Principal, command: Command, other: UUID) -> Outcome:
    """Write into the other case that the link is gone: by the job."""

    def compose(sheet: Sheet) -> None:
        if any(link.other == str(other) for link in sheet.before.links):
            sheet.write(kinds.Unlinked(other=other))
        else:
            raise Refusal(code="not_linked", message=told("这件事没有和那一件关联。"), field="number")

    return pen.write(noun="unlinking", principal=by, case_id=case_id, command=command, compose=compose)
