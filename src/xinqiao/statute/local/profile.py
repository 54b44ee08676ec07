"""The form of a local profile: stage clocks and switches, with the days from which they are in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from xinqiao.statute.wording import told

OFFICE, BODY, PETITIONER = "office", "body", "petitioner"
MINUTE = "minute"
URGENT_READING = "urgent_reading"
GOVERNMENT_REVIEWS, SUPERIOR_REVIEWS = "government", "superior"


@dataclass(frozen=True, slots=True)
class Stage:
    """One local stage clock.

    `key` is the kind of the clock; `holder` who must act: the office that received the matter, the
    body that has it, or the petitioner; `basis` the legal basis as told to people.
    """

    key: str
    label: str
    term_days: int
    unit: str
    holder: str
    starts: str
    basis: str
    plain: str
    is_contact: bool = False  # a word owed to the petitioner every so often: no period is broken by it


@dataclass(frozen=True, slots=True)
class Switches:
    """What localities read differently.

    `is_agency_shifted`: move an agency's last day off a rest day (default no: strict);
    `is_citizen_shifted`: the same for the petitioner (default yes: lenient);
    `hearing_stops_handling`: whether a hearing stops the 60 days (art. 36(2) stops the recheck only);
    `review_can_pause`: whether a review or recheck may be suspended until a fact is known (中止);
    `redo_needs_agreement`: whether an answer given anew has to be agreed to by the organ that annulled the first;
    `hearing_needs_consent`: whether a hearing that the organ proposes needs the petitioner's consent;
    `hearing_silence_grants`: whether a request that nobody decides in time counts as granted.
    """

    is_agency_shifted: bool = False
    is_citizen_shifted: bool = True
    hearing_stops_handling: bool = False
    review_can_pause: bool = False
    redo_needs_agreement: bool = False
    hearing_needs_consent: bool = True
    hearing_silence_grants: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """When a date counts as near: this many days before it, or this share of the term, if more."""

    days: int = 3
    percent: int = 20


@dataclass(frozen=True)
class Profile:
    """A locality's rules on top of the Regulation. A change is a new version, never an edit."""

    key: str
    version: str
    label: str
    in_force_from: date
    in_force_to: date | None
    stages: tuple[Stage, ...]
    switches: Switches = Switches()
    near: Near = Near()
    review_practice: str = GOVERNMENT_REVIEWS  # who reviews a department: the government of its level, or the department above
    review_organs: tuple[tuple[str, str], ...] = ()  # exceptions by body code: body, its organ
    # by body code: the organ of another house that reviews it, and where it is asked
    external_organs: tuple[tuple[str, str, str], ...] = ()
    group_size: int = 5  # from so many persons a visit counts as 集体访
    hearing_notice_days: int = 7  # a hearing is told so many days before it is held
    promise_postponements: int = 1  # how often the day of a promise may be put off
    promise_postponement_days: int = 30  # by how many days at most, each time
    urgent_report_minutes: int = 60  # 重大紧急 (art. 25 "立即报告"): from knowing to reporting; the minutes are local
    urgent_reading_minutes: int = 30  # and from the report until its addressees have seen it

    @property
    def name(self) -> str:
        """How a ledger pins it: `default@1`."""
        return f"{self.key}@{self.version}"

    @cached_property
    def by_key(self) -> dict[str, Stage]:
        """Kind → stage."""
        return {stage.key: stage for stage in self.stages}

    def is_in_force_on(self, day: date) -> bool:
        """Whether it may be pinned on `day`."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


# 重大紧急阅知: a clock of minutes. Its length stands in the profile, its end is an instant; `term_days` says nothing here.
URGENT_STAGE = Stage(
    URGENT_READING,
    told("重大紧急阅知"),
    0,
    MINUTE,
    BODY,
    told("收到重大紧急报告"),
    told("《信访工作条例》第二十五条“立即报告”；分钟数为本地规定"),
    told("收到重大紧急报告的机关应当马上看到。"),
)


# The stages without which an open matter could stand without a clock (proved by the walk in tests).
REQUIRED_STAGES: frozenset[str] = frozenset(
    {
        "registration", "screening", "dispatch", "acceptance", "reroute", "objection_ruling", "suggestion", "followup",
        "performance", "procedure", "service", "rating", "completion", "archiving",
    }
)  # fmt: skip


def missing_stages(profile: Profile) -> frozenset[str]:
    """Stages that a profile must have and has not; an administrator's profile is refused for these."""
    return REQUIRED_STAGES - frozenset(profile.by_key)
