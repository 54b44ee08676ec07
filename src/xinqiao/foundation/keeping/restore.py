"""Reading a backup back into an empty home: whole, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import psycopg

from xinqiao.foundation.environment import Database
from xinqiao.foundation.home import Home
from xinqiao.foundation.keeping import copies, key_copies
from xinqiao.foundation.keeping.backup import rows_of
from xinqiao.foundation.keeping.copies import Manifest
from xinqiao.foundation.keeping.faults import KeepingFault
from xinqiao.foundation.postgres.dumping import empty, load


def prepare(*, at: Home, named: Path, keys_from: Path | None, now: datetime) -> tuple[Path, Manifest]:
    """Choose and check a backup, and bring its keys; call this before anything asks for keys.

    Takes  keys_from, the folder or file of the keys where the backup holds none.
    Raises KeepingFault; the home is as it was then.
    """
    folder, manifest = copies.chosen(named=named)
    copies.check_whole(folder=folder, manifest=manifest)
    if any(at.files.glob("*")):
        raise _not_empty(str(at.files))
    copied = folder / copies.KEYS if keys_from is None else keys_from / copies.KEYS if keys_from.is_dir() else keys_from
    if not copied.is_file():
        raise KeepingFault(
            told_zh="这份备份不含密钥，请用 --keys-from 指明密钥副本所在的目录",
            told_en="this backup holds no keys: name the folder of their copy with --keys-from",
        )
    if copies.sum_of(path=copied) != manifest.keys_sum:
        raise KeepingFault(
            told_zh=f"{copied} 不是这份备份的密钥，换成做备份时的那一份", told_en=f"{copied} are not the keys of this backup"
        )
    key_copies.put_back(at=at, copied=copied)
    key_copies.record(at=at, digest=manifest.keys_sum, where=copied, now=now)
    return folder, manifest


def read_in(*, at: Home, owner: Database, folder: Path, manifest: Manifest, settle: Callable[[], None]) -> None:
    """Read the database and the files.

    Takes  settle, what brings tables of an older version up to date and gives the roles their rights.
    Raises KeepingFault, DatabaseFault; database and files are empty again then.
    """
    _check_empty(owner)
    try:
        load(known=owner, folder=folder / copies.DATABASE)
        copies.copy_files(store=folder / copies.FILES, to=at.files)
        settle()
        _check_counts(owner, manifest)
    except BaseException:
        empty(known=owner)
        shutil.rmtree(at.files, ignore_errors=True)
        raise


def _check_counts(owner: Database, manifest: Manifest) -> None:
    found = rows_of(owner=owner, ledgers=frozenset(manifest.ledgers))
    short = sorted(table for table, count in manifest.ledgers.items() if found[table] != count)
    if short:
        raise KeepingFault(
            told_zh=f"{short[0]} 恢复了 {found[short[0]]} 行，应为 {manifest.ledgers[short[0]]} 行",
            told_en=f"{short[0]} has {found[short[0]]} rows, it should have {manifest.ledgers[short[0]]}",
        )


def _check_empty(owner: Database) -> None:
    with psycopg.connect(**owner.conninfo()) as connection:  # type: ignore[arg-type]
        row = connection.execute("SELECT 1 FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LIMIT 1").fetchone()
    if row:
        raise _not_empty("PostgreSQL")


def _not_empty(what: str) -> KeepingFault:
    return KeepingFault(
        told_zh=f"这里已有数据（{what}），恢复只写入空目录；请把 XINQIAO_HOME（或数据库）换成新的再恢复",
        told_en=f"there is data here already ({what}); restore writes into an empty home only: choose another XINQIAO_HOME (or database)",
    )
