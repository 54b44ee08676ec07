"""What can go wrong with the embedded PostgreSQL, each in one line that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class DatabaseFault(Exception):
    """The database cannot be served; the text is for the person at the console."""

    def __init__(self, *, told_zh: str, told_en: str) -> None:
        """Make the one line."""
        super().__init__(f"数据库：{told_zh} / Database: {told_en}")


class StillHeldError(Exception):
    """Children of a killed server still hold its memory or lock: worth another try in a moment."""


_STILL_HELD = ("pre-existing shared memory block", "is still in use", "Is another postmaster", "already exists")
_KNOWN: Mapping[str, tuple[str, str]] = {
    "No space left on device": (
        "磁盘已满，请腾出空间后再启动",
        "the disk is full; free some space and start again",
    ),
    "Permission denied": (
        "没有权限读写数据目录，请检查它的所有者",
        "no permission on the data directory; check who owns it",
    ),
    "could not map anonymous shared memory": (
        "内存不足，无法启动",
        "not enough memory to start",
    ),
    "invalid locale name": (
        "系统缺少所需的区域设置，请安装 C.UTF-8",
        "the system lacks a locale; install C.UTF-8",
    ),
    "invalid value for parameter": (
        "服务器参数有误，详见日志",
        "a server setting is wrong; see the log",
    ),
}


def fault_from_log(*, tail: str, log: Path) -> DatabaseFault | StillHeldError:
    """Read the reason from the last lines the server wrote."""
    if any(sign in tail for sign in _STILL_HELD):
        return StillHeldError(tail)
    for sign, (zh, en) in _KNOWN.items():
        if sign in tail:
            return DatabaseFault(told_zh=f"{zh}（{log}）", told_en=f"{en} ({log})")
    return DatabaseFault(told_zh=f"没有启动成功，原因见 {log}", told_en=f"it did not start; the reason is in {log}")
