"""`xinqiao verify`: recompute every case from its ledger; every difference is one line, and the exit code says whether there is any."""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING
from uuid import UUID

from xinqiao.command.house import opened
from xinqiao.command.numbers import at_least_one

if TYPE_CHECKING:
    from xinqiao.lifecycle.differences import Difference
    from xinqiao.lifecycle.verifying import Verified

HELP = "从台账重算全部案件，逐条报告不符之处 / recompute every case and report each difference"
_PROCESSES = 2
_SPANS_EACH = 4
_FEW_CASES = 1500


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出 / give JSON")
    parser.add_argument("--case", metavar="NUMBER", help="只核对这一件 / this case only")
    parser.add_argument("--files", action="store_true", help="连附件文件一起核对（慢）/ read and digest stored files too (slow)")
    parser.add_argument("--processes", type=at_least_one, default=_PROCESSES, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Verify and report."""
    with opened():
        started = time.perf_counter()
        found = verify(number=args.case, with_files=args.files, processes=args.processes)
        seconds = time.perf_counter() - started
    if args.json:
        print(json.dumps(_report(found, seconds), ensure_ascii=False, indent=1))
    else:
        for difference in found.differences:
            print(difference.line())
        rate = found.events / seconds if seconds else 0
        print(
            f"核对 {found.cases} 件、{found.events} 行，{len(found.differences)} 处不符（{seconds:.1f} 秒，每秒 {rate:.0f} 行）"
            f" / {found.cases} cases, {found.events} lines, {len(found.differences)} differences"
        )
    return 1 if found.differences else 0


def verify(*, number: str | None, with_files: bool, processes: int) -> Verified:
    """Verify one case, or all of them over some processes."""
    from xinqiao.cases import stored
    from xinqiao.cases.access import case_id_of
    from xinqiao.lifecycle import verifying

    if number:
        return verifying.verify_case(case_id=case_id_of(number=number), with_files=with_files)
    found = verifying.Verified()
    spans = stored.spans(count=processes * _SPANS_EACH)
    if processes > 1 and stored.count_at_least(count=_FEW_CASES):
        with ProcessPoolExecutor(processes, mp_context=_own_processes(), initializer=_set_up) as pool:
            for part in pool.map(_one_span, [(*span, with_files) for span in spans]):
                found.add(part)
    else:
        for after, until in spans:
            found.add(verifying.verify_span(after=after, until=until, with_files=with_files))
    found.differences += verifying.verify_registries()
    return found


def _own_processes() -> BaseContext:
    """Forked where that is safe, since loading the house anew takes longer than verifying ten thousand cases."""
    from django.db import connections

    connections.close_all()
    return get_context("fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn")


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django

    django.setup()


def _one_span(given: tuple[UUID, UUID, bool]) -> Verified:
    from xinqiao.lifecycle.verifying import verify_span

    after, until, with_files = given
    return verify_span(after=after, until=until, with_files=with_files)


def _report(found: Verified, seconds: float) -> dict[str, object]:
    return {
        "cases": found.cases,
        "events": found.events,
        "seconds": round(seconds, 3),
        "events_per_second": round(found.events / seconds) if seconds else 0,
        "differences": [_as_json(difference) for difference in found.differences],
    }


def _as_json(difference: Difference) -> dict[str, object]:
    return {
        "code": difference.code,
        "number": difference.number,
        "case_id": str(difference.case_id) if difference.case_id else None,
        "params": difference.params,
        "text": difference.text,
    }
