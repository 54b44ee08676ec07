"""复看结论: who did not handle the matter looked at it again; the petitioner is told what was found. The rating stays as it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import Relook
from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.own_work import check_not_own_work
from xinqiao.lifecycle.promises import PROMISES_MOST, NamedPromiseTerms, new_promises, promise_choices
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.aftercare_lists import RELOOK_FINDINGS, TO_BE_DONE


class RelookConclusionTerms(Terms):
    """What was found, what is told, what is still to be done."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=told("哪一次复看"), json_schema_extra=ui(kind="select"))
    finding: Annotated[Word, AfterValidator(in_list(RELOOK_FINDINGS))] = Field(title=told("结论"), json_schema_extra=ui(kind="radio"))
    text: LongText = Field(
        title=told("看了什么、结果怎样"),
        description=told("这些话会告诉信访人。信访人的评价不会因此改变，也不能要求他改。"),
        json_schema_extra=ui(rows=5),
    )
    promises: tuple[NamedPromiseTerms, ...] = Field(
        (), title=told("还要做的事"), max_length=PROMISES_MOST, json_schema_extra=ui(add=told("再加一件"))
    )


def conclude_relook(
    *, case_id: UUID, by: Principal, command: Command, terms: RelookConclusionTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Conclude a second look (复看结论).

    Raises own_work, promises_missing, promise_demand_unknown, promise_body_unfit, ActNotAllowed (Refusal).
    Writes relook:concluded; clock "relook" ends; what is still to be done has a clock each. A message to the petitioner.
    Source Regulation 2022 arts 21, 28.
    """

    def compose(sheet: Sheet) -> None:
        check_not_own_work(sheet)
        relook = sheet.conducted(Relook)
        if (terms.finding == TO_BE_DONE) != bool(terms.promises):
            raise Refusal(
                code="promises_missing", message=told("还有事要做的，逐件写明由谁、什么时候做到；没有的，请选别的结论。"), field="promises"
            )
        sheet.write(
            kinds.RelookConcluded(
                procedure=relook.n,
                opened_seq=relook.opened_seq,
                body=sheet.body,
                finding=terms.finding,
                text=sheet.text("relook", terms.text),
                promises=new_promises(sheet, terms.promises, demands=[demand.n for demand in sheet.before.demands]),
                files=sheet.keep_files(files, source="officer"),
            )
        )
        sheet.send(Outgoing(message="relook", addressee_body=sheet.body))

    return pen.write(noun="relook_conclusion", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def relook_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Findings; demands and bodies of what is still to be done."""
    named = promise_choices(snapshot=snapshot, seat=seat, today=today, demands=[demand.n for demand in snapshot.demands])
    return {"finding": RELOOK_FINDINGS.choices(), **named}
