"""Slots: how many threads of this process may wait for the bytes of uploads at once; the others stay free for the office.

A phone that drops off the net leaves its connection open and silent. Such a connection is found dead by the system
within half a minute, since every connection is asked to be watched before a slot waits on one.
"""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from xinqiao.foundation.environment import environment
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

_DESCRIPTORS = Path("/proc/self/fd")
_WATCH = (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))


@contextmanager
def slot() -> Iterator[None]:
    """Hold one slot while bytes are read.

    Raises Refusal uploads_busy (503) at once where all are taken: waiting would take a thread as well.
    """
    slots = _slots()
    if not slots.acquire(blocking=False):
        raise Refusal(
            code="uploads_busy",
            message=told("现在传文件的人多，这一段没有收，过一会儿会接着传；已经传上来的都在。"),
            kind=RefusalKind.UNAVAILABLE,
        )
    try:
        watch_connections()
        yield
    finally:
        slots.release()


def watch_connections() -> None:
    """Have the system look after the connections of this process that went silent; a few system calls."""
    if not _DESCRIPTORS.is_dir():
        return
    for entry in _DESCRIPTORS.iterdir():
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(int(entry.name)).st_mode):
                _watch(os.dup(int(entry.name)))


def _watch(descriptor: int) -> None:
    with socket.socket(fileno=descriptor) as found:
        if found.type == socket.SOCK_STREAM and found.family in {socket.AF_INET, socket.AF_INET6}:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for option, seconds in _WATCH:
                found.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), seconds)


@lru_cache(maxsize=1)
def _slots() -> BoundedSemaphore:
    return BoundedSemaphore(max(1, environment().web_threads // 2))
