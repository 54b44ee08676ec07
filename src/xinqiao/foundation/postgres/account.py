"""As which user the server runs. PostgreSQL refuses uid 0, so root hands it to an account that owns nothing else of ours."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.binaries import Binaries
from xinqiao.foundation.postgres.faults import DatabaseFault
from xinqiao.foundation.postgres.places import mark_of

_PREFERRED = ("xinqiao", "postgres", "nobody", "daemon")
_STATE = Path("/var/lib/xinqiao")


@dataclass(frozen=True)
class Account:
    """A system user for the server."""

    uid: int
    gid: int
    is_other: bool
    """Whether it differs from the user of this process."""

    def popen(self) -> dict[str, Any]:
        """Give the words that make subprocess run as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}

    def own(self, path: Path) -> None:
        """Hand a file or folder over."""
        if self.is_other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def may_enter(self, path: Path) -> bool:
        """Say whether the account can walk down to the folder that holds path."""
        return all(self._may(parent, execute=True) for parent in path.absolute().parents)

    def may_run(self, program: Path) -> bool:
        """Say whether the account can execute a program where it stands."""
        return self.may_enter(program) and self._may(program, execute=True)

    def _may(self, path: Path, *, execute: bool) -> bool:
        if not self.is_other:
            return os.access(path, os.X_OK if execute else os.R_OK)
        held = path.stat()
        bits = (stat.S_IXUSR, stat.S_IXGRP, stat.S_IXOTH) if execute else (stat.S_IRUSR, stat.S_IRGRP, stat.S_IROTH)
        place = 0 if held.st_uid == self.uid else 1 if held.st_gid == self.gid else 2
        return bool(held.st_mode & bits[place])


def account() -> Account:
    """Choose the account: this user, or for root the first of xinqiao, postgres, nobody, daemon.

    Raises DatabaseFault when root finds none of them.
    """
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid(), is_other=False)
    for name in _PREFERRED:
        try:
            entry = pwd.getpwnam(name)
            grp.getgrgid(entry.pw_gid)
        except KeyError:
            continue
        return Account(uid=entry.pw_uid, gid=entry.pw_gid, is_other=True)
    raise DatabaseFault(
        told_zh="以 root 运行时需要一个普通系统用户，请先执行 useradd --system xinqiao",
        told_en="as root a plain system user is needed; run useradd --system xinqiao first",
    )


def data_folder(*, home: Home, user: Account) -> Path:
    """Say where the data stands: in the home, or behind a link where the account cannot walk into the home."""
    if home.pg.is_symlink():
        return home.pg.resolve()
    if home.pg.exists() or user.may_enter(home.pg):
        return home.pg
    return _state(home) / "pg"


def runnable(*, found: Binaries, home: Home, user: Account) -> Binaries:
    """Give programs the account can execute: copied once beside the data when those found stand behind closed folders."""
    if user.may_run(found.folder / "postgres"):
        return found
    root = (home.root if user.may_enter(home.root / "x") else _state(home)) / f"postgres-{found.version}"
    if not root.is_dir():
        draft = root.with_name(root.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(found.root, draft, symlinks=True, ignore=shutil.ignore_patterns("include", "doc"))
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        draft.rename(root)
    return Binaries(root=root, version=found.version)


def _state(home: Home) -> Path:
    folder = _STATE / mark_of(home)
    for each in (_STATE, folder):
        each.mkdir(mode=0o755, exist_ok=True)
    return folder
