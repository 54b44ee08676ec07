"""What the lines after an answer do to a snapshot: promises, second looks, calls (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.procedures import aftercare as states
from xinqiao.cases.procedures.aftercare import Fulfilment, Promise, Relook
from xinqiao.cases.standing import Snapshot
from xinqiao.cases.stepping import on
from xinqiao.foundation.time import local_date

OF_AN_ANSWER = frozenset({"opinion", "simple_reply"})
"""Letters whose service makes what was promised in them due."""
Found = tuple[int, str, int, dt.date]
"""Demand, who promised, content row, day."""
_OfPromise: TypeAlias = kinds.PromisePerformed | kinds.PromisePostponed | kinds.PromiseFailed | kinds.PromiseDisputed | kinds.PromiseRuled


def hold_promises(s: Snapshot, p: ev.AnswerDrafted) -> None:
    """Keep with each demand what its draft promises: it binds from service."""
    for answer in p.answers:
        for demand in s.those([answer.n]):
            demand.promises = [(each.body, each.what.n, each.due_on) for each in p.promises if each.n == answer.n]


def begin_promises(s: Snapshot, numbers: Sequence[int], event: ev.Recorded) -> None:
    """The answer was served: what it promised is to be done. Promises of an earlier answer to the same demand are replaced."""
    answered = s.those(numbers)
    _replace(s, {demand.n for demand in answered})
    promising = [demand for demand in answered if demand.promises]
    found = [(demand.n, by or demand.body, what, due_on) for demand in promising for by, what, due_on in demand.promises]
    if not found:
        return
    open_promises(s, found, body=promising[0].body, handler=answered[0].handler, seq=event.seq)
    for demand in answered:
        demand.promises = []


def open_promises(s: Snapshot, found: Sequence[Found], *, body: str, handler: str, seq: int) -> None:
    """What was promised is to be done from now on; `body` answers for it."""
    duties = [Promise(n=place, demand=n, body=by, what=what, due_on=due_on) for place, (n, by, what, due_on) in enumerate(found, start=1)]
    s.procedures.append(
        Fulfilment(
            n=s.next_procedure, state=states.FULFILMENT_OPEN, body=body, demands=sorted({each.demand for each in duties}), opened_seq=seq,
            handler=handler, others=sorted({each.body for each in duties} - {body}), supervisor=s.office, duties=duties,
        )
    )  # fmt: skip


def _replace(s: Snapshot, numbers: set[int]) -> None:
    for procedure in s.procedures:
        if isinstance(procedure, Fulfilment) and procedure.is_open:
            for each in procedure.duties:
                if each.demand in numbers and not each.is_settled:
                    each.state = states.LIFTED
            procedure.settle()


def open_relook(s: Snapshot, *, body: str, cause: str, about: str, text: int, seq: int) -> None:
    """A second look begins: `body` answers for it."""
    s.procedures.append(
        Relook(
            n=s.next_procedure, state=states.RELOOK_OPEN, body=body, demands=[d.n for d in s.demands], opened_seq=seq,
            cause=cause, about=about, text=text,
        )
    )  # fmt: skip


@on(kinds.ProgressNoted)
def _progress_noted(_s: Snapshot, _p: kinds.ProgressNoted, _event: ev.Recorded) -> None:
    """What was told changes no state."""


@on(kinds.CalledBack)
def _called_back(s: Snapshot, p: kinds.CalledBack, event: ev.Recorded) -> None:
    if p.relook:
        open_relook(s, body=p.relook, cause="callback", about="", text=p.text.n, seq=event.seq)


@on(kinds.RelookConcluded)
def _relook_concluded(s: Snapshot, p: kinds.RelookConcluded, event: ev.Recorded) -> None:
    s.conducted(Relook, p.procedure).end(p.finding)
    if p.promises:
        found = [(each.n, each.body, each.what.n, each.due_on) for each in p.promises]
        open_promises(s, found, body=p.body, handler="", seq=event.seq)


def _promise(s: Snapshot, p: _OfPromise) -> tuple[Fulfilment, Promise]:
    found = s.conducted(Fulfilment, p.procedure)
    promise = found.promise(p.promise)
    if promise is None:
        raise TypeError(f"procedure {p.procedure} holds no promise {p.promise}")
    return found, promise


@on(kinds.PromisePerformed)
def _performed(s: Snapshot, p: kinds.PromisePerformed, _event: ev.Recorded) -> None:
    fulfilment, promise = _promise(s, p)
    promise.state, promise.done_on = states.KEPT, p.on
    fulfilment.settle()


@on(kinds.PromisePostponed)
def _postponed(s: Snapshot, p: kinds.PromisePostponed, _event: ev.Recorded) -> None:
    _fulfilment, promise = _promise(s, p)
    promise.due_on, promise.postponed = p.due_on, promise.postponed + 1


@on(kinds.PromiseFailed)
def _failed(s: Snapshot, p: kinds.PromiseFailed, _event: ev.Recorded) -> None:
    fulfilment, promise = _promise(s, p)
    promise.state = states.UNKEPT
    fulfilment.settle()


@on(kinds.PromiseDisputed)
def _disputed(s: Snapshot, p: kinds.PromiseDisputed, _event: ev.Recorded) -> None:
    fulfilment, promise = _promise(s, p)
    promise.state, promise.done_on = states.DISPUTED, None
    fulfilment.settle()


@on(kinds.PromiseRuled)
def _ruled(s: Snapshot, p: kinds.PromiseRuled, event: ev.Recorded) -> None:
    fulfilment, promise = _promise(s, p)
    promise.state, promise.due_on = p.ruling, p.due_on or promise.due_on
    if p.ruling == states.KEPT:
        promise.is_ruled, promise.done_on = True, local_date(event.occurred_at)
    fulfilment.settle()
