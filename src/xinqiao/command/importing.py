"""`xinqiao import FILE`: enter petitions from CSV, XLSX or JSON lines by a mapping file; a dry run first, a line per row."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from xinqiao.command.house import opened
from xinqiao.foundation.refusal import Refusal, told

HELP = "按映射文件导入信访件 / import petitions by a mapping file"
_SHOWN = 20


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV、XLSX 或 JSONL 文件 / the file")
    parser.add_argument("--mapping", type=Path, required=True, metavar="M.toml", help="映射文件 / the mapping file")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不写入 / check only, write nothing")
    parser.add_argument("--report", type=Path, metavar="OUT.csv", help="逐行结果写到这个 CSV / a line per row")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出小结 / give the summary as JSON")


def run(args: argparse.Namespace) -> int:
    """Import and tell; 0 only where no row was rejected."""
    text = _text(args.mapping)
    with opened():
        from xinqiao.foundation.time import now
        from xinqiao.intake.importing.batch import import_rows
        from xinqiao.intake.importing.known import whole_house
        from xinqiao.intake.importing.mapping import read_mapping
        from xinqiao.intake.importing.reporting import Tally, reported
        from xinqiao.intake.importing.sources import open_source

        mapping = read_mapping(text=text)
        tally = Tally()
        started = time.perf_counter()
        with open_source(path=args.file, plan=mapping.file, columns=mapping.columns) as source:
            results = import_rows(source=source, mapping=mapping, sight=whole_house, now=now(), is_dry_run=args.dry_run)
            for result in reported(results=results, path=args.report, is_dry_run=args.dry_run):
                tally.add(result)
        seconds = time.perf_counter() - started
    if args.json:
        print(json.dumps(tally.summary(batch=mapping.batch, seconds=seconds, is_dry_run=args.dry_run), ensure_ascii=False, indent=2))
    else:
        for problem in tally.problems[:_SHOWN]:
            print(told("第%s行：%s") % (problem.n, problem.message), file=sys.stderr)
        left = tally.counts["rejected"] - _SHOWN
        if left > 0:
            print(told("……还有 %s 行退回，见 --report 报告") % left, file=sys.stderr)
        print(tally.sentence(seconds=seconds, is_dry_run=args.dry_run))
    return 1 if tally.counts["rejected"] else 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Refusal(
            code="import_mapping_unreadable",
            message=told("映射文件读不出来：%(path)s（应为 UTF-8 的 TOML 文件）"),
            params={"path": path},
        ) from fault
