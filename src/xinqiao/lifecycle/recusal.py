"""回避申报: an officer with an interest of their own neither acts on the matter nor reads it any more (art. 28(3))."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds.safeguards import Recused
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Confirmed, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

Interest = Literal["party", "kin", "prior", "other"]


class RecusalTerms(Terms):
    """Which interest."""

    interest: Interest = Field(title=told("有什么利害关系"), json_schema_extra=ui(kind="radio"))
    reason: NoteText | None = Field(None, title=told("说明"), description=told("不用写出私人情况的细节。"))
    is_understood: Confirmed = Field(title=told("我知道：申报后这件事由别人办理，我也不能再查看"))


def recuse(*, case_id: UUID, by: Principal, command: Command, terms: RecusalTerms) -> Outcome:
    """Declare an interest (回避申报). It takes effect at once; the head allocates the matter to somebody else.

    Raises ActNotAllowed (Refusal).
    Writes case:recused; the officer is no longer its handler, and the gate is closed to them.
    Source Regulation 2022 art. 28(3).
    """

    def compose(sheet: Sheet) -> None:
        officer = str(by.officer_id) if isinstance(by, Seat) else ""
        sheet.write(
            Recused(body=sheet.body, officer=officer, interest=terms.interest, reason=sheet.text_if("recusal_reason", terms.reason))
        )

    return pen.write(noun="recusal", principal=by, case_id=case_id, command=command, compose=compose)
