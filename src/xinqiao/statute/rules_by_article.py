"""Every rule that the statute modules hold, by the article it stands on: periods, constants, grounds, classes, paths, local stages (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xinqiao.statute import regulation_2022
from xinqiao.statute.article import REGULATION_2022, Article, chinese_number
from xinqiao.statute.article_map import ARTICLES, NAMED
from xinqiao.statute.classes import CLASSES, CONCLUSIONS, PATHS, REPLY
from xinqiao.statute.grounds import GROUNDS, RECHECKED
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.local.profile import URGENT_STAGE, Profile, Stage
from xinqiao.statute.regulation_2022 import EXTENSION, PERIODS
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS
from xinqiao.statute.service import RECEIPT_ARTICLE

_NUMBERS = {chinese_number(number): number for number in range(1, len(ARTICLES) + 1)}
_PLACE = re.compile(r"第([一二三四五六七八九十]+)条(?:第([一二三四五六七八九十]+)款)?(?:第([一二三四五六七八九十]+)项)?")
_UNITS = {"day": "日", "workday": "个工作日"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it stands, what sort it is, what it is called and in which module of `statute` it is written."""

    article: Article
    sort: str
    label: str
    module: str


def rules(*, profile: Profile = DEFAULT_PROFILE) -> Iterator[Rule]:
    """All rules with an article of the Regulation, by sort; a rule that stands on two articles comes twice."""
    for period in PERIODS.values():
        length = f"{period.term_days}{_UNITS[period.unit]}" if period.term_days else "交办时指定"
        yield Rule(period.article, "期限", f"{period.mark} {period.label}，{length}", "regulation_2022")
        if period.key == EXTENSION.extends:
            label = f"{EXTENSION.mark} {EXTENSION.label}，最多{EXTENSION.max_days}日"
            yield Rule(EXTENSION.article, "期限", label, "regulation_2022")
    for name, place in vars(regulation_2022).items():
        if isinstance(place, Article) and name.isupper():
            yield Rule(place, "规定", NAMED.get(name, f"`{name}`"), "regulation_2022")
    yield Rule(RECEIPT_ARTICLE, "规定", "收到书面答复才起算，各种送达方式和结果", "service")
    yield from _grounds_and_ways()
    for stage in (*profile.stages, URGENT_STAGE):
        module = "local/profile" if stage is URGENT_STAGE else "local/default"
        length = "" if stage is URGENT_STAGE else f"，{stage.term_days}{_UNITS[stage.unit]}"
        yield from (Rule(place, "地方期限", f"{stage.label}{length}", module) for place in places_in(text=stage.basis))


def stages_without_article(*, profile: Profile = DEFAULT_PROFILE) -> tuple[Stage, ...]:
    """Local stages whose basis names no article of the Regulation."""
    return tuple(stage for stage in profile.stages if not places_in(text=stage.basis))


def places_in(*, text: str) -> tuple[Article, ...]:
    """The articles of the Regulation that a basis names."""
    if REGULATION_2022.title not in text:
        return ()
    found = _PLACE.findall(text)
    return tuple(Article(_NUMBERS[number], _NUMBERS.get(paragraph, 0), _NUMBERS.get(item, 0)) for number, paragraph, item in found)


def _grounds_and_ways() -> Iterator[Rule]:
    yield from (Rule(entry.article, "类别", entry.label, "classes") for entry in CLASSES.values())
    for path in PATHS.values():
        yield Rule(
            path.article, "途径", f"{path.label}（{'应当' if path.is_mandatory else '可以' if path.n in {3, 4} else '依法'}）", "classes"
        )
    yield from (Rule(entry.article, "结论", entry.label, "classes") for entry in (*CONCLUSIONS.values(), REPLY))
    yield from (Rule(ground.article, "不予受理的理由", ground.label, "grounds") for ground in GROUNDS.values())
    yield Rule(RECHECKED.article, "不再受理的理由", RECHECKED.label, "grounds")
    yield from (Rule(ground.article, "复查复核不予受理的理由", ground.label, "review") for ground in REVIEW_GROUNDS.values())
    for conclusion in REVIEW_CONCLUSIONS.values():
        yield from (Rule(Article(number), "复查复核的结论", conclusion.label, "review") for number in (35, 36))
