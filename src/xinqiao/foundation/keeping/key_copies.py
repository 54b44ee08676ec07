"""Where copies of the key file are known to be: without one, a broken disk takes every sealed field with it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xinqiao.foundation.home import Home
from xinqiao.foundation.keeping.copies import sum_of
from xinqiao.foundation.keeping.faults import KeepingFault
from xinqiao.foundation.os_faults import reason_of
from xinqiao.foundation.privacy.keys import keys_file

_RECORD = "keys.copied.json"
_PRIVATE = 0o600


@dataclass(frozen=True)
class KeyCopy:
    """The last copy that was made of the keys as they are now."""

    at: str
    where: str


def copy(*, at: Home, to: Path) -> None:
    """Copy the key file, for the owner's eyes only; `record` it when it stands where it will stay.

    Raises KeepingFault where the place cannot be written.
    """
    path = keys_file(at)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(path.read_bytes())
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise KeepingFault(
            told_zh=f"密钥不能复制到 {to}：{reason_of(fault)}", told_en=f"cannot copy the keys to {to}: {fault.strerror}"
        ) from fault


def record(*, at: Home, digest: str, where: Path, now: datetime) -> None:
    """Note that the keys with this digest have a copy."""
    told = {"digest": digest, "at": now.isoformat(timespec="seconds"), "where": str(where)}
    (at.secrets / _RECORD).write_text(json.dumps(told), encoding="utf-8")


def known(*, at: Home) -> KeyCopy | None:
    """The last recorded copy of the keys as they are now; None where there is none, or it is of other keys, or it is gone from here."""
    try:
        held = json.loads((at.secrets / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if held.get("digest") != sum_of(path=keys_file(at)):
        return None
    return KeyCopy(at=held["at"], where=held["where"])


def put_back(*, at: Home, copied: Path) -> None:
    """Bring keys into a home that has none, or has the same.

    Raises KeepingFault where the home has other keys: they may be the only way to read something.
    """
    path = keys_file(at)
    if path.exists():
        if path.read_bytes() == copied.read_bytes():
            return
        raise KeepingFault(
            told_zh=f"{at.root} 已有另一套密钥，不会覆盖；请把 XINQIAO_HOME 指向一个新目录再恢复",
            told_en=f"{at.root} has other keys, which are never overwritten; set XINQIAO_HOME to a new folder and restore there",
        )
    draft = path.with_suffix(".restored")
    shutil.copyfile(copied, draft)
    draft.chmod(_PRIVATE)
    draft.rename(path)
