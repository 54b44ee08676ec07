"""会商结论: what was agreed, and who does what by when."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.standing import Snapshot
from xinqiao.consultation.places import WHICH
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotPast, LineText, LongText, MomentNotFuture, NoteText, ShortText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class TaskTerms(Terms):
    """What a body is to do by when."""

    body: Word = Field(title=told("哪个单位"), json_schema_extra=ui(kind="select", width="half"))
    due_on: DateNotPast = Field(title=told("什么时候前完成"), json_schema_extra=ui(width="half"))
    what: NoteText = Field(title=told("做什么"), json_schema_extra=ui(rows=2))


class ConsultationConclusionTerms(Terms):
    """When, where, who presided, what was agreed, what follows."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=WHICH, json_schema_extra=ui(kind="select"))
    held_at: MomentNotFuture = Field(title=told("会商时间"), json_schema_extra=ui(kind="moment", width="half"))
    place: LineText = Field(title=told("会商地点"))
    host: ShortText = Field(title=told("主持人"))
    conclusion: LongText = Field(title=told("会商结论"), json_schema_extra=ui(rows=6))
    tasks: tuple[TaskTerms, ...] = Field((), title=told("定下的事"), max_length=20, json_schema_extra=ui(add=told("再加一件")))


def conclude(*, case_id: UUID, by: Principal, command: Command, terms: ConsultationConclusionTerms) -> Outcome:
    """Conclude a consultation (会商结论).

    Raises task_body_apart, ActNotAllowed (Refusal).
    Writes consultation:concluded; clock "consultation" ends, "consultation_task" begins; letter "consultation minutes".
    """

    def compose(sheet: Sheet) -> None:
        consultation = sheet.conducted(Consultation)
        for place, task in enumerate(terms.tasks):
            if task.body not in {consultation.body, *consultation.others}:
                raise Refusal(code="task_body_apart", message=told("只能把事交给参加会商的单位。"), field=f"tasks.{place}.body")
        sheet.write(
            kinds.ConsultationConcluded(
                procedure=consultation.n,
                opened_seq=consultation.opened_seq,
                held_at=terms.held_at,
                place=sheet.text("consultation_place", terms.place),
                host=sheet.text("consultation_host", terms.host),
                conclusion=sheet.text("consultation_conclusion", terms.conclusion),
                tasks=tuple(
                    kinds.NewTask(body=task.body, what=sheet.text("consultation_task", task.what), due_on=task.due_on)
                    for task in terms.tasks
                ),
            )
        )
        sheet.send(Outgoing(LetterKind.CONSULTATION_MINUTES, demands=tuple(consultation.demands)))

    return pen.write(
        noun="consultation_conclusion", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


def conclusion_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Bodies that take part in what the seat convened."""
    del today
    codes = [
        code
        for procedure in snapshot.procedures
        if isinstance(procedure, Consultation) and procedure.is_open and seat and procedure.body == seat.body
        for code in (procedure.body, *procedure.others)
    ]
    return {"tasks.body": [(code, name_of(code)) for code in dict.fromkeys(codes)]}
