"""Making a backup of a house at work: one snapshot of the database, then the files, then the keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import IsolationLevel, sql

from xinqiao.foundation.environment import Database
from xinqiao.foundation.home import Home
from xinqiao.foundation.keeping import copies, key_copies
from xinqiao.foundation.keeping.copies import Manifest
from xinqiao.foundation.postgres.dumping import dump
from xinqiao.foundation.privacy.keys import keys, keys_file


@dataclass(frozen=True)
class Made:
    """A backup that is whole."""

    folder: Path
    manifest: Manifest
    keys_at: Path


def make(*, at: Home, owner: Database, ledgers: frozenset[str], into: Path, keys_to: Path | None, now: datetime) -> Made:
    """Back a home up into a folder of its own.

    Takes  owner, the role of the tables; ledgers, tables whose rows are counted in the same snapshot; into, where backups stand;
           keys_to, a folder elsewhere for the keys: then the backup by itself can be read by nobody.
    Gives  Made.
    Raises KeepingFault, DatabaseFault; nothing is left behind then.
    """
    keys()
    folder = copies.begin(into=into, now=now)
    try:
        with _snapshot(owner, ledgers) as (name, counted, major):
            dump(known=owner, folder=folder / copies.DATABASE, snapshot=name)
        older = next(iter(copies.whole(into=into)), None)
        count, size = copies.copy_files(store=at.files, to=folder / copies.FILES, beside=older / copies.FILES if older else None)
        manifest = Manifest(
            format=copies.FORMAT,
            made_at=now.isoformat(timespec="seconds"),
            version=version("xinqiao"),
            postgres=major,
            ledgers=counted,
            sums=copies.sums_of(folder=folder / copies.DATABASE),
            database_bytes=sum(path.stat().st_size for path in (folder / copies.DATABASE).iterdir()),
            files=count,
            files_bytes=size,
            keys_sum=copies.sum_of(path=keys_file(at)),
            has_keys=keys_to is None,
        )
        key_copies.copy(at=at, to=(keys_to or folder) / copies.KEYS)
        whole = copies.finish(folder=folder, manifest=manifest)
    except BaseException:
        copies.abandon(folder=folder)
        raise
    keys_at = (keys_to or whole) / copies.KEYS
    # not before it is whole, and under the name that lasts
    key_copies.record(at=at, digest=manifest.keys_sum, where=keys_at, now=now)
    return Made(folder=whole, manifest=manifest, keys_at=keys_at)


@contextmanager
def _snapshot(owner: Database, ledgers: frozenset[str]) -> Iterator[tuple[str, dict[str, int], int]]:
    """Hold one instant of the database still: its name, rows of the ledgers in it, and the server's major version."""
    with psycopg.connect(**owner.conninfo()) as connection:  # type: ignore[arg-type]
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot(), current_setting('server_version_num')::int / 10000").fetchone()
        present = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relname = ANY(%s)",
            [sorted(ledgers)],
        ).fetchall()
        counted = {table: _count(connection, table) for (table,) in present}
        name, major = row or ("", 0)
        yield name, counted, major


def _count(connection: psycopg.Connection, table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0


def rows_of(*, owner: Database, ledgers: frozenset[str]) -> dict[str, int]:
    """Count the rows of ledgers as they are now: to compare with a manifest."""
    with psycopg.connect(**owner.conninfo()) as connection:  # type: ignore[arg-type]
        return {table: _count(connection, table) for table in sorted(ledgers)}
