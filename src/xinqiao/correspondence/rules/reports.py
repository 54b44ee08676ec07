"""Reports to organs: the completion report to whoever assigned a matter (art. 22), the report of an urgent one (art. 25)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xinqiao.correspondence.rules.exchanges import Exchange
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import Gap
from xinqiao.foundation.refusal import told


@dataclass(frozen=True, kw_only=True)
class CompletionReport(Exchange):
    """办结报告: process, result, the petitioner's view, how the answer was served (art. 22(1)(3))."""

    kind = LetterKind.COMPLETION_REPORT
    case_title: str = ""
    assigned_on: date | None = None
    assigned_number: str = ""
    due_on: date | None = None
    process: str = ""
    result: str = ""
    view: str = ""
    served: tuple[str, ...] = ()
    service: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.process.strip():
            yield Gap("process", told("办理过程"))
        if not self.result.strip():
            yield Gap("result", told("处理结果"))
        if not self.view.strip():
            yield Gap("view", told("信访人意见"))


@dataclass(frozen=True, kw_only=True)
class UrgentReport(Exchange):
    """重大紧急信息报告: time, place, what happened, what was done (art. 25)."""

    kind = LetterKind.URGENT_REPORT
    happened_at: str = ""
    known_at: str = ""
    place: str = ""
    what: str = ""
    measures: str = ""
    told_elsewhere: tuple[str, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.happened_at:
            yield Gap("happened_at", told("发生的时间"))
        if not self.place.strip():
            yield Gap("place", told("地点"))
        if not self.what.strip():
            yield Gap("what", told("情况"))
        if not self.measures.strip():
            yield Gap("measures", told("已采取的措施"))
