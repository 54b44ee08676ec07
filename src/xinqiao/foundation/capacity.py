"""How much one web process takes at once, beside the requests at work (`WEB_THREADS`); `lanes` keeps to it."""

from __future__ import annotations

WAITING = 16
"""Readers that wait for a place."""
WAITING_TO_WRITE = 32
"""A person who sends what they typed is kept waiting before they are sent away."""
SENDING = 8
"""Larger bodies on their way in."""
FETCHING = 4
"""Streamed answers on their way out."""
SPARE = 3
"""Threads that only ever say no, or serve what takes no time."""


def threads_for(*, work: int) -> int:
    """How many threads one process needs for `work` requests at once."""
    return work + WAITING_TO_WRITE + SENDING + FETCHING + SPARE


def connections_for(*, work: int) -> int:
    """How many database connections they share: one for each request at work and each list on its way out."""
    return work + FETCHING
