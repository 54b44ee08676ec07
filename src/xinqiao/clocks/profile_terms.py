"""What an administrator states for the next version of the local rules, and what it would change."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Literal

from pydantic import Field

from xinqiao.clocks.publication import adopt_profile, next_version_of, running_clocks
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules.notice import check_profile
from xinqiao.clocks.rules.profile_change import MOST_NEAR_DAYS, MOST_NEAR_PERCENT, StageChange, changes_between, next_profile
from xinqiao.clocks.rules.profile_ways import LABELS, WayChange, Ways, ways_between, ways_of
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import bodies
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Day, LineText, ShortText, Terms, Word, ui
from xinqiao.foundation.time import local_date
from xinqiao.statute.local.bounds import LONGEST_DAYS
from xinqiao.statute.local.profile import Near, Profile

KEY = "local"
"""Profiles made here are versions of one key; what ships is `default`."""


class StageTerms(Terms):
    """One local stage: its length, unit and the words of its legal basis."""

    key: Word = Field(title=told("环节"), json_schema_extra=ui(kind="hidden"))
    term_days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)] = Field(title=told("天数"), json_schema_extra=ui(width="short"))
    unit: Literal["day", "workday"] = Field(title=told("单位"), json_schema_extra=ui(kind="select"))
    basis: LineText = Field(title=told("依据"))


class ReviewOrganTerms(Terms):
    """The department above that reviews a body, where the department above does so."""

    body: Word = Field(title=told("单位"), json_schema_extra=ui(kind="select", width="half"))
    organ: Word = Field(title=told("上一级主管部门"), json_schema_extra=ui(kind="select", width="half"))


class ExternalOrganTerms(Terms):
    """The organ of another house that reviews a body at the top of this one."""

    body: Word = Field(title=told("单位"), json_schema_extra=ui(kind="select", width="half"))
    name: ShortText = Field(title=told("复查、复核机关"), json_schema_extra=ui(width="half"))
    place: LineText = Field(title=told("向哪里提出"), description=told("地址、电话，写给信访人看。"))


class WaysTerms(Terms):
    """What the locality reads its own way beside the stages."""

    review_practice: Literal["government", "superior"] = Field(
        title=LABELS["review_practice"], description=told("第三十五条：原办理机关、单位的上一级。"), json_schema_extra=ui(kind="radio")
    )
    review_can_pause: bool = Field(title=LABELS["review_can_pause"])
    redo_needs_agreement: bool = Field(title=LABELS["redo_needs_agreement"])
    hearing_needs_consent: bool = Field(title=LABELS["hearing_needs_consent"])
    hearing_silence_grants: bool = Field(title=LABELS["hearing_silence_grants"])
    hearing_notice_days: Annotated[int, Field(ge=7, le=30)] = Field(
        title=LABELS["hearing_notice_days"], description=told("至少7天。"), json_schema_extra=ui(width="short")
    )
    group_size: Annotated[int, Field(ge=2, le=100)] = Field(title=LABELS["group_size"], json_schema_extra=ui(width="short"))
    promise_postponements: Annotated[int, Field(ge=0, le=5)] = Field(
        title=LABELS["promise_postponements"], json_schema_extra=ui(width="short")
    )
    promise_postponement_days: Annotated[int, Field(ge=1, le=180)] = Field(
        title=LABELS["promise_postponement_days"], json_schema_extra=ui(width="short")
    )
    urgent_report_minutes: Annotated[int, Field(ge=1, le=240)] = Field(
        title=LABELS["urgent_report_minutes"], json_schema_extra=ui(width="short")
    )
    urgent_reading_minutes: Annotated[int, Field(ge=1, le=240)] = Field(
        title=LABELS["urgent_reading_minutes"], json_schema_extra=ui(width="short")
    )


class ProfileTerms(Terms):
    """The next version of the local rules. Stages, ways and organs that are not named stay as they are."""

    label: ShortText = Field(title=told("名称"), description=told("例如：青禾市地方规则"))
    effective_on: Day = Field(title=told("生效日期"), description=told("从这一天起新开始的期限按新规则；已经在跑的期限不变。"))
    reason: LineText = Field(title=told("为什么改"), description=told("写明文件名称、文号或者会议决定，记入变更记录。"))
    is_agency_shifted: bool = Field(default=False, title=told("单位的期限最后一天遇休息日，顺延到下一个工作日（更严格的做法是不顺延）"))
    near_days: Annotated[int, Field(ge=0, le=MOST_NEAR_DAYS)] = Field(title=told("到期前几天开始提醒"), json_schema_extra=ui(width="short"))
    near_percent: Annotated[int, Field(ge=0, le=MOST_NEAR_PERCENT)] = Field(
        title=told("或者剩余期限不到百分之几时提醒"), description=told("两个条件取先到的。"), json_schema_extra=ui(width="short")
    )
    stages: tuple[StageTerms, ...] = Field(title=told("各环节期限"))
    ways: WaysTerms | None = Field(default=None, title=told("本地的做法"))
    review_organs: tuple[ReviewOrganTerms, ...] | None = Field(
        default=None,
        title=LABELS["review_organs"],
        description=told("只有和机构树不同的才写，例如部门的上一级主管部门。"),
        json_schema_extra=ui(add=told("再加一个单位")),
    )
    external_organs: tuple[ExternalOrganTerms, ...] | None = Field(
        default=None,
        title=LABELS["external_organs"],
        description=told("机构里没有上一级的单位，由哪个机关复查、复核：意见书写上它，信访人向它提出。"),
        json_schema_extra=ui(add=told("再加一个单位")),
    )
    seen: Annotated[str, Field(max_length=40)] = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))


@dataclass(frozen=True, slots=True)
class ProfilePreview:
    """What a version would change: stages with sample dates, and how many clocks of them run now and keep their dates."""

    profile: Profile
    sample_start: dt.date
    stages: tuple[StageChange, ...]
    running: dict[str, int]
    ways: tuple[WayChange, ...] = ()


def preview_profile(*, terms: ProfileTerms, now: dt.datetime) -> ProfilePreview:
    """Say what a version would change; writes nothing.

    Raises Refusal profile_*, stale where another version was adopted meanwhile.
    """
    books = current_rulebooks()
    current, today = books.current.profile, local_date(now)
    if terms.seen != _seen():
        raise Refusal(
            code="profile_stale",
            message=told("您打开页面以后，别人已经公布了新的地方规则。请重新打开，核对后再公布。"),
            kind=RefusalKind.STALE,
        )
    if terms.effective_on < today:
        raise Refusal(code="edition_in_past", message=told("生效日期不能早于今天：已经办过的事不能倒回去改。"), field="effective_on")
    profile = next_profile(
        current=current,
        key=KEY,
        version=next_version_of(key=KEY),
        label=terms.label,
        in_force_from=terms.effective_on,
        stages={stage.key: (stage.term_days, stage.unit, stage.basis) for stage in terms.stages},
        is_agency_shifted=terms.is_agency_shifted,
        near=Near(terms.near_days, terms.near_percent),
        ways=_ways(terms, current, today),
    )
    check_profile(profile=profile, today=today)
    stages = changes_between(before=current, after=profile, calendar=books.current.calendar, start=terms.effective_on)
    ways = ways_between(before=current, after=profile)
    if not stages and not ways and (profile.switches, profile.near) == (current.switches, current.near):
        raise Refusal(code="profile_same", message=told("没有任何改动，不必公布新版本。"))
    return ProfilePreview(profile, terms.effective_on, stages, running_clocks(kinds=[stage.key for stage in stages]), ways)


def publish_profile(*, terms: ProfileTerms, by: Seat, now: dt.datetime) -> ProfilePreview:
    """Adopt the next version of the local rules.

    Raises Refusal profile_*.
    Writes LocalProfile and the trace.
    """
    preview = preview_profile(terms=terms, now=now)
    adopt_profile(profile=preview.profile, now=now, by=by, reason=terms.reason)
    return preview


def _ways(terms: ProfileTerms, current: Profile, today: dt.date) -> Ways:
    """What the locality reads its own way from now on. Raises Refusal profile_ways where a body is none."""
    given = terms.ways.model_dump() if terms.ways else {}
    if terms.review_organs is not None:
        given["review_organs"] = tuple((each.body, each.organ) for each in terms.review_organs)
    if terms.external_organs is not None:
        given["external_organs"] = tuple((each.body, each.name, each.place) for each in terms.external_organs)
    ways = replace(ways_of(current), **given)
    known = {code for code, card in bodies().items() if card.is_in_force(today)}
    named = [
        (f"review_organs-{at}-{part}", code)
        for at, row in enumerate(ways.review_organs)
        for part, code in zip(("body", "organ"), row, strict=True)
    ]
    named += [(f"external_organs-{at}-body", row[0]) for at, row in enumerate(ways.external_organs)]
    for field, code in named:
        if code not in known:
            raise Refusal(code="profile_ways", message=told("没有这个单位，或它已经撤销。请重新选择。"), field=field)
    return ways


def start_terms() -> dict[str, object]:
    """The profile in force, as the form begins."""
    profile = current_rulebooks().current.profile
    ways = ways_of(profile)
    return {
        "label": profile.label,
        "is_agency_shifted": profile.switches.is_agency_shifted,
        "near_days": profile.near.days,
        "near_percent": profile.near.percent,
        "stages": [{"key": stage.key, "term_days": stage.term_days, "unit": stage.unit, "basis": stage.basis} for stage in profile.stages],
        "ways": {name: value for name, value in asdict(ways).items() if name in WaysTerms.model_fields},
        "review_organs": [{"body": body, "organ": organ} for body, organ in ways.review_organs],
        "external_organs": [{"body": body, "name": name, "place": place} for body, name, place in ways.external_organs],
        "seen": _seen(),
    }


def _seen() -> str:
    """Which versions there are: one adopted for later counts as well."""
    return f"{KEY}@{next_version_of(key=KEY)}"
