"""Slots: how many requests of this process may write pieces of uploads at once; the other places stay free for the office.

The lanes at the door have a piece here before it takes a place at work, so a slot is held for a moment only: for sealing
eight megabytes, or, at the end, for taking in the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import BoundedSemaphore

from xinqiao.foundation.environment import environment
from xinqiao.foundation.refusal import Refusal, RefusalKind, told


@contextmanager
def slot() -> Iterator[None]:
    """Hold one slot while a piece is written.

    Raises Refusal uploads_busy (503) at once where all are taken: waiting would take a place at work as well.
    """
    slots = _slots()
    if not slots.acquire(blocking=False):
        raise Refusal(
            code="uploads_busy",
            message=told("现在传文件的人多，这一段没有收，过一会儿会接着传；已经传上来的都在。"),
            kind=RefusalKind.UNAVAILABLE,
        )
    try:
        yield
    finally:
        slots.release()


@lru_cache(maxsize=1)
def _slots() -> BoundedSemaphore:
    return BoundedSemaphore(max(1, environment().web_threads // 2))
