"""Why this date: how a clock came to its end, told in plain sentences (pure).

Texts are made on demand, never while winding. A sentence keeps its Chinese text and its values apart,
so that a door can translate it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from xinqiao.clocks.rules.arithmetic import WORKDAY, Skip, skips
from xinqiao.clocks.rules.calendar import WEEKEND
from xinqiao.clocks.rules.clock import PERMISSION, REMEDY_PAUSED, SUSPENDED, WINDOW, Clock
from xinqiao.clocks.rules.rulebook import Rulebooks
from xinqiao.clocks.rules.winder import CANNOT_NOTIFY, HEARING
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI
from xinqiao.statute.regulation_2022 import EXTENSION, HEARING_TIME_ARTICLE, NOTICE_EXCEPTION_ARTICLE, Period

Translate = Callable[[str], str]
ShowDate = Callable[[date], str]

_WEEKDAYS = "一二三四五六日"


def chinese_date(day: date) -> str:
    """A date as a Chinese reader says it: 2026年5月13日（周三）."""
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: text with %(name)s places, and what stands there (dates, numbers, texts to translate)."""

    text: str
    values: Mapping[str, date | int | str]

    def told(self, *, translate: Translate = str, show_date: ShowDate = chinese_date) -> str:
        """The sentence with its places filled."""
        filled = {
            name: show_date(value) if isinstance(value, date) else translate(value) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return translate(self.text) % filled


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a clock came to its end. `skipped` is filled where working days are counted."""

    kind: str
    label: str
    basis: str
    plain: str
    rule: str
    profile_version: str
    calendar_version: str
    started_on: date
    starts: str
    term_days: int
    unit: str
    extended_days: int
    skipped: tuple[Skip, ...]
    strict_on: date
    lenient_on: date
    due_on: date
    is_provisional: bool
    status: str
    reason: str
    nature: str
    corrected_by: int = 0
    excluded_days: int = 0
    paused_days: int = 0
    due_at: datetime | None = None
    minutes: int = 0

    def sentences(self) -> tuple[Sentence, ...]:
        """The derivation, one step per sentence."""
        return tuple(_sentences(self))

    def lines(self, *, translate: Translate = str, show_date: ShowDate = chinese_date) -> list[str]:
        """The sentences as text.

        Takes  translate, gettext of the reader's language; show_date, how dates are written there.
        """
        return [sentence.told(translate=translate, show_date=show_date) for sentence in self.sentences()]


def derive(*, clock: Clock, rulebooks: Rulebooks) -> Derivation:
    """Say why a clock ends when it does.

    Takes  clock as wound; rulebooks that hold the versions it names.
    Gives  Derivation; `.lines()` is the text.
    Raises UnknownRulebookError.
    """
    book = rulebooks.pinned_for(profile=clock.profile_version, calendar=clock.calendar_version)
    rule = book.rules[clock.kind]
    source = rule.source
    is_counted = clock.unit == WORKDAY
    return Derivation(
        kind=clock.kind,
        label=source.label,
        basis=source.article.text if isinstance(source, Period) else source.basis,
        plain=source.plain,
        rule=clock.rule,
        profile_version=clock.profile_version,
        calendar_version=clock.calendar_version,
        started_on=clock.started_on,
        starts=source.starts,
        term_days=clock.term_days,
        unit=clock.unit,
        extended_days=clock.extended_days,
        skipped=skips(calendar=book.calendar, start=clock.started_on, end=clock.strict_on) if is_counted else (),
        strict_on=clock.strict_on,
        lenient_on=clock.lenient_on,
        due_on=clock.due_on,
        is_provisional=clock.is_provisional,
        status=clock.status,
        reason=clock.reason,
        nature=clock.nature,
        corrected_by=clock.corrected_by,
        excluded_days=clock.excluded_days,
        paused_days=clock.paused_days,
        due_at=clock.due_at,
        minutes=book.profile.urgent_reading_minutes,
    )


def _sentences(d: Derivation) -> list[Sentence]:
    said = [Sentence(told("“%(label)s”的依据：%(basis)s。"), {"basis": d.basis, "label": d.label})]
    if d.due_at is not None:
        at = f"{d.due_at.astimezone(SHANGHAI):%H:%M}"
        return [
            *said,
            Sentence(told("收到报告后%(minutes)s分钟，即%(day)s %(at)s以前应当看到。"), {"minutes": d.minutes, "day": d.due_on, "at": at}),
        ]
    said.append(
        Sentence(
            told("从%(started_on)s起算（事由：%(starts)s），当天不算，从第二天开始数。"),
            {"started_on": d.started_on, "starts": d.starts},
        )
    )
    if d.corrected_by:
        said.append(Sentence(told("这个期限已由台账第%(line)s行更正：按更正后的事实，从头重新计算。"), {"line": d.corrected_by}))
    said += _counting(d)
    said += _end(d)
    if d.is_provisional:
        said.append(Sentence(told("这期间有的年份放假安排还没有公布，先按周末和法定固定节日计算；公布后会重新计算并告知。"), {}))
    if d.reason == HEARING:
        said.append(
            Sentence(told("正在听证，所需时间不计算在内（%(article)s）；听证结束后接着计算。"), {"article": HEARING_TIME_ARTICLE.text})
        )
    elif d.reason == REMEDY_PAUSED:
        said.append(Sentence(told("已经中止：要等的事实查清以前不计算期限（依据本地规定），恢复后接着计算，中止的天数不算。"), {}))
    elif d.status == SUSPENDED or d.reason == CANNOT_NOTIFY:
        said.append(
            Sentence(
                told("姓名（名称）或者住址不清，无法书面告知，告知期限暂停（%(article)s）；事项照常办理。"),
                {"article": NOTICE_EXCEPTION_ARTICLE.text},
            )
        )
    return said


def _counting(d: Derivation) -> list[Sentence]:
    if d.kind in {"hearing_day", "consultation_task"}:
        return [Sentence(told("日期已经定为%(due_on)s。"), {"due_on": d.due_on})]
    if d.kind == "report":
        return [Sentence(told("期限由交办单位指定为%(due_on)s。"), {"due_on": d.due_on})]
    if d.unit != WORKDAY:
        excluded = _excluded(d)
        said = [Sentence(told("按自然日数%(term_days)s天，周末和节假日也算在内。"), {"term_days": d.term_days})]
        if d.extended_days:
            said.append(
                Sentence(
                    told("经批准延长%(extended_days)s天（%(article)s），接着原来的期限连续计算，共%(total)s天。"),
                    {
                        "extended_days": d.extended_days,
                        "article": EXTENSION.article.text,
                        "total": d.term_days + d.extended_days,
                    },
                )
            )
        return said + excluded
    said = [Sentence(told("按工作日数%(term_days)s天。"), {"term_days": d.term_days})]
    return said + [_skip(skip) for skip in d.skipped]


def _excluded(d: Derivation) -> list[Sentence]:
    said = []
    if d.excluded_days:
        text = told("听证用去的%(excluded_days)s天不计算在内（%(article)s），截止日期顺延%(excluded_days)s天。")
        said.append(Sentence(text, {"excluded_days": d.excluded_days, "article": HEARING_TIME_ARTICLE.text}))
    if d.paused_days:
        text = told("中止的%(paused_days)s天不计算在内（依据本地规定），截止日期顺延%(paused_days)s天。")
        said.append(Sentence(text, {"paused_days": d.paused_days}))
    return said


def _skip(skip: Skip) -> Sentence:
    if skip.is_counted:
        return Sentence(told("%(first)s是%(name)s调休上班日，计入。"), {"first": skip.first, "name": skip.name})
    if skip.first == skip.last:
        return Sentence(told("%(first)s是%(name)s，不计。"), {"first": skip.first, "name": skip.name})
    text = told("%(first)s至%(last)s是%(name)s，不计。")
    if skip.name != WEEKEND:
        text = told("%(first)s至%(last)s是%(name)s放假，不计。")
    return Sentence(text, {"first": skip.first, "last": skip.last, "name": skip.name})


def _end(d: Derivation) -> list[Sentence]:
    if d.strict_on == d.lenient_on:
        return [Sentence(told("所以截止%(due_on)s，当天24时以前都算。"), {"due_on": d.due_on})]
    if d.due_on == d.lenient_on:
        return [
            Sentence(
                told("数到%(strict_on)s是休息日，顺延到下一个工作日%(due_on)s，当天24时以前都算。"),
                {"strict_on": d.strict_on, "due_on": d.due_on},
            )
        ]
    said = [Sentence(told("所以截止%(due_on)s，当天24时以前都算。"), {"due_on": d.due_on})]
    if d.nature not in {WINDOW, PERMISSION}:
        said.append(Sentence(told("这一天是休息日；对单位从严计算，不顺延。"), {}))
    return said
