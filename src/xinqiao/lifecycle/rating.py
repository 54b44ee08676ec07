"""评价: the petition office and the unit apart, once each (art. 21)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.relook_owner import relook_owner
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.aftercare_lists import RATING_REASONS
from xinqiao.statute.local.code_lists import LEVEL_OF_RATING

About = Literal["office", "unit"]
Level = Literal["satisfied", "basic", "dissatisfied"]
Reason = Annotated[Word, AfterValidator(in_list(RATING_REASONS))]
DISSATISFIED = "dissatisfied"


class RatingTerms(Terms):
    """What the petitioner thinks of the handling."""

    about: About = Field(title=told("评价谁"), json_schema_extra=ui(kind="radio"))
    level: Level = Field(title=told("满意程度"), json_schema_extra=ui(kind="radio"))
    reasons: tuple[Reason, ...] = Field(
        (), title=told("不满意在哪里"), description=told("可以选几项，也可以不选。"), json_schema_extra=ui(kind="checkboxes")
    )
    reason: NoteText | None = Field(None, title=told("想说的话"), description=told("不满意的，请告诉我们为什么。"))


def rate(*, case_id: UUID, by: Principal, command: Command, terms: RatingTerms) -> Outcome:
    """Rate the petition office or the unit (评价).

    Raises already_rated, rating_window_over, ActNotAllowed (Refusal).
    Writes case:rated; clock "rating" ends when both are rated. Where the petitioner is not satisfied a second look begins, by somebody
           who did not handle the matter, with clock "relook"; the rating stays as it was given.
    Source Regulation 2022 art. 21.
    """

    def compose(sheet: Sheet) -> None:
        given = sheet.before.office_rating if terms.about == "office" else sheet.before.unit_rating
        if given is not None:
            raise Refusal(
                code="already_rated",
                message=told("您已经评价过，每件事对信访部门和办理单位各评一次。"),
                field="about",
                kind=RefusalKind.NOT_ALLOWED,
            )
        over_on = pen.due_date(sheet=sheet, kind="rating", demands=())
        if over_on and sheet.today > over_on:
            raise Refusal(
                code="rating_window_over",
                message=told("评价期限到%(due)s为止，已经过了。有意见仍可向信访部门反映。"),
                params={"due": over_on.isoformat()},
                kind=RefusalKind.NOT_ALLOWED,
            )
        is_low = terms.level == DISSATISFIED
        sheet.write(
            ev.Rated(
                about=terms.about,
                level=LEVEL_OF_RATING[terms.level],
                reason=sheet.text_if("rating_reason", terms.reason),
                reasons=tuple(dict.fromkeys(terms.reasons)),
                relook=relook_owner(snapshot=sheet.before, about=terms.about, today=sheet.today) if is_low else "",
            )
        )

    return pen.write(noun="rating", principal=by, case_id=case_id, command=command, compose=compose)


def rating_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Why somebody may not be satisfied."""
    del snapshot, seat, today
    return {"reasons": RATING_REASONS.choices()}
