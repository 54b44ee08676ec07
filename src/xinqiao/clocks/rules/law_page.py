"""The table of all clocks as a page for docs/law, made from the rules themselves so that it stays true (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from xinqiao.statute.article import CIVIL_CODE, Article
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.local.profile import BODY, OFFICE, PETITIONER, URGENT_STAGE, Profile, Stage
from xinqiao.statute.regulation_2022 import (
    CITIZEN,
    EXTENSION,
    NOTICE_BY_OWN_RULES_ARTICLE,
    NOTICE_EXCEPTION_ARTICLE,
    PERIODS,
    Period,
)

_HOLDERS = {OFFICE: "收到事项的单位", BODY: "办理单位", PETITIONER: "信访人"}
_UNITS = {"day": "日", "workday": "个工作日"}
# Their procedures come with review and recheck; until then nothing starts them.
_PERMISSION = "objection"


def clocks_page(*, profile: Profile = DEFAULT_PROFILE) -> str:
    """The page in Markdown: each clock with its article, start, length, who is bound, and whether law or local rule."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    yield "# 期限一览"
    yield ""
    yield "本页由 `xinqiao.clocks.rules.law_page.clocks_page()` 生成，测试核对其与规则一致；请勿手改。"
    yield ""
    yield f"地方规则为 `{profile.name}`（{profile.label}）。"
    yield ""
    yield "| 期限 | 代码词 | 依据 | 起算 | 长度 | 谁 | 性质 |"
    yield "|---|---|---|---|---|---|---|"
    for period in PERIODS.values():
        yield _row(*_period(period))
        if period.key == EXTENSION.extends:
            yield _row(
                f"{EXTENSION.mark} {EXTENSION.label}", "handling（同一期限）", EXTENSION.article.text,
                "C5 届满（按不顺延的日期接续）", f"最多{EXTENSION.max_days}日", "办理单位", "条例",
            )  # fmt: skip
    for stage in profile.stages:
        yield _row(*_stage(stage))
    urgent = URGENT_STAGE
    minutes = f"{profile.urgent_reading_minutes}分钟"
    yield _row(urgent.label, urgent.key, urgent.basis, urgent.starts, minutes, "被报告的机关", "地方")
    yield ""
    yield "## 怎样数"
    yield ""
    yield from (f"- {line}" for line in _counting(profile))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _period(period: Period) -> tuple[str, ...]:
    length = f"{period.term_days}{_UNITS[period.unit]}" if period.term_days else "交办单位指定的日期"
    who = "信访人" if period.bound == CITIZEN else "信访部门" if period.key == "forward" else "办理单位"
    nature = "条例（权限，过期即失）" if period.key == _PERMISSION else "条例"
    return f"{period.mark} {period.label}", period.key, period.article.text, period.starts, length, who, nature


def _stage(stage: Stage) -> tuple[str, ...]:
    return (
        stage.label, stage.key, stage.basis, stage.starts, f"{stage.term_days}{_UNITS[stage.unit]}", _HOLDERS[stage.holder], "地方",
    )  # fmt: skip


def _counting(profile: Profile) -> Iterator[str]:
    day_one, last_day = Article(201, instrument=CIVIL_CODE), Article(203, instrument=CIVIL_CODE)
    yield f"开始的当天不算，从第二天数起；最后一天算在内，到24时为止（{day_one.text}、{last_day.text}）。"
    agency = "顺延" if profile.switches.is_agency_shifted else "不顺延（从严）"
    citizen = "顺延到下一个工作日（从宽）" if profile.switches.is_citizen_shifted else "不顺延"
    yield f"最后一天遇休息日：单位的期限{agency}，信访人的期限{citizen}；两个日期都保存。"
    yield "“日”是自然日；“工作日”按每年公布的放假和调休安排数，调休上班日算工作日。"
    yield "某一年的安排还没有公布时，先按周末和固定日期的法定节日计算并标明“暂定”，公布后重新计算并告知。"
    yield f"姓名（名称）、住址不清的，告知期限暂停（{NOTICE_EXCEPTION_ARTICLE.text}），同时起算本地“受理答复”期限。"
    yield f"政法部门、纪检监察机关按自己的规定告知（{NOTICE_BY_OWN_RULES_ARTICLE.text}），转交后只起算本地跟踪期限。"
    yield "单位的异议被驳回的，告知期限照常计算；被同意的，原单位的期限取消，起算“重新转送”。"
    yield "办理60日与延期合并为一段连续计算，最多90日，从受理起算。"
    yield (
        "听证不停止办理期限（条例只在复核中规定听证时间不计算在内）。"
        if not profile.switches.hearing_stops_handling
        else "听证期间办理期限暂停。"
    )
    yield "旧件照原样接收的不起算任何期限；尚未办完的旧件从接收之日起算地方期限，条例施行（2022年5月1日）以后收到的同时起算条例期限。"
