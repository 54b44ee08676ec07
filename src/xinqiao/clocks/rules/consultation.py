"""Clocks of a consultation: to conclude it, and the nearest of the tasks that follow (pure; local data)."""

from __future__ import annotations

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.clocks.rules.clock import CANCELLED, MET, RUNNING
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
    _end(w, conferring, MET)
    conferring.tasks = {n: (task.due_on, task.body) for n, task in enumerate(p.tasks, start=1)}
    _next(w, conferring)


@on(kinds.ConsultationTaskDone)
def _task_done(w: Winder, p: kinds.ConsultationTaskDone) -> None:
    conferring = w.conferring[p.opened_seq]
    conferring.tasks.pop(p.task, None)
    _end(w, conferring, MET)
    _next(w, conferring)


@on(kinds.ConsultationCancelled)
def _cancelled(w: Winder, p: kinds.ConsultationCancelled) -> None:
    _end(w, w.conferring[p.opened_seq], CANCELLED)


def _next(w: Winder, conferring: Conferring) -> None:
    """One clock at a time: that of the task which is due first."""
    if not conferring.tasks or TASK not in w.book.rules:
        return
    due_on, body = min(conferring.tasks.values())
    clock = conferring.clock = w.start(TASK, conferring.mask, body, w.day)
    clock.due_on, clock.strict_on, clock.lenient_on, clock.is_provisional = w.book.rules[TASK].dates_until(due_on)
    clock.term_days = max((due_on - w.day).days, 0)


def _end(w: Winder, conferring: Conferring, status: str) -> None:
    clock, conferring.clock = conferring.clock, None
    if clock is None or clock.status != RUNNING:
        return
    clock.met_mask |= clock.open_mask if status == MET else 0
    clock.open_mask = 0
    w.close(clock, w.day, status, "" if status == MET else "consultation_over")
    w.live = [each for each in w.live if each.open_mask]
