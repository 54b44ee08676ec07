"""`xinqiao restore DIR`: read a backup into an empty home; whole, or nothing."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from xinqiao.foundation.environment import environment

HELP = "把备份恢复到空目录 / restore a backup into an empty home"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="一份备份，或放备份的目录（取最新一份）/ a backup, or where backups stand (the newest)"
    )
    parser.add_argument("--keys-from", type=Path, metavar="DIR2", help="密钥副本所在的目录 / the folder of the keys' copy")
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def run(args: argparse.Namespace) -> int:
    """Restore and report."""
    from xinqiao.foundation.keeping.restore import prepare, read_in
    from xinqiao.foundation.postgres.places import owner_of
    from xinqiao.foundation.time import now

    env = environment()
    started = time.perf_counter()
    # the keys come first: whatever else is started would make new ones
    folder, manifest = prepare(at=env.home.made(), named=args.folder, keys_from=args.keys_from, now=now())
    from xinqiao.command.house import opened

    with opened(needs_tables=False):
        read_in(at=env.home, owner=owner_of(env), folder=folder, manifest=manifest, settle=_migrate)
    seconds = time.perf_counter() - started
    if args.json:
        print(json.dumps({"folder": str(folder), "seconds": round(seconds, 1), "ledgers": dict(manifest.ledgers)}, indent=1))
    else:
        megabytes = (manifest.database_bytes + manifest.files_bytes) / 1_000_000
        print(f"已从 {folder} 恢复 {megabytes:.0f} MB，用时 {seconds:.0f} 秒；请运行 xinqiao verify 核对 / restored; run xinqiao verify")
    return 0


def _migrate() -> None:
    """In a process of its own, since it connects as the owner."""
    subprocess.run((sys.executable, "-m", "xinqiao.command.main", "migrate", "--quiet"), check=True)
