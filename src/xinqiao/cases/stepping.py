"""What each kind of line does to a snapshot: the one list of steps (pure).

A module of steps enters its own with `on`; `fold` brings them all together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from xinqiao.cases import events as ev
from xinqiao.cases.payload import Event
from xinqiao.cases.standing import Snapshot

STEPS: dict[type[Event], Callable[[Snapshot, Any, ev.Recorded], None]] = {}
_OFFICER = "officer:"
_P = TypeVar("_P", bound=Event)


def on(kind: type[_P]) -> Callable[[Callable[[Snapshot, _P, ev.Recorded], None]], None]:
    """Enter the step that a kind of line takes."""

    def keep(step: Callable[[Snapshot, _P, ev.Recorded], None]) -> None:
        STEPS[kind] = step

    return keep


def officer_of(event: ev.Recorded) -> str:
    """The id of the officer who acted, "" where none did."""
    return event.actor.removeprefix(_OFFICER) if event.actor.startswith(_OFFICER) else ""
