"""The keys of one installation: made once, under a lock, in one file that only its owner may read.

Whoever loses this file loses every sealed field and every query code; `xinqiao backup` carries it.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from xinqiao.foundation.home import Home, home

KEY_BYTES = 32
FILE_NAME = "keys.json"
_PRIVATE = 0o600


class KeysUnreadableError(Exception):
    """The key file is there but cannot be used: never replaced by a new one, since that would orphan every sealed field."""


@dataclass(frozen=True)
class Keys:
    """All keys. `data` maps versions to data keys; new fields are sealed with `data_version`, old ones still open."""

    data_version: int
    data: Mapping[int, bytes] = field(repr=False)
    blind: bytes = field(repr=False)
    query_code: bytes = field(repr=False)
    ledger_salt: bytes = field(repr=False)
    django: str = field(repr=False)


def keys() -> Keys:
    """Give the keys of this process's home; read once."""
    return _keys_named(os.environ.get("XINQIAO_HOME", ""))


def keys_file(at: Home) -> Path:
    """Say where the keys of a home stand."""
    return at.secrets / FILE_NAME


@lru_cache(maxsize=4)
def _keys_named(_named: str) -> Keys:
    """Cached by the variable that names the home: sealing asks for keys thousands of times a second."""
    path = keys_file(home().made())
    if not path.exists():
        _make(path)
    return _read(path)


def _make(path: Path) -> None:
    """Write new keys unless another process was faster; the file appears whole or not at all."""
    with (path.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return
        made = {
            "data_version": 1,
            "data": {"1": _fresh()},
            "blind": _fresh(),
            "query_code": _fresh(),
            "ledger_salt": _fresh(),
            "django": secrets.token_urlsafe(64),
        }
        draft = path.with_suffix(".draft")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(made, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)


def _read(path: Path) -> Keys:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        read = Keys(
            data_version=int(held["data_version"]),
            data={int(version): _key(text) for version, text in held["data"].items()},
            blind=_key(held["blind"]),
            query_code=_key(held["query_code"]),
            ledger_salt=_key(held["ledger_salt"]),
            django=str(held["django"]),
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as fault:
        msg = f"密钥文件读不出来，请从备份恢复 / the key file cannot be read, restore it from a backup: {path}"
        raise KeysUnreadableError(msg) from fault
    if read.data_version not in read.data:
        msg = f"密钥文件缺少当前版本的密钥 / the key file lacks its current version: {path}"
        raise KeysUnreadableError(msg)
    return read


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _key(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        msg = "a key has the wrong length"
        raise ValueError(msg)
    return key
