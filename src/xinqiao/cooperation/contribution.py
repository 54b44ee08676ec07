"""协办意见: what a body found and did in its part; for a leader, the feedback (双交办)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.cooperation.places import PartTerms
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet


class CooperationContributionTerms(PartTerms):
    """What was found and done."""

    text: LongText = Field(
        title=told("意见"),
        description=told("查到的事实、依据、本单位能做什么、什么时候做到。主办单位会把它写进同一份答复。"),
        json_schema_extra=ui(rows=6),
    )


def contribute(
    *, case_id: UUID, by: Principal, command: Command, terms: CooperationContributionTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Give one's part (协办意见).

    Raises leader_only, ActNotAllowed (Refusal).
    Writes cooperation:contributed; clock "cooperation" ends.
    Source Regulation 2022 art. 24.
    """

    def compose(sheet: Sheet) -> None:
        part = sheet.conducted(Cooperation)
        if part.is_leader and not (isinstance(by, Seat) and str(by.officer_id) == part.handler):
            raise Refusal(code="leader_only", message=told("这一项请领导本人反馈。"), kind=RefusalKind.NOT_ALLOWED)
        sheet.write(
            kinds.CooperationContributed(
                procedure=part.n,
                body=sheet.body,
                text=sheet.text("cooperation_contribution", terms.text),
                opened_seq=part.opened_seq,
                files=sheet.keep_files(files, source="officer"),
            )
        )

    return pen.write(
        noun="cooperation_contribution", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )
