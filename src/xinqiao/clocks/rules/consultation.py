"""Clocks of a consultation: to conclude it, and the nearest of the tasks that follow (pure; local data)."""

from __future__ import annotations

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.clocks.rules.clock import CANCELLED, MET
from xinqiao.clocks.rules.duties import end_conferring, start_nearest
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.winder import Conferring, Winder

CONCLUDE, TASK = "consultation", "consultation_task"


@on(kinds.ConsultationOpened)
def _opened(w: Winder, p: kinds.ConsultationOpened) -> None:
    mask = mask_of(p.demands)
    conferring = w.conferring[w.seq] = Conferring(mask)
    if CONCLUDE in w.book.rules:
        conferring.clock = w.start(CONCLUDE, mask, p.body, w.local_day)


@on(kinds.ConsultationConcluded)
def _concluded(w: Winder, p: kinds.ConsultationConcluded) -> None:
    conferring = w.conferring[p.opened_seq]
    end_conferring(w, conferring, MET, "consultation_over")
    conferring.tasks = {n: (task.due_on, task.body) for n, task in enumerate(p.tasks, start=1)}
    start_nearest(w, conferring, TASK)


@on(kinds.ConsultationTaskDone)
def _task_done(w: Winder, p: kinds.ConsultationTaskDone) -> None:
    conferring = w.conferring[p.opened_seq]
    conferring.tasks.pop(p.task, None)
    end_conferring(w, conferring, MET, "consultation_over")
    start_nearest(w, conferring, TASK)


@on(kinds.ConsultationCancelled)
def _cancelled(w: Winder, p: kinds.ConsultationCancelled) -> None:
    end_conferring(w, w.conferring[p.opened_seq], CANCELLED, "consultation_over")
