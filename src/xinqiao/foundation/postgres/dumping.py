"""Writing a database out and reading it in, with the server's own programs: several tables at a time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg

from xinqiao.foundation.environment import Database
from xinqiao.foundation.postgres.binaries import program
from xinqiao.foundation.postgres.faults import DatabaseFault

PASSING_TABLES = ("django_session", "foundation_rate")
"""Rows that are worth nothing elsewhere: sign-ins and allowances. Their tables come along, empty."""
_JOBS = min(8, os.cpu_count() or 1)


def dump(*, known: Database, folder: Path, snapshot: str) -> None:
    """Write everything that one exported snapshot sees into a new folder.

    Takes  known, the role that owns the tables; snapshot, of a transaction that stays open meanwhile.
    Raises DatabaseFault with what the program said.
    """
    left_out = [f"--exclude-table-data={table}" for table in PASSING_TABLES]
    told = ("--format=directory", f"--jobs={_JOBS}", "--compress=gzip:1", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
    _run(known, "pg_dump", [*told, *left_out, f"--file={folder}"])


def load(*, known: Database, folder: Path) -> None:
    """Read a dump into an empty database; a failure leaves what was read so far, for `empty`.

    Raises DatabaseFault with what the program said.
    """
    told = ("--format=directory", f"--jobs={_JOBS}", "--no-owner", "--no-privileges", "--exit-on-error")
    _run(known, "pg_restore", [*told, f"--dbname={known.name}", str(folder)])


def empty(*, known: Database) -> None:
    """Take away everything that the role owns in a database."""
    with psycopg.connect(**known.conninfo(), autocommit=True) as connection:  # type: ignore[arg-type]
        connection.execute("DROP OWNED BY CURRENT_USER CASCADE")


def _run(known: Database, name: str, arguments: Sequence[str]) -> None:
    """Run a program of the server; the password stands in its environment, which only this user can read."""
    where = {"PGHOST": known.host, "PGPORT": str(known.port), "PGUSER": known.user, "PGPASSWORD": known.password}
    options = {f"PG{key.upper()}": value for key, value in known.options.items() if key.startswith("ssl")}
    inherited = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH") if key in os.environ}
    command = [str(program(name)), "--no-password", *arguments]
    if name == "pg_dump":
        command.append(f"--dbname={known.name}")
    done = subprocess.run(command, capture_output=True, text=True, env={**inherited, **where, **options}, check=False)
    if done.returncode != 0:
        said = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise DatabaseFault(told_zh=f"{name} 没有成功：{said}", told_en=f"{name} failed: {said}")
