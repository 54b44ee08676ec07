"""Laying out the data directory: once, whole or not at all, and never over another major version."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.account import Account
from xinqiao.foundation.postgres.binaries import WITH_BUILTIN_LOCALES, Binaries
from xinqiao.foundation.postgres.faults import DatabaseFault, StillHeldError, fault_from_log
from xinqiao.foundation.postgres.places import SUPERUSER, passwords

_SPACE_BYTES = 300_000_000
_INITDB_SECONDS = 300


def ensure(*, home: Home, data: Path, user: Account, programs: Binaries) -> None:
    """Have a data directory of the right version.

    Raises DatabaseFault for another major version, a full disk, or a failed layout.
    """
    free = shutil.disk_usage(home.root).free
    if free < _SPACE_BYTES:
        raise DatabaseFault(
            told_zh=f"磁盘只剩 {free // 1_000_000} MB，至少需要 300 MB（{home.root}）",
            told_en=f"only {free // 1_000_000} MB left on the disk, 300 MB are needed ({home.root})",
        )
    if (data / "PG_VERSION").is_file():
        _check_version(data, programs)
        return
    draft = data.with_name(data.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    user.own(draft)
    try:
        _initdb(home, draft, user, programs)
        draft.rename(data)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    if data != home.pg:
        home.pg.symlink_to(data)


def plain_environment() -> dict[str, str]:
    """Give the environment of the server: nothing of ours, no locale of the machine."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}


def _check_version(data: Path, programs: Binaries) -> None:
    held = (data / "PG_VERSION").read_text().strip()
    if held != str(programs.major):
        raise DatabaseFault(
            told_zh=f"数据是 PostgreSQL {held} 的，程序是 {programs.major} 的；请用原版本备份，再恢复到新目录（{data}）",
            told_en=f"the data is of PostgreSQL {held}, the programs are {programs.major}; back up with the old version and restore into a "
            f"new home ({data})",
        )


def _initdb(home: Home, draft: Path, user: Account, programs: Binaries) -> None:
    # the secret goes through a pipe that only the child inherits; no file of it is ever written
    read_end, write_end = os.pipe()
    os.write(write_end, passwords(home)[SUPERUSER].encode() + b"\n")
    os.close(write_end)
    if user.is_other:
        os.fchown(read_end, user.uid, user.gid)
    # builtin locales need nothing of the operating system and sort alike on every machine
    locale = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if programs.major >= WITH_BUILTIN_LOCALES
        else ["--no-locale"]
    )
    command: list[str | Path] = [
        programs.folder / "initdb",
        "-D",
        draft,
        f"--username={SUPERUSER}",
        f"--pwfile=/dev/fd/{read_end}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--data-checksums",
        *locale,
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            cwd="/",
            env=plain_environment(),
            pass_fds=(read_end,),
            timeout=_INITDB_SECONDS,
            check=False,
            **user.popen(),
        )
    finally:
        os.close(read_end)
    if done.returncode != 0:
        log = home.logs / "initdb.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        fault = fault_from_log(tail=done.stderr, log=log)
        if isinstance(fault, StillHeldError):
            raise DatabaseFault(told_zh=f"初始化没有成功，见 {log}", told_en=f"initialisation failed; see {log}")
        raise fault
