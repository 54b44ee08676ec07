"""A change of the local rules: the next version from the one in force, its bounds, and what it would change (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xinqiao.clocks.rules.arithmetic import WORKDAY, count
from xinqiao.clocks.rules.calendar import Calendar
from xinqiao.clocks.rules.profile_ways import Ways, told_ways, with_ways
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.local.bounds import BOUNDS, LONGEST_DAYS, in_calendar_days
from xinqiao.statute.local.profile import Near, Profile, Stage

MOST_NEAR_DAYS, MOST_NEAR_PERCENT = 30, 50


@dataclass(frozen=True, slots=True)
class StageChange:
    """A stage before and after, with the end of a term that begins on a sample day."""

    key: str
    label: str
    before: Stage
    after: Stage
    due_before: date
    due_after: date


def next_profile(
    *,
    current: Profile,
    key: str,
    version: str,
    label: str,
    in_force_from: date,
    stages: Mapping[str, tuple[int, str, str]],
    is_agency_shifted: bool,
    near: Near,
    ways: Ways | None = None,
) -> Profile:
    """The next version: the profile in force with other lengths, units and words of its legal basis.

    Takes  stages, key → (days, unit, basis) for those that change; ways, None where they stay. What protects the petitioner cannot be switched: their last
           day moves off a rest day, and a hearing does not stop handling.
    """
    changed = tuple(
        replace(stage, term_days=days, unit=unit, basis=basis, plain=_plain(stage, days, unit))
        for stage in current.stages
        for days, unit, basis in [stages.get(stage.key, (stage.term_days, stage.unit, stage.basis))]
    )
    made = replace(
        current, key=key, version=version, label=label, in_force_from=in_force_from, in_force_to=None, stages=changed,
        switches=replace(current.switches, is_agency_shifted=is_agency_shifted), near=near,
    )  # fmt: skip
    return with_ways(made, ways) if ways else made


def check_bounds(*, profile: Profile) -> None:
    """Judge a profile against the law.

    Raises Refusal profile_too_loose, profile_too_short, profile_term_wrong, naming the stage; profile_switch, profile_near.
    """
    for stage in profile.stages:
        _check_stage(stage)
    if not profile.switches.is_citizen_shifted or profile.switches.hearing_stops_handling:
        raise Refusal(
            code="profile_switch",
            message=told("信访人的期限遇休息日顺延、听证不停止计算办理期限，这两项由法律规定，不能由地方规则改变。"),
            field="stages",
        )
    if not (0 <= profile.near.days <= MOST_NEAR_DAYS and 0 <= profile.near.percent <= MOST_NEAR_PERCENT):
        raise Refusal(code="profile_near", message=told("临期提醒最多提前30天，或者期限的50%%。"), field="near_days")


def _check_stage(stage: Stage) -> None:
    days = in_calendar_days(days=stage.term_days, is_working=stage.unit == WORKDAY)
    bound = BOUNDS.get(stage.key)
    said: dict[str, Any] = {"label": stage.label, "days": days}
    if bound is not None and bound.most_days is not None and days > bound.most_days:
        raise Refusal(
            code="profile_too_loose",
            message=told("“%(label)s”不能比法律宽：折合%(days)s日，超过了法定的%(most)s日。"),
            params={**said, "most": bound.most_days},
            field=stage.key,
            source=bound.article.text,
        )
    if bound is not None and bound.fewest_days is not None and days < bound.fewest_days:
        raise Refusal(
            code="profile_too_short",
            message=told("“%(label)s”是信访人的期限，不能短于%(fewest)s日。"),
            params={**said, "fewest": bound.fewest_days},
            field=stage.key,
            source=bound.article.text,
        )
    if not 1 <= stage.term_days <= LONGEST_DAYS or not stage.basis.strip():
        raise Refusal(
            code="profile_term_wrong",
            message=told("“%(label)s”的天数应当是1到365之间的整数，并写明依据。"),
            params=said,
            field=stage.key,
        )


def changes_between(*, before: Profile, after: Profile, calendar: Calendar, start: date) -> tuple[StageChange, ...]:
    """The stages that differ, each with the end of a term that would begin on `start`."""
    return tuple(
        StageChange(new.key, new.label, old, new, _due(before, old, calendar, start), _due(after, new, calendar, start))
        for new in after.stages
        for old in [before.by_key.get(new.key, new)]
        if (old.term_days, old.unit, old.basis) != (new.term_days, new.unit, new.basis)
    )


def told_terms(profile: Profile) -> dict[str, Any]:
    """A profile for the trace: one field per stage and switch."""
    stages = {stage.key: f"{stage.term_days} {stage.unit} · {stage.basis}" for stage in profile.stages}
    return {
        "version": profile.name,
        "is_agency_shifted": profile.switches.is_agency_shifted,
        "near": f"{profile.near.days} / {profile.near.percent}%",
        **told_ways(profile),
        **stages,
    }


def _due(profile: Profile, stage: Stage, calendar: Calendar, start: date) -> date:
    ends = count(calendar=calendar, start=start, term_days=stage.term_days, unit=stage.unit)
    is_shifted = profile.switches.is_citizen_shifted if stage.holder == "petitioner" else profile.switches.is_agency_shifted
    return ends.lenient_on if is_shifted else ends.strict_on


def _plain(stage: Stage, days: int, unit: str) -> str:
    """The sentence for the petitioner names the length: another length, another number in it."""
    words = {"workday": "{n}个工作日", "day": "{n}日"}
    return stage.plain.replace(words[stage.unit].format(n=stage.term_days), words[unit].format(n=days))
