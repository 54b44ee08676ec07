"""What stands in the menu of acts, and how it gets there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from xinqiao.foundation.terms import Terms
from xinqiao.lifecycle.outcome import Outcome


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One act as a door offers it.

    `takes_files` where uploads may be attached. `choices(snapshot, seat, today)` gives field → (value, label) pairs beside those
    that every act has; seat is None where the petitioner acts. `start(file, seat, today)` gives what stands in the form
    before anybody types: what is known already, never a ruling.
    """

    noun: str
    terms: type[Terms]
    perform: Callable[..., Outcome]
    takes_files: bool = False
    choices: Callable[..., Mapping[str, Any]] | None = None
    start: Callable[..., Mapping[str, object]] | None = None


MENU: dict[str, MenuEntry] = {}


def enter(*entries: MenuEntry) -> None:
    """Enter acts into the menu: once, when the house starts."""
    MENU.update({entry.noun: entry for entry in entries})
