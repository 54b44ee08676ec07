"""The payload a letter is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from xinqiao.cases import events as ev
from xinqiao.cases.kinds.arbitration import Designated
from xinqiao.correspondence.matter import Matter

P = TypeVar("P", bound=ev.Event)


def payload_of(matter: Matter, kind: type[P]) -> P:
    """Give the latest fact of a kind in the act.

    Raises TypeError where the act holds none.
    """
    for payload in _of_act(matter):
        if isinstance(payload, kind):
            return payload
    raise TypeError(f"this letter needs {kind.__name__}, the act wrote {matter.event.kind}")


def payloads_of(matter: Matter, kind: type[P]) -> list[P]:
    """Give every fact of a kind in the act, in the order they were written.

    Raises TypeError where the act holds none.
    """
    found: list[P] = []
    for payload in _of_act(matter):
        if isinstance(payload, kind):
            found.append(payload)  # noqa: PERF401  typed one by one
    if not found:
        raise TypeError(f"this letter needs {kind.__name__}, the act wrote {matter.event.kind}")
    return found[::-1]


def sending_of(matter: Matter) -> ev.Forwarded | ev.Assigned | Designated:
    """Give the forwarding, assignment or designation of the act.

    Raises TypeError where the act holds neither.
    """
    for payload in _of_act(matter):
        if isinstance(payload, ev.Forwarded | ev.Assigned | Designated):
            return payload
    raise TypeError(f"this letter needs a forwarding, the act wrote {matter.event.kind}")


def _of_act(matter: Matter) -> Iterator[ev.Payload]:
    """An act may write more than one line; they bear one time of record."""
    for event in reversed(matter.events):
        if event.recorded_at != matter.event.recorded_at:
            return
        yield event.payload
