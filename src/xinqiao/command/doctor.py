"""`xinqiao doctor`: look at everything an installation stands on; each finding is one line that says what to do."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from xinqiao.command import checkup
from xinqiao.command.checkup import Finding, Level
from xinqiao.foundation.environment import WrongSettingError, environment
from xinqiao.foundation.postgres.faults import DatabaseFault
from xinqiao.foundation.privacy.keys import KeysUnreadableError

HELP = "检查运行环境 / check what the house stands on"
_MARKS = {Level.GOOD: "✓", Level.WARNING: "!", Level.FAULT: "✗"}


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def run(args: argparse.Namespace) -> int:
    """Look at everything; fails when anything is a fault."""
    found = findings()
    if args.json:
        print(json.dumps([{**asdict(one), "level": one.level.value} for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{_MARKS[one.level]} {one.name:<12} {one.told}")
    return 1 if any(one.level is Level.FAULT for one in found) else 0


def findings() -> list[Finding]:
    """Collect all findings; a fault of the settings ends the look early, since nothing else can be asked."""
    try:
        env = environment()
    except WrongSettingError as fault:
        return [checkup.python(), Finding("settings", Level.FAULT, str(fault))]
    found = [
        checkup.python(),
        checkup.home(env),
        checkup.disk(env),
        checkup.locale(),
        checkup.port(env),
        checkup.chromium(),
    ]
    try:
        found += [
            checkup.keys_file(env),
            checkup.keys_copy(env),
            checkup.programs(env),
            *checkup.database(env),
            checkup.fonts(),
            checkup.static_files(),
        ]
    except (KeysUnreadableError, DatabaseFault) as fault:
        found.append(Finding("database", Level.FAULT, str(fault)))
    return found
