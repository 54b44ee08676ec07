"""Telling what became of an import: a summary, and a table with a line per row that any spreadsheet opens safely."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from xinqiao.foundation.os_faults import reason_of
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.sheets import guarded
from xinqiao.intake.importing.batch import LINKED, PRESENT, REGISTERED, REJECTED, SKIPPED, RowResult
from xinqiao.intake.importing.faults import file_refused, told

LABELS: dict[str, str] = {
    REGISTERED: told("已登记"),
    LINKED: told("已关联"),
    PRESENT: told("已在库"),
    REJECTED: told("退回"),
    SKIPPED: told("略过"),
}
DRY_LABELS = {**LABELS, REGISTERED: told("可登记"), LINKED: told("将关联")}
HEADER = (told("行号"), told("结果"), told("信访件编号"), told("原编号"), told("代码"), told("说明"))
PROBLEMS_KEPT = 1000


class Tally:
    """Counts of an import and its first problems."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.counts: Counter[str] = Counter()
        self.problems: list[RowResult] = []

    def add(self, result: RowResult) -> None:
        """Count one row."""
        self.counts[result.outcome] += 1
        if result.outcome == REJECTED and len(self.problems) < PROBLEMS_KEPT:
            self.problems.append(result)

    @property
    def rows(self) -> int:
        """All rows that were read."""
        return sum(self.counts.values())

    def summary(self, *, batch: str, seconds: float, is_dry_run: bool) -> dict[str, Any]:
        """The import as data."""
        return {
            "batch": batch,
            "dry_run": is_dry_run,
            "rows": self.rows,
            "counts": {outcome: self.counts[outcome] for outcome in LABELS},
            "seconds": round(seconds, 2),
            "rejected": [{"row": each.n, "code": each.code, "reason": each.message} for each in self.problems],
            "rejected_not_listed": max(0, self.counts[REJECTED] - len(self.problems)),
        }

    def sentence(self, *, seconds: float, is_dry_run: bool) -> str:
        """The import in one line."""
        labels = DRY_LABELS if is_dry_run else LABELS
        parts = "，".join(f"{labels[outcome]} {self.counts[outcome]}" for outcome in LABELS)
        head = told("试运行，没有写入：") if is_dry_run else ""
        return head + told("共 %s 行：%s；用时 %.1f 秒") % (self.rows, parts, seconds)


def reported(*, results: Iterable[RowResult], path: Path | None, is_dry_run: bool) -> Iterator[RowResult]:
    """Write each result to the report while it passes.

    Takes  path of a CSV file, None for none.
    Raises Refusal import_report_unwritable before the first row is entered.
    """
    if path is None:
        yield from results
        return
    labels = DRY_LABELS if is_dry_run else LABELS
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError as fault:
        raise _unwritable(path, fault) from fault
    with file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for result in results:
            row = (str(result.n), labels[result.outcome], result.number, result.key, result.code, result.message)
            table.writerow([guarded(cell) for cell in row])
            yield result


def _unwritable(path: Path, fault: OSError) -> Refusal:
    return file_refused("import_report_unwritable", told("报告写不到 %(path)s：%(fault)s"), {"path": path, "fault": reason_of(fault)})
