"""What the snapshot holds of those who act for a petitioner (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec


class Mandate(msgspec.Struct, kw_only=True):
    """Who may act for the petitioner, in what, from when until when. The person stands sealed with the parties."""

    n: int
    powers: list[str]
    demands: list[int]  # none: the whole matter
    from_on: dt.date
    until_on: dt.date | None = None
    ended_on: dt.date | None = None

    @property
    def is_ended(self) -> bool:
        """Whether it was revoked."""
        return self.ended_on is not None

    def is_in_force(self, today: dt.date) -> bool:
        """Whether it binds on a day; its last day is a day of it."""
        return not self.is_ended and self.from_on <= today and (self.until_on is None or today <= self.until_on)

    def covers(self, *, power: str, demands: tuple[int, ...]) -> bool:
        """Whether it gives a power on these demands."""
        return power in self.powers and (not self.demands or set(demands) <= set(self.demands))


def mandate_of(mandates: Iterable[Mandate], n: int) -> Mandate | None:
    """Mandate number `n`, or None."""
    return next((each for each in mandates if each.n == n), None)
