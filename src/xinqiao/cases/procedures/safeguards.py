"""What the snapshot holds of requests about identity and recusal (pure)."""

from __future__ import annotations

import datetime as dt

import msgspec

ASKED, GRANTED, REFUSED = "asked", "granted", "refused"


class Release(msgspec.Struct, kw_only=True):
    """A request to learn the identity of the petitioner, and how it ended."""

    seq: int
    officer: str
    body: str
    until_on: dt.date
    state: str = ASKED

    def is_open_to(self, *, officer: str, today: dt.date) -> bool:
        """Whether this officer may open the identity on a day."""
        return self.state == GRANTED and self.officer == officer and today <= self.until_on


class RecusalRequest(msgspec.Struct, kw_only=True):
    """A request that somebody be recused; open until it is ruled on."""

    seq: int
    about: str
    ruler: str
    is_open: bool = True
