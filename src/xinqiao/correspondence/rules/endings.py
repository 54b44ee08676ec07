"""Notices that end a demand without handling it, or put right what was entered: 不再受理, 存查, 更正."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xinqiao.correspondence.rules.changes import Change
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.notices import NextStep, Notice
from xinqiao.correspondence.rules.parts import Gap
from xinqiao.foundation.refusal import told


@dataclass(frozen=True, kw_only=True)
class FinalNonacceptanceNotice(Notice):
    """不再受理告知书: number (where it has one), date and organ of the recheck opinion, same facts and reasons (art. 36(3))."""

    kind = LetterKind.FINAL_NONACCEPTANCE_NOTICE
    opinion_number: str = ""
    opinion_on: date | None = None
    opinion_organ: str = ""
    article: str = ""
    reason: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.opinion_on is None:
            yield Gap("opinion_on", told("复核意见书日期"))
        if not self.opinion_organ:
            yield Gap("opinion_organ", told("作出复核意见的机关"))
        if not self.reason.strip():
            yield Gap("reason", told("事实和理由相同的说明"))


@dataclass(frozen=True, kw_only=True)
class RetentionNotice(Notice):
    """存查告知书: why nothing is handled, and that a word is enough to take it up again."""

    kind = LetterKind.RETENTION_NOTICE
    ground: str = ""
    reason: str = ""
    same_as: str = ""
    track_url: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.ground:
            yield Gap("ground", told("存查的情形"))
        if not self.reason.strip():
            yield Gap("reason", told("理由"))


@dataclass(frozen=True, kw_only=True)
class CorrectionNotice(Notice):
    """更正告知书: what was entered wrongly, what is right, and the periods that run now."""

    kind = LetterKind.CORRECTION_NOTICE
    changes: tuple[Change, ...] = ()
    reason: str = ""
    terms: tuple[NextStep, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.changes:
            yield Gap("changes", told("更正的内容"))
        if not self.reason.strip():
            yield Gap("reason", told("更正理由"))
