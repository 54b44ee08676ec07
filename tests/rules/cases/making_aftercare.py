"""Lines of what follows an answer, drawn for walks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import states
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.procedures.aftercare import DUE, IN_QUESTION, Fulfilment, Promise

Numbers = tuple[int, ...]


def promises(walk: Any, drawn: Any, body: str, numbers: Numbers) -> tuple[kinds.NewPromise, ...]:
    """What a draft promises: mostly nothing."""
    return tuple(
        kinds.NewPromise(n=n, body=drawn.one((body, body, "lower")), what=walk.ref(), due_on=walk.day + dt.timedelta(days=drawn.below(40)))
        for n in numbers
        if drawn.below(2)
    )


def _procedure(noun: str, walk: Any, drawn: Any, kind: str, body: str) -> Any:
    act = states.ACTS[noun]
    free = states.procedures_within(act=act, snapshot=walk.snapshot, body=body)
    return walk.snapshot.procedure(drawn.one(free))


def _promise(found: Fulfilment, drawn: Any, wanted: Any) -> dict[str, int]:
    those: list[Promise] = [each for each in found.duties if not each.is_settled]
    chosen = drawn.one([each for each in those if each.state in wanted] or those)
    return {"procedure": found.n, "opened_seq": found.opened_seq, "promise": chosen.n}


def noted(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.ProgressNoted:
    return kinds.ProgressNoted(demands=numbers, body=body, occasion="progress", way="phone", told_on=walk.day, text=walk.ref())


def called_back(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.CalledBack:
    differs = drawn.below(3) == 0
    return kinds.CalledBack(
        body=body, way="phone", done_on=walk.day, is_reached=True, text=walk.ref(), deviations=("not_done",) if differs else (),
        relook=walk.snapshot.office if differs else "",
    )  # fmt: skip


def looked_again(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.RelookConcluded:
    found = _procedure("relook_conclusion", walk, drawn, kind, body)
    made = promises(walk, drawn, body, tuple(d.n for d in walk.snapshot.demands)[:1])
    finding = "to_be_done" if made else "sound"
    return kinds.RelookConcluded(procedure=found.n, opened_seq=found.opened_seq, body=body, finding=finding, text=walk.ref(), promises=made)


def performed(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.PromisePerformed:
    found = _procedure("promise_performance", walk, drawn, kind, body)
    return kinds.PromisePerformed(**_promise(found, drawn, {DUE}), on=walk.day, evidence=walk.ref())


def postponed(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.PromisePostponed:
    found = _procedure("promise_postponement", walk, drawn, kind, body)
    due_on = walk.day + dt.timedelta(days=drawn.below(30))
    return kinds.PromisePostponed(**_promise(found, drawn, {DUE}), due_on=due_on, reason=walk.ref())


def failed(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.PromiseFailed:
    found = _procedure("promise_failure", walk, drawn, kind, body)
    return kinds.PromiseFailed(**_promise(found, drawn, {DUE}), reason=walk.ref())


def disputed(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.PromiseDisputed:
    open_ones = [
        (p, each)
        for p in walk.snapshot.procedures
        if isinstance(p, Fulfilment)
        for each in p.duties
        if not each.is_settled or (each.state == "kept" and not each.is_ruled)
    ]
    found, promise = drawn.one(open_ones)
    return kinds.PromiseDisputed(procedure=found.n, opened_seq=found.opened_seq, promise=promise.n, text=walk.ref())


def ruled(walk: Any, drawn: Any, kind: str, body: str, numbers: Numbers) -> kinds.PromiseRuled:
    found = _procedure("promise_ruling", walk, drawn, kind, body)
    ruling = drawn.one(("due", "kept", "lifted"))
    due_on = walk.day + dt.timedelta(days=drawn.below(30)) if ruling == "due" else None
    return kinds.PromiseRuled(**_promise(found, drawn, IN_QUESTION), ruling=ruling, reason=walk.ref(), due_on=due_on)


MAKERS = {
    "progress_note": noted, "callback": called_back, "relook_conclusion": looked_again, "promise_performance": performed,
    "promise_postponement": postponed, "promise_failure": failed, "promise_dispute": disputed, "promise_ruling": ruled,
}  # fmt: skip
