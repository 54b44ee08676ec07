"""Lines of the simple procedure, drawn for walks."""

from __future__ import annotations

from typing import Any

from xinqiao.cases import standing
from xinqiao.cases.kinds import simple


def chosen(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> simple.SimpleProcedureChosen:
    is_sent = walk.snapshot.those(numbers)[0].state == standing.FORWARDED
    those = tuple(d.n for d in walk.snapshot.those(numbers) if (d.state == standing.FORWARDED) is is_sent)
    return simple.SimpleProcedureChosen(demands=those, body=body, ground="clear", is_sent=is_sent, reason=drawn.one((None, walk.ref())))


def answered(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> simple.SimplyAnswered:
    replies = tuple(simple.SimpleReply(n=n, opinion=walk.ref()) for n in numbers)
    return simple.SimplyAnswered(demands=numbers, body=body, way="phone", answered_on=walk.day, replies=replies, on_paper=True)


def made_ordinary(walk: Any, drawn: Any, kind: str, body: str, numbers: tuple[int, ...]) -> simple.OrdinaryProcedureChosen:
    those = walk.snapshot.those(numbers)
    holder = next((d.body for d in those if d.body), walk.snapshot.office)
    reopens = tuple(d.n for d in those if d.state == standing.SERVED)
    return simple.OrdinaryProcedureChosen(demands=numbers, body=holder, reopens=reopens, reason=walk.ref())


MAKERS = {"simple_procedure": chosen, "simple_answer": answered, "ordinary_procedure": made_ordinary}
