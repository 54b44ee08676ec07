"""Notices to the petitioner: receipt, forwarding, acceptance and its refusals, extension, withdrawal, completion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import Addressee, DemandText, Gap, LetterData, Organ, Term, lacking_demands
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import PATHS, REDIRECTED_PATHS


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next, by when, and where that is written."""

    text: str
    due_on: date | None = None
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Notice(LetterData):
    """A notice to the petitioner about demands of the matter."""

    addressee: Addressee = field(default_factory=Addressee)
    received_on: date | None = None
    demands: tuple[DemandText, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        if self.received_on is None:
            yield Gap("received_on", told("收到日期"))


@dataclass(frozen=True, kw_only=True)
class Receipt(Notice):
    """收件回执 with number, query code and what happens next (arts 18, 21)."""

    kind = LetterKind.RECEIPT
    case_title: str = ""
    channel: str = ""
    query_code: str = ""
    portal_url: str = ""
    next_steps: tuple[NextStep, ...] = ()
    files: int = 0

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.query_code:
            yield Gap("query_code", told("查询码"))
        if not self.portal_url:
            yield Gap("portal_url", told("查询网址"))
        if not self.next_steps:
            yield Gap("next_steps", told("下一步和时限"))


@dataclass(frozen=True, kw_only=True)
class ForwardingNotice(Notice):
    """转送告知书: where the matter went and what that organ must do by when (arts 22, 23)."""

    kind = LetterKind.FORWARDING_NOTICE
    to_organ: Organ | None = None
    sent_on: date | None = None
    is_assigned: bool = False
    notice_term: Term = field(default_factory=Term)

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.to_organ is None or not self.to_organ.name:
            yield Gap("to_organ", told("转送去向"))
        if self.sent_on is None:
            yield Gap("sent_on", told("转送日期"))


@dataclass(frozen=True, kw_only=True)
class AcceptanceNotice(Notice):
    """受理告知书: receipt, path and procedure, term, handler (arts 23, 31, 34)."""

    kind = LetterKind.ACCEPTANCE_NOTICE
    from_organ: str = ""
    accepted_on: date | None = None
    handling_term: Term = field(default_factory=Term)
    handler: str = ""
    handler_phone: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.accepted_on is None:
            yield Gap("accepted_on", told("受理日期"))
        if (
            any(demand.path in PATHS and PATHS[demand.path].has_handling_period for demand in self.demands)
            and self.handling_term.due_on is None
        ):
            yield Gap("handling_term", told("办理期限"))


@dataclass(frozen=True, kw_only=True)
class NonacceptanceNotice(Notice):
    """不予受理告知书: ground with its article, and where to go instead (arts 19, 23)."""

    kind = LetterKind.NONACCEPTANCE_NOTICE
    ground: str = ""
    article: str = ""
    reason: str = ""
    where_to_go: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.ground:
            yield Gap("ground", told("不予受理的理由类别"))
        if not self.article:
            yield Gap("article", told("条款依据"))
        if not self.reason.strip():
            yield Gap("reason", told("具体理由"))


@dataclass(frozen=True, kw_only=True)
class RedirectionNotice(Notice):
    """其他法定途径告知书: the statutory route of art. 31(1)-(4), the organ and its own time limit."""

    kind = LetterKind.REDIRECTION_NOTICE
    printed = ("title", "path_label", "is_mandatory", "article")
    path: int = 0
    where: str = ""
    route: str = ""
    authority: str = ""
    deadline: str = ""

    @property
    def path_label(self) -> str:
        """Name of the route."""
        return PATHS[self.path].label

    @property
    def is_mandatory(self) -> bool:
        """Whether the law says 应当 (true) or 可以."""
        return PATHS[self.path].is_mandatory

    @property
    def article(self) -> str:
        """Item of art. 31."""
        return PATHS[self.path].article.text

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.path not in REDIRECTED_PATHS:
            yield Gap("path", told("法定途径（第三十一条第一至四项）"))
        if not self.where.strip():
            yield Gap("where", told("去向机关、办法和期限"))
        if self.route and not self.authority.strip():
            yield Gap("authority", told("受理这个程序的机关"))


@dataclass(frozen=True, kw_only=True)
class ExtensionNotice(Notice):
    """延期告知书: old and new date, reason, approval by the head (art. 34)."""

    kind = LetterKind.EXTENSION_NOTICE
    accepted_on: date | None = None
    old_due_on: date | None = None
    new_due_on: date | None = None
    term_days: int = 0
    reason: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.old_due_on is None or self.new_due_on is None:
            yield Gap("new_due_on", told("原期限和新期限"))
        elif self.new_due_on <= self.old_due_on:
            yield Gap("new_due_on", told("晚于原期限的新期限"))
        if not self.term_days:
            yield Gap("term_days", told("延长天数"))
        if not self.reason.strip():
            yield Gap("reason", told("延期理由"))


@dataclass(frozen=True, kw_only=True)
class ContactChangeNotice(LetterData):
    """联系方式变更告知书: that it was changed and how it was verified; neither the new contact nor what the matter is about.

    It also goes where the petitioner lived before, and whoever opens it there learns nothing from it.
    """

    kind = LetterKind.CONTACT_CHANGE_NOTICE
    addressee: Addressee = field(default_factory=Addressee)
    changed_on: date | None = None
    fields: tuple[str, ...] = ()
    proof: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.changed_on is None:
            yield Gap("changed_on", told("变更日期"))
        if not self.fields:
            yield Gap("fields", told("变更了哪一项"))


@dataclass(frozen=True, kw_only=True)
class WithdrawalConfirmation(Notice):
    """撤回确认书: a voluntary withdrawal, and that the matter may be raised again."""

    kind = LetterKind.WITHDRAWAL_CONFIRMATION
    withdrawn_on: date | None = None
    reason: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.withdrawn_on is None:
            yield Gap("withdrawn_on", told("撤回日期"))
