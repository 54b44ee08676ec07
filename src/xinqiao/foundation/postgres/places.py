"""Where the embedded PostgreSQL lives: data, socket, passwords. Paths are a function of the home, so every process finds them."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

from xinqiao.foundation.environment import Database, Environment
from xinqiao.foundation.home import Home

SUPERUSER = "xinqiao_root"
OWNER = "xinqiao_owner"
APPLICATION = "xinqiao_app"
DATABASE = "xinqiao"
PORT = 5432
"""Names the socket file only: the embedded server does not listen on any network address."""

_SOCKET_PATH_BYTES = 100
"""Kernels cut socket paths at 104 to 108 bytes."""


def mark_of(home: Home) -> str:
    """Give a short name that differs between homes."""
    return hashlib.sha256(str(home.root).encode()).hexdigest()[:10]


def socket_folder(home: Home) -> Path:
    """Give the folder of the unix socket: short enough for every kernel, private to the server's user."""
    name = f"xinqiao-{os.geteuid()}-{mark_of(home)}"
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    candidates = [Path("/run")] if os.geteuid() == 0 else [Path(runtime)] if runtime else []
    for candidate in (*candidates, Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108  the folder is made private and its owner checked
        long = len(os.fsencode(candidate / name / f".s.PGSQL.{PORT}.lock"))
        if candidate.is_dir() and os.access(candidate, os.W_OK | os.X_OK) and long < _SOCKET_PATH_BYTES:
            return candidate / name
    return Path("/tmp") / name  # noqa: S108  see above


def embedded(*, home: Home, role: str, name: str = DATABASE) -> Database:
    """Say how a role connects to the embedded database of a home."""
    return Database(name=name, user=role, password=passwords(home)[role], host=str(socket_folder(home)), port=PORT)


def owner_of(env: Environment) -> Database:
    """Say how the role that owns the tables connects."""
    return env.database_owner or env.database or embedded(home=env.home, role=OWNER)


def passwords(home: Home) -> Mapping[str, str]:
    """Give the passwords of the three roles; made once, under a lock, readable by the owner only."""
    path = home.made().secrets / "postgres.json"
    if not path.exists():
        with (path.parent / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                _write(path, {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APPLICATION)})
    held: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return held


def _write(path: Path, made: Mapping[str, str]) -> None:
    draft = path.with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
