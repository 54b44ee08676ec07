"""Quiet hours (pure): from when to when nobody's telephone is to ring because of us."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

RINGING = frozenset({"sms", "wechat"})
"""Carriers that wake somebody. An e-mail lies until it is looked for."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day to another, over midnight where the first is the later; alike means never quiet."""

    begins: dt.time = dt.time(21, 30)
    ends: dt.time = dt.time(8, 0)

    def until(self, *, at: dt.datetime) -> dt.datetime | None:
        """When they end, for an instant within them; None outside.

        Takes  at, in the zone the hours are meant in.
        """
        clock = at.time()
        is_within = self.begins <= clock < self.ends if self.begins <= self.ends else clock >= self.begins or clock < self.ends
        if not is_within:
            return None
        day = at.date() if clock < self.ends else at.date() + dt.timedelta(days=1)
        return dt.datetime.combine(day, self.ends, tzinfo=at.tzinfo)
