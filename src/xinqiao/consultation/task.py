"""会商任务反馈: what was agreed is done, with the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.standing import Snapshot
from xinqiao.consultation.places import WHICH
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet


class ConsultationTaskTerms(Terms):
    """Which task, and what came of it."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=WHICH, json_schema_extra=ui(kind="select"))
    task: Annotated[int, Field(ge=1)] = Field(title=told("哪一件"), json_schema_extra=ui(kind="select"))
    result: LongText = Field(title=told("完成情况"), description=told("写明做了什么、有什么证明。"), json_schema_extra=ui(rows=4))


def finish_task(
    *, case_id: UUID, by: Principal, command: Command, terms: ConsultationTaskTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Report that a task is done (会商任务反馈).

    Raises task_not_open, ActNotAllowed (Refusal).
    Writes consultation:task_done; clock "consultation_task" ends, that of the next task begins; with the last one the consultation ends.
    """

    def compose(sheet: Sheet) -> None:
        consultation = sheet.conducted(Consultation)
        task = next((each for each in consultation.tasks if each.n == terms.task and each.done_on is None), None)
        if task is None or sheet.body not in {task.body, consultation.body}:
            raise Refusal(code="task_not_open", message=told("请选本单位还没有完成的一件。"), field="task")
        sheet.write(
            kinds.ConsultationTaskDone(
                procedure=consultation.n,
                opened_seq=consultation.opened_seq,
                task=task.n,
                result=sheet.text("consultation_result", terms.result),
                files=sheet.keep_files(files, source="officer"),
            )
        )

    return pen.write(noun="consultation_task", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def task_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Open tasks of the seat's body; all of them for who convened."""
    del today
    found = [
        (str(task.n), f"{task.n}. {name_of(task.body)} {task.due_on.isoformat()}")
        for procedure in snapshot.procedures
        if isinstance(procedure, Consultation) and procedure.is_open
        for task in procedure.tasks
        if task.done_on is None and (seat is None or seat.body in {task.body, procedure.body})
    ]
    return {"task": list(dict(found).items())}
