"""Connections that went silent: a phone that drops off the net leaves its connection open, and whoever reads from it waits.

The system is asked to look after every connection of this process, and finds a dead one within half a minute.
"""

from __future__ import annotations

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

_DESCRIPTORS = Path("/proc/self/fd")
_WATCH = (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))


def watch_connections() -> None:
    """Have the connections of this process watched; a few system calls for each, nothing where the system has no such list."""
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
