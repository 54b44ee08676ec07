"""What a locality reads its own way beside its stages: switches, figures and organs of a profile, as one thing to change (pure)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.local.profile import GOVERNMENT_REVIEWS, SUPERIOR_REVIEWS, Profile

PRACTICES = MappingProxyType({GOVERNMENT_REVIEWS: told("本级人民政府"), SUPERIOR_REVIEWS: told("上一级主管部门")})
LABELS = MappingProxyType(
    {
        "review_practice": told("部门的复查、复核由谁办"),
        "review_can_pause": told("复查、复核可以中止"),
        "redo_needs_agreement": told("重新办理的答复要先经撤销机关同意"),
        "hearing_needs_consent": told("单位提出的听证要信访人同意"),
        "hearing_silence_grants": told("听证申请逾期没有决定，视为同意"),
        "hearing_notice_days": told("听证提前几天通知"),
        "group_size": told("几人以上算集体访"),
        "promise_postponements": told("一项承诺最多推迟几次"),
        "promise_postponement_days": told("每次最多推迟几天"),
        "urgent_report_minutes": told("重大紧急几分钟内报告"),
        "urgent_reading_minutes": told("重大紧急报告几分钟内阅知"),
        "review_organs": told("各单位的上一级主管部门"),
        "external_organs": told("不在本系统的复查、复核机关"),
    }
)
_SWITCHES = frozenset({"review_can_pause", "redo_needs_agreement", "hearing_needs_consent", "hearing_silence_grants"})
_SEVEN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways of a profile. `review_organs` are body and organ; `external_organs` body, name of the organ, where it is asked."""

    review_practice: str
    review_can_pause: bool
    redo_needs_agreement: bool
    hearing_needs_consent: bool
    hearing_silence_grants: bool
    hearing_notice_days: int
    group_size: int
    promise_postponements: int
    promise_postponement_days: int
    urgent_report_minutes: int
    urgent_reading_minutes: int
    review_organs: tuple[tuple[str, str], ...]
    external_organs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class WayChange:
    """One way before and after."""

    key: str
    before: Any
    after: Any


def ways_of(profile: Profile) -> Ways:
    """The ways that a profile has."""
    return Ways(**{each.name: getattr(profile.switches if each.name in _SWITCHES else profile, each.name) for each in fields(Ways)})


def with_ways(profile: Profile, ways: Ways) -> Profile:
    """The profile with other ways.

    Raises Refusal profile_ways naming the field: a practice that is none, a body twice.
    """
    if ways.review_practice not in PRACTICES:
        raise _fault(told("请选择部门的复查、复核由谁办。"), "ways-review_practice")
    if ways.hearing_notice_days < _SEVEN:
        raise _fault(told("听证至少提前7天通知。"), "ways-hearing_notice_days")
    for name in ("review_organs", "external_organs"):
        codes = [row[0] for row in getattr(ways, name)]
        for at, code in enumerate(codes):
            if code in codes[:at]:
                raise _fault(told("同一个单位写了两次。"), f"{name}-{at}-body")
    given = asdict(ways)
    switches = replace(profile.switches, **{name: given.pop(name) for name in _SWITCHES})
    return replace(profile, switches=switches, **given)


def ways_between(*, before: Profile, after: Profile) -> tuple[WayChange, ...]:
    """The ways that differ."""
    was, will = asdict(ways_of(before)), asdict(ways_of(after))
    return tuple(WayChange(name, was[name], will[name]) for name in was if was[name] != will[name])


def told_ways(profile: Profile) -> dict[str, Any]:
    """For the trace: one field per way."""
    return {
        name: "；".join(" → ".join(row) for row in value) if isinstance(value, tuple) else value
        for name, value in asdict(ways_of(profile)).items()
    }


def _fault(message: str, field: str) -> Refusal:
    return Refusal(code="profile_ways", message=message, field=field)
