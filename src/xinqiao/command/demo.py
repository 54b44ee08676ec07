"""`xinqiao demo`: load the invented town of 青禾市, once; print its logins and two petitions to look up."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from xinqiao.command.house import opened

if TYPE_CHECKING:
    from xinqiao.intake.demo_town.loading import DemoReport

HELP = "载入演示城镇青禾市（只载入一次） / load the demo town (once)"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出 / give JSON")


def run(args: argparse.Namespace) -> int:
    """Load and tell."""
    with opened():
        from xinqiao.foundation.time import now
        from xinqiao.intake.demo_town.loading import load

        report = load(now=now())
    print(_as_json(report) if args.json else _as_text(report))
    return 0


def _as_json(report: DemoReport) -> str:
    logins = [{"username": each.username, "password": each.password, "title": each.role} for each in report.logins]
    petitions = [asdict(each) for each in report.petitions]
    return json.dumps({"loaded": report.loaded, "logins": logins, "petitions": petitions}, ensure_ascii=False, indent=2)


def _as_text(report: DemoReport) -> str:
    lines = [f"青禾市：新载入 {report.loaded} 件 / {report.loaded} petitions loaded", "演示账号 / demo logins:"]
    lines += [f"  {each.username:<12} {each.password:<14} {each.role}" for each in report.logins]
    lines.append("可查询的信访件（编号、查询码）/ petitions to look up (number, code):")
    lines += [f"  {each.number}  {each.query_code}  {each.title}" for each in report.petitions]
    return "\n".join(lines)
