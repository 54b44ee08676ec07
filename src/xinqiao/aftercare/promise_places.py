"""Which promise an act falls on: shared by the acts on promises."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypedDict

from django.utils.translation import gettext as _
from pydantic import Field

from xinqiao.cases.procedures.aftercare import DUE, UNKEPT, Fulfilment, Promise
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Terms, Word, ui
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.sheet import Sheet

Choices = Callable[..., dict[str, Any]]
_NUMBER = re.compile("[1-9][0-9]{0,3}")


class FallenOn(TypedDict):
    """Which promise a line is about: the number of the procedure, the line that opened it, the number in it."""

    procedure: int
    opened_seq: int
    promise: int


class PromiseTerms(Terms):
    """Which promise, as "procedure-number"."""

    promise: Word = Field(title=told("哪一件承诺"), json_schema_extra=ui(kind="select"))

    @property
    def place(self) -> tuple[int, int]:
        """Procedure and number; zeros for what names no promise."""
        procedure, _dash, n = self.promise.partition("-")
        return (int(procedure), int(n)) if _NUMBER.fullmatch(procedure) and _NUMBER.fullmatch(n) else (0, 0)


def promise_of(sheet: Sheet, n: int, *, states: Collection[str]) -> tuple[Fulfilment, Promise]:
    """The promise an act falls on. Raises Refusal promise_not_open."""
    fulfilment = sheet.conducted(Fulfilment)
    found = fulfilment.promise(n)
    if found is None or found.state not in states:
        raise Refusal(code="promise_not_open", message=told("请选一件现在可以办理这一步的承诺。"), field="promise")
    return fulfilment, found


def own_promise_of(sheet: Sheet, n: int, *, states: Collection[str]) -> tuple[Fulfilment, Promise]:
    """The same, of the body that acts: who answered may speak for all. Raises Refusal promise_not_open, promise_of_another."""
    fulfilment, promise = promise_of(sheet, n, states=states)
    if sheet.body not in {promise.body, fulfilment.body}:
        raise Refusal(code="promise_of_another", message=told("这一件是别的单位承诺的，由那个单位登记。"), field="promise")
    return fulfilment, promise


def each_promise(snapshot: Snapshot, wanted: Callable[[Fulfilment, Promise], bool]) -> Iterator[tuple[Fulfilment, Promise]]:
    """Promises of a case, in the order they were given."""
    return ((fulfilment, each) for fulfilment, each in snapshot.promises if wanted(fulfilment, each))


def fallen_on(fulfilment: Fulfilment, promise: Promise) -> FallenOn:
    """What the line of each act on a promise begins with."""
    return {"procedure": fulfilment.n, "opened_seq": fulfilment.opened_seq, "promise": promise.n}


def label_of(promise: Promise) -> str:
    """A promise in a list to choose from."""
    return _("%(n)s. 诉求%(demand)s，%(body)s，%(day)s 前") % {
        "n": promise.n,
        "demand": promise.demand,
        "body": name_of(promise.body),
        "day": promise.due_on.isoformat(),
    }


def choices_of(found: Iterator[tuple[Fulfilment, Promise]]) -> list[tuple[str, str]]:
    """Promises to choose from."""
    return [(f"{procedure.n}-{each.n}", label_of(each)) for procedure, each in found]


def start_with_only(choices: Choices) -> Callable[..., dict[str, object]]:
    """What stands in the form: the promise, where there is only one to choose."""

    def start(file: CaseFile, seat: Seat, today: dt.date) -> dict[str, object]:
        found = choices(snapshot=file.snapshot, seat=seat, today=today)["promise"]
        return {"promise": found[0][0]} if len(found) == 1 else {}

    return start


def own_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Promises that are still to be kept by the seat's body."""
    del today

    def is_open(procedure: Fulfilment, each: Promise) -> bool:
        return each.state in {DUE, UNKEPT} and (seat is None or seat.body in {each.body, procedure.body})

    return {"promise": choices_of(each_promise(snapshot, is_open))}
