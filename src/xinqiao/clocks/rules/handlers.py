"""Which clocks each kind of line starts and ends: the one list of handlers (pure).

A module of handlers enters its own with `on`; `winding` brings them all together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from xinqiao.cases.payload import Event
from xinqiao.clocks.rules.winder import Winder

HANDLERS: dict[type[Event], Callable[[Winder, Any], None]] = {}


def on(*kinds: type[Event]) -> Callable[[Callable[[Winder, Any], None]], None]:
    """Enter what some kinds of line do to the clocks."""

    def keep(handler: Callable[[Winder, Any], None]) -> None:
        for kind in kinds:
            HANDLERS[kind] = handler

    return keep


def mask_of(numbers: Sequence[int]) -> int:
    """Numbers of demands as bits."""
    mask = 0
    for n in numbers:
        mask |= 1 << (n - 1)
    return mask
