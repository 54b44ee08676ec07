"""听证延期: another day, told in time like the first."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LineText, Moment, NoteText, Terms, ui
from xinqiao.hearing.notice import notice_days, send_notices
from xinqiao.hearing.places import check_early_enough
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class HearingPostponementTerms(Terms):
    """When instead, and why."""

    held_at: Moment = Field(title=told("新的听证时间"), json_schema_extra=ui(kind="moment", width="half"))
    place: LineText | None = Field(None, title=told("新的地点"), description=told("不变就不填。"))
    reason: NoteText = Field(title=told("为什么延期"), description=told("会告知信访人。"))


def postpone(*, case_id: UUID, by: Principal, command: Command, terms: HearingPostponementTerms) -> Outcome:
    """Hold it on another day (听证延期).

    Raises hearing_too_soon, ActNotAllowed (Refusal).
    Writes hearing:postponed; clock "hearing_day" anew; letters as the first notice.
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        check_early_enough(held_at=terms.held_at, today=sheet.today, notice_days=notice_days())
        sheet.write(
            kinds.HearingPostponed(
                procedure=hearing.n,
                held_at=terms.held_at,
                reason=sheet.text("hearing_postponement_reason", terms.reason),
                notice_days=notice_days(),
                place=sheet.text_if("hearing_place", terms.place),
            )
        )
        send_notices(sheet, demands=tuple(hearing.demands), bodies=tuple(hearing.others))

    return pen.write(noun="hearing_postponement", principal=by, case_id=case_id, command=command, compose=compose)
