"""`xinqiao backup DIR`: database, files and keys of a house at work, into a dated folder of their own."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

from xinqiao.command.house import opened
from xinqiao.command.numbers import at_least_one
from xinqiao.foundation.environment import environment

HELP = "备份数据库、附件和密钥 / back up database, files and keys"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="备份放在这里，每份一个带日期的目录 / where backups stand, each in a dated folder"
    )
    parser.add_argument(
        "--keys-to",
        type=Path,
        metavar="DIR2",
        help="密钥另放一处，备份本身就打不开 / keep the keys elsewhere: the backup alone opens nothing",
    )
    parser.add_argument("--keep", type=at_least_one, metavar="N", help="只留最近 N 份 / keep the newest N only")
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def run(args: argparse.Namespace) -> int:
    """Back up, prune, report."""
    env = environment()
    started = time.perf_counter()
    with opened(as_owner=True):
        from xinqiao.foundation.keeping import copies
        from xinqiao.foundation.keeping.backup import make
        from xinqiao.foundation.postgres.grants import append_only_tables
        from xinqiao.foundation.postgres.places import owner_of
        from xinqiao.foundation.time import now

        made = make(at=env.home, owner=owner_of(env), ledgers=append_only_tables(), into=args.folder, keys_to=args.keys_to, now=now())
        gone = copies.prune(into=args.folder, keep=args.keep) if args.keep is not None else []
    seconds = time.perf_counter() - started
    held = made.manifest
    if args.json:
        told = {
            "folder": str(made.folder),
            "keys_at": str(made.keys_at),
            "seconds": round(seconds, 1),
            "pruned": [str(one) for one in gone],
        }
        print(json.dumps({**told, **asdict(held)}, ensure_ascii=False, indent=1))
        return 0
    megabytes = (held.database_bytes + held.files_bytes) / 1_000_000
    print(
        f"已备份到 {made.folder}：数据库 {held.database_bytes / 1_000_000:.0f} MB，附件 {held.files} 个 {held.files_bytes / 1_000_000:.0f} MB，"
        f"用时 {seconds:.0f} 秒 / backed up {megabytes:.0f} MB in {seconds:.0f} s"
    )
    print(f"密钥副本 / copy of the keys: {made.keys_at}")
    if held.has_keys:
        print("备份和密钥放在一起，谁拿到谁就能读，请存放在安全的地方 / backup and keys lie together: keep them where only you can go")
    return 0
