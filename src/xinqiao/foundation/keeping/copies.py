"""A backup on disk: `DIR/<stamp>/` with the database, the files, the keys and a manifest that says what must be in it.

A folder appears under its own name only when it is whole. Files of the store never change, so a second backup beside the
first links to what is there already.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from xinqiao.foundation.keeping.faults import KeepingFault
from xinqiao.foundation.os_faults import reason_of

DATABASE, FILES, KEYS, MANIFEST = "database", "files", "keys.json", "manifest.json"
FORMAT = 1
_PARTIAL = ".partial"
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    `ledgers` maps append-only tables to their number of rows; `sums` maps files of the dump to their SHA-256.
    """

    format: int
    made_at: str
    version: str
    postgres: int
    ledgers: Mapping[str, int]
    sums: Mapping[str, str]
    database_bytes: int
    files: int
    files_bytes: int
    keys_sum: str
    has_keys: bool


def begin(*, into: Path, now: dt.datetime) -> Path:
    """Make the folder of a new backup, under a name that says it is not whole yet.

    Raises KeepingFault where the place cannot be written or a backup of this second exists.
    """
    folder = into / (now.astimezone(dt.UTC).strftime(_STAMP) + _PARTIAL)
    try:
        into.mkdir(parents=True, exist_ok=True)
        if folder.with_suffix("").exists():
            raise FileExistsError(folder)
        folder.mkdir(mode=0o700)
    except OSError as fault:
        raise KeepingFault(
            told_zh=f"不能写入备份目录 {into}：{reason_of(fault) if fault.errno else '这一秒已有一份备份'}",
            told_en=f"cannot write the backup folder {into}: {fault.strerror or 'there is a backup of this second'}",
        ) from fault
    return folder


def finish(*, folder: Path, manifest: Manifest) -> Path:
    """Write the manifest, flush it, and give the backup its own name."""
    with (folder / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return folder.rename(folder.with_suffix(""))


def abandon(*, folder: Path) -> None:
    """Take away a backup that did not become whole."""
    shutil.rmtree(folder, ignore_errors=True)


def whole(*, into: Path) -> list[Path]:
    """Whole backups in a folder, the newest first."""
    found = [path.parent for path in into.glob(f"*/{MANIFEST}") if path.parent.suffix != _PARTIAL]
    return sorted(found, key=lambda path: path.name, reverse=True)


def prune(*, into: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups, and what killed attempts have left. Gives the folders that went."""
    gone = whole(into=into)[keep:]
    for folder in gone:
        shutil.rmtree(folder)
    for folder in into.glob(f"*{_PARTIAL}"):
        shutil.rmtree(folder, ignore_errors=True)
    return gone


def chosen(*, named: Path) -> tuple[Path, Manifest]:
    """Find the backup that a path names: itself, or the newest one in it.

    Raises KeepingFault where there is none or its manifest cannot be used.
    """
    folder = named if (named / MANIFEST).is_file() else next(iter(whole(into=named)), None)
    if folder is None:
        raise KeepingFault(told_zh=f"{named} 里没有完整的备份", told_en=f"there is no whole backup in {named}")
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**held)
    except (OSError, ValueError, TypeError) as fault:
        raise KeepingFault(told_zh=f"{folder} 的清单读不出来", told_en=f"the manifest of {folder} cannot be read") from fault
    if manifest.format != FORMAT:
        raise KeepingFault(
            told_zh=f"{folder} 是第 {manifest.format} 版格式，本程序只认第 {FORMAT} 版，请用做备份的那个版本恢复",
            told_en=f"{folder} has format {manifest.format}, this program reads {FORMAT}: restore with the version that made it",
        )
    return folder, manifest


def sums_of(*, folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a dump, by name."""
    return {path.name: sum_of(path=path) for path in sorted(folder.iterdir())}


def sum_of(*, path: Path) -> str:
    """SHA-256 of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_whole(*, folder: Path, manifest: Manifest) -> None:
    """Compare a backup with its manifest before anything is touched.

    Raises KeepingFault naming the first thing that does not fit.
    """
    found = sums_of(folder=folder / DATABASE) if (folder / DATABASE).is_dir() else {}
    wrong = sorted(name for name in {*found, *manifest.sums} if found.get(name) != manifest.sums.get(name))
    if wrong:
        raise KeepingFault(
            told_zh=f"备份不完整或被改动：{folder / DATABASE / wrong[0]}，请换另一份备份",
            told_en=f"the backup is cut short or was changed: {folder / DATABASE / wrong[0]}; use another one",
        )
    count = sum(1 for _path in _stored(folder / FILES))
    if count != manifest.files:
        raise KeepingFault(
            told_zh=f"备份里的附件有 {count} 个，应为 {manifest.files} 个，请换另一份备份",
            told_en=f"the backup holds {count} files, it should hold {manifest.files}; use another one",
        )


def copy_files(*, store: Path, to: Path, beside: Path | None = None) -> tuple[int, int]:
    """Copy a file store; link to what an older backup holds already.

    Takes  beside, the store of an older backup on the same disk.
    Gives  how many files and how many bytes are there now.
    """
    count = size = 0
    to.mkdir(exist_ok=True)
    for path in _stored(store):
        name = path.relative_to(store)
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        length = path.stat().st_size
        if not (beside and _linked(beside / name, target, length)):
            shutil.copy2(path, target)
        count += 1
        size += length
    return count, size


def _linked(old: Path, target: Path, length: int) -> bool:
    try:
        if old.stat().st_size != length:
            return False
        os.link(old, target)
    except OSError:
        return False
    return True


def _stored(store: Path) -> Iterator[Path]:
    for folder, _folders, names in os.walk(store):
        yield from (Path(folder) / name for name in names)
