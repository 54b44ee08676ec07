"""`xinqiao directory import FILE`: regions, bodies or officers from a table; written whole or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xinqiao.command.house import opened
from xinqiao.foundation.os_faults import reason_of
from xinqiao.foundation.refusal import Refusal, told

if TYPE_CHECKING:
    from xinqiao.intake.directory_tables.loading import TableReport

HELP = "用表格登记区划、机构、人员 / regions, bodies and officers from a table"
_LABELS = {"new": "新增", "kept": "已有", "refused": "有问题"}


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    wishes = parser.add_subparsers(dest="wish", required=True, metavar="import")
    taking = wishes.add_parser("import", help=HELP)
    taking.add_argument("file", type=Path, metavar="FILE", help="CSV 或 XLSX，表头同模板 / CSV or XLSX with the headings of the template")
    taking.add_argument("--dry-run", action="store_true", help="只检查，不写入 / check only, write nothing")
    taking.add_argument("--passwords", type=Path, metavar="OUT.csv", help="新账号的一次性密码写到这个文件 / one-time passwords go here")


def run(args: argparse.Namespace) -> int:
    """Enter the table; exit code 1 where a row was refused."""
    if args.passwords and not args.dry_run:
        _begin(args.passwords)
    try:
        return _enter(args)
    finally:
        # where nobody was given a password, nothing is left lying about
        if args.passwords and not args.dry_run and not args.passwords.stat().st_size:
            args.passwords.unlink()


def _enter(args: argparse.Namespace) -> int:
    with opened():
        from xinqiao.directory.administration.changing import Change, CommandLine
        from xinqiao.foundation.time import local_date, now
        from xinqiao.intake.directory_tables.loading import load_table

        at = now()
        change = Change(by=CommandLine(), now=at, today=local_date(at))
        report = load_table(path=args.file, change=change, is_dry_run=args.dry_run)
    for line in report.lines:
        if line.outcome == "refused":
            print(f"第{line.n}行 {line.name}：{line.message}", file=sys.stderr)
    print("，".join(f"{_LABELS[key]} {count} 行" for key, count in report.counts.items()) + _ending(report, is_dry_run=args.dry_run))
    _tell(report, args.passwords)
    return 1 if report.counts.get("refused") else 0


def _ending(report: TableReport, *, is_dry_run: bool) -> str:
    if report.is_written:
        return "；已写入。"
    return "；只试了一遍，没有写入。" if is_dry_run else "；有问题的行改好以前，一行也没有写入。"


def _tell(report: TableReport, path: Path | None) -> None:
    lines = [f"{line.name},{line.username},{line.password}" for line in report.given]
    if not lines:
        return
    if path is None:
        print("姓名,用户名,一次性密码", *lines, sep="\n")
        return
    path.write_text("\n".join(("姓名,用户名,一次性密码", *lines)) + "\n", encoding="utf-8-sig")
    print(f"一次性密码在 {path}，发完请删除。")


def _begin(path: Path) -> None:
    """Make the file before anybody is entered: a password that can be written nowhere is lost with its account."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as fault:
        raise Refusal(
            code="passwords_unwritable",
            message=told("密码不能写到 %(path)s：%(why)s。请换一个文件名；人员还没有导入。"),
            params={"path": path, "why": reason_of(fault)},
        ) from fault
