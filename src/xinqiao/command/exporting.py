"""`xinqiao export DIR`: all cases as CSV files with a manifest; masked unless a reason is given."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from xinqiao.command.house import opened
from xinqiao.foundation.refusal import told

HELP = "把全部信访件导出为 CSV（默认遮盖身份信息） / export all cases as CSV, masked by default"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="新的或者空的目录 / a new or empty folder")
    parser.add_argument("--clear", action="store_true", help="带上身份信息，要写理由 / identities in clear, needs a reason")
    parser.add_argument("--reason", default="", help="理由，记入查阅记录 / why, goes into the access log")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出清单 / give the manifest as JSON")


def run(args: argparse.Namespace) -> int:
    """Export and tell."""
    with opened():
        from xinqiao.foundation.time import now
        from xinqiao.lifecycle.whole_export import export_all

        started = time.perf_counter()
        say = (lambda _name: None) if args.json else (lambda name: print(f"{name} …", file=sys.stderr))
        manifest = export_all(folder=args.folder, is_clear=args.clear, reason=args.reason, now=now(), say=say)
        seconds = time.perf_counter() - started
    if args.json:
        print(json.dumps(manifest, ensure_ascii=False, indent=2))
    else:
        for name, told_of in manifest["files"].items():
            print(f"{name:12} {told_of['rows']:>9} {told_of['bytes']:>12}")
        print(told("已导出到 %s，用时 %.1f 秒") % (args.folder, seconds))
    return 0
