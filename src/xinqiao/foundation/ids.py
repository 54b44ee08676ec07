"""Identifiers made in the application: UUIDv7 (RFC 9562), so rows of one time stand together and no database has to be asked."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from xinqiao.foundation.time import now

_MILLISECOND_BITS = 48
_MICROSECONDS_EACH = 1_000
_RANDOM_BITS = 62


def uuid_or_none(raw: str) -> UUID | None:
    """Read an identifier that came from outside; None where it is none."""
    try:
        return UUID(raw)
    except ValueError:
        return None


def uuid7(*, at: datetime | None = None, drawn: int | None = None) -> UUID:
    """Make an identifier that sorts by its instant, to the microsecond.

    Takes  at, an aware datetime; now when left out (imports hand in the day the matter occurred);
           drawn, the random bits where they are to come from a seed (benches).
    Gives  a UUID of version 7: 48 bits of milliseconds, 12 bits of their fraction, 62 random bits.
    Raises ValueError before 1970 or without a zone.
    """
    instant = at or now()
    if instant.tzinfo is None:
        msg = "an identifier needs an aware instant"
        raise ValueError(msg)
    microseconds = int(instant.timestamp()) * 1_000_000 + instant.microsecond
    if microseconds < 0:
        msg = "an identifier cannot be made for an instant before 1970"
        raise ValueError(msg)
    milliseconds, rest = divmod(microseconds, _MICROSECONDS_EACH)
    fraction = (rest << 12) // _MICROSECONDS_EACH
    value = (milliseconds & ((1 << _MILLISECOND_BITS) - 1)) << 80
    value |= 0x7 << 76
    value |= fraction << 64
    value |= 0b10 << 62
    value |= secrets.randbits(_RANDOM_BITS) if drawn is None else drawn & ((1 << _RANDOM_BITS) - 1)
    return UUID(int=value)
