"""What the lines of a consultation, and the four outcomes, do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.procedures import consultation as states
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.procedures.duty import Duty
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import officer_of, on
from xinqiao.foundation.time import local_date


@on(kinds.ConsultationOpened)
def _opened(s: Snapshot, p: kinds.ConsultationOpened, event: ev.Recorded) -> None:
    s.procedures.append(
        Consultation(
            n=s.next_procedure, state=states.CONSULTATION_OPEN, body=p.body, demands=list(p.demands), opened_seq=event.seq,
            handler=officer_of(event), others=list(p.bodies), way=p.way, subject=p.subject.n,
        )
    )  # fmt: skip


@on(kinds.ConsultationSpoken)
def _spoken(s: Snapshot, p: kinds.ConsultationSpoken, _event: ev.Recorded) -> None:
    consultation = s.conducted(Consultation, p.procedure)
    if p.speaker and p.speaker not in consultation.spoken:
        consultation.spoken.append(p.speaker)


@on(kinds.ConsultationConcluded)
def _concluded(s: Snapshot, p: kinds.ConsultationConcluded, _event: ev.Recorded) -> None:
    consultation = s.conducted(Consultation, p.procedure)
    consultation.held_at, consultation.conclusion = p.held_at, p.conclusion.n
    consultation.tasks = [Duty(n=n, body=task.body, what=task.what.n, due_on=task.due_on) for n, task in enumerate(p.tasks, start=1)]
    consultation.state = states.CONSULTATION_TASKS
    _end_where_done(consultation)


@on(kinds.ConsultationTaskDone)
def _task_done(s: Snapshot, p: kinds.ConsultationTaskDone, event: ev.Recorded) -> None:
    consultation = s.conducted(Consultation, p.procedure)
    for task in consultation.tasks:
        if task.n == p.task and task.done_on is None:
            task.done_on = local_date(event.occurred_at)
    _end_where_done(consultation)


def _end_where_done(consultation: Consultation) -> None:
    if all(task.done_on for task in consultation.tasks):
        consultation.end(states.CONCLUDED)


@on(kinds.ConsultationCancelled)
def _cancelled(s: Snapshot, p: kinds.ConsultationCancelled, _event: ev.Recorded) -> None:
    consultation = s.conducted(Consultation, p.procedure)
    consultation.end(states.CANCELLED)


@on(kinds.EffectsRecorded)
def _effects_recorded(s: Snapshot, p: kinds.EffectsRecorded, _event: ev.Recorded) -> None:
    for each in p.effects:
        for demand in s.those([each.n]):
            demand.effects = sorted({*demand.effects, each.effect})
