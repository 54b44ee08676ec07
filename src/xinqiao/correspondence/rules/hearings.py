"""Papers of a hearing (听证): notice to the parties, letter to the organ, minutes, opinion of the panel (arts 31(6), 36(2); DOMAIN §4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from xinqiao.correspondence.rules.exchanges import Exchange
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.notices import Notice
from xinqiao.correspondence.rules.parts import DemandText, Gap, LetterData, lacking_demands
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import local_date

PANEL_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Panelist:
    """One member of the panel (听证员): name, and as what, e.g. 人大代表; the host chairs."""

    name: str
    capacity: str = ""
    is_host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One who came or should have come: 信访人, 代理人, 承办人, 旁听 ...; `absence` is empty for one who was there."""

    role: str
    name: str
    absence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """When, where, before whom."""

    held_at: datetime | None = None
    place: str = ""
    is_open: bool = True
    closed_ground: str = ""
    """Why it is closed to the public."""
    panel: tuple[Panelist, ...] = ()
    clerk: str = ""
    printed: ClassVar[tuple[str, ...]] = ("host",)

    @property
    def host(self) -> str:
        """Name of the host."""
        return next((member.name for member in self.panel if member.is_host), "")

    def gaps(self) -> Iterable[Gap]:
        """Say what is lacking or against the rules of a hearing."""
        if self.held_at is None:
            yield Gap("sitting.held_at", told("听证时间"))
        if not self.place.strip():
            yield Gap("sitting.place", told("听证地点"))
        if not self.is_open and not self.closed_ground.strip():
            yield Gap("sitting.closed_ground", told("不公开听证的理由"))
        if len(self.panel) < PANEL_LEAST or len(self.panel) % 2 == 0:
            yield Gap("sitting.panel", told("三名以上的单数听证员"))
        if not self.host:
            yield Gap("sitting.host", told("主持人"))


@dataclass(frozen=True, kw_only=True)
class HearingNotice(Notice):
    """听证通知书 to the petitioner: matter, time, place, panel, rights. `notice_days` before the day (profile)."""

    kind = LetterKind.HEARING_NOTICE
    sitting: Sitting
    notice_days: int = 0
    case_title: str = ""
    contact: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from self.sitting.gaps()
        yield from _early_enough(self.sitting, self.issued_on, self.notice_days)


@dataclass(frozen=True, kw_only=True)
class HearingLetter(Exchange):
    """听证通知 to an organ that takes part: the one that handled the matter, or a panellist's."""

    kind = LetterKind.HEARING_LETTER
    sitting: Sitting
    notice_days: int = 0
    case_title: str = ""
    to_bring: tuple[str, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from self.sitting.gaps()
        yield from _early_enough(self.sitting, self.issued_on, self.notice_days)


def _early_enough(sitting: Sitting, issued_on: date, notice_days: int) -> Iterable[Gap]:
    if not notice_days:
        yield Gap("notice_days", told("提前通知的天数"))
    elif sitting.held_at is not None and local_date(sitting.held_at) < issued_on + timedelta(days=notice_days):
        yield Gap("sitting.held_at", told("足够晚的听证时间（通知要按规定的天数提前送到）"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One part of the minutes: the step (核对到场人员, 信访人陈述, 承办人说明 ...) and what was said."""

    step: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signed the minutes, or refused and why."""

    role: str
    name: str
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class HearingRecord(LetterData):
    """听证笔录: who was there, what was said step by step, who signed and who refused."""

    kind = LetterKind.HEARING_RECORD
    sitting: Sitting
    ended_at: datetime | None = None
    case_title: str = ""
    demands: tuple[DemandText, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    course: tuple[Spoken, ...] = ()
    signatures: tuple[Signed, ...] = ()
    recording: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        yield from self.sitting.gaps()
        if not self.sitting.clerk:
            yield Gap("sitting.clerk", told("记录人"))
        if not self.attendees:
            yield Gap("attendees", told("到场人员"))
        if not self.course or any(not part.text.strip() for part in self.course):
            yield Gap("course", told("听证过程"))


@dataclass(frozen=True, kw_only=True)
class HearingOpinion(LetterData):
    """听证意见书: what the panel took for proven, its opinion and votes; the organ decides, the opinion is its ground."""

    kind = LetterKind.HEARING_OPINION
    printed = ("title", "votes")
    sitting: Sitting
    case_title: str = ""
    demands: tuple[DemandText, ...] = ()
    dispute: str = ""
    facts: str = ""
    opinion: str = ""
    votes_for: int = 0
    votes_against: int = 0
    votes_abstained: int = 0
    other_opinions: str = ""

    @property
    def votes(self) -> int:
        """How many voted."""
        return self.votes_for + self.votes_against + self.votes_abstained

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from lacking_demands(self.demands)
        yield from self.sitting.gaps()
        for name, words in (("dispute", told("争议焦点")), ("facts", told("认定的事实")), ("opinion", told("听证意见"))):
            if not getattr(self, name).strip():
                yield Gap(name, words)
        if self.votes != len(self.sitting.panel):
            yield Gap("votes_for", told("与听证员人数相符的票数"))
        elif self.votes_for * 2 <= self.votes:
            yield Gap("votes_for", told("过半数听证员赞成的意见"))
