"""What the gate hands out, as far as teamwork needs it."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID


class Opened(Protocol):
    """A case that the gate gave to the seat at hand: `access.Held`, or a case file made of it."""

    @property
    def case_id(self) -> UUID:
        """Which case."""
