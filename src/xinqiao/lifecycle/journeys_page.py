"""The page of journeys of docs/law: every path and every remedy that the law knows, with the tests that walk it through the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.classes import CLASSES, CONCLUSIONS, PATHS
from xinqiao.statute.grounds import GROUNDS, RECHECKED
from xinqiao.statute.local.hearing_lists import FOUR_OUTCOMES
from xinqiao.statute.local.other_routes import OTHER_ROUTES, path_of
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS

_TESTS = "../../tests"


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can become of a demand; `key` is its word in the list of journeys."""

    key: str
    label: str
    article: str = ""


def ways() -> Iterator[tuple[str, tuple[Way, ...]]]:
    """Title → what a case can go through, as the statute's own tables have it; last what other modules know.

    A path, route, ground or conclusion that is added to a table is asked for here by itself.
    """
    yield "第三十一条六种途径", tuple(Way(f"path:{n}", path.label, path.article.text) for n, path in PATHS.items())
    routes = (code for code in OTHER_ROUTES.codes if path_of(code.key))
    yield "导入其他程序的各条路", tuple(Way(f"route:{code.key}", code.label, _text(code.article)) for code in routes)
    yield "类别", tuple(Way(f"class:{key}", klass.label, klass.article.text) for key, klass in CLASSES.items())
    yield "处理意见的结论", tuple(Way(f"conclusion:{key}", each.label, each.article.text) for key, each in CONCLUSIONS.items())
    grounds = (*GROUNDS.values(), RECHECKED)
    yield "不予受理、不再受理", tuple(Way(f"ground:{each.key}", each.label, each.article.text) for each in grounds)
    for kind, title, article in (("review", "复查", Article(35)), ("recheck", "复核", Article(36))):
        conclusions = (Way(f"{kind}:{key}", each.label, article.text) for key, each in REVIEW_CONCLUSIONS.items())
        yield f"{title}的结论", (*conclusions, Way(f"{kind}:not_admitted", "不予受理", article.text))
    yield (
        "复查、复核不予受理的情形",
        tuple(Way(f"review_ground:{key}", each.label, each.article.text) for key, each in REVIEW_GROUNDS.items()),
    )
    yield "三到位一处理", tuple(Way(f"effect:{code.key}", code.label, _text(code.article)) for code in FOUR_OUTCOMES.codes)
    yield "其他程序和结局", _OTHERS


def journeys_page(*, journeys: Mapping[str, Sequence[str]]) -> str:
    """The page, in Chinese. Takes  journeys, key of a way → tests, each as `folder/test_file.py::test_name` under tests/."""
    return "\n".join(_lines(journeys)) + "\n"


def _lines(journeys: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "# 途径、救济和走过它的测试"
    yield ""
    yield "由代码生成（`make docs`），不要手改。"
    yield "法律知道的每一条途径、每一种救济，都有测试像人一样走一遍：只点页面上有的链接，只填页面上有的表格，最后打开每一份文书读。"
    for title, found in ways():
        yield from ("", f"## {title}", "", "| 途径或者结局 | 依据 | 测试 |", "| --- | --- | --- |")
        for way in found:
            yield f"| {way.label} | {way.article} | {'<br>'.join(_test(each) for each in journeys.get(way.key, ()))} |"


def _test(named: str) -> str:
    file, _, name = named.partition("::")
    return f"[`{name.removeprefix('test_')}`]({_TESTS}/{file})"


def _text(article: Article | None) -> str:
    return article.text if article else ""


# Procedures and ends that stand in no table of grounds or conclusions.
_OTHERS: tuple[Way, ...] = (
    Way("mixed", "一件事几项诉求走几条路", Article(31).text),
    Way("extension", "延期", Article(34).text),
    Way("simple", "简易办理", ""),
    Way("simple:unsatisfied", "不满意简易答复，转普通程序", ""),
    Way("simple:unfit", "负责人同意转普通程序", ""),
    Way("direct_reply", "直接回复", Article(22).text),
    Way("retention", "存查", Article(22).text),
    Way("withdrawal", "信访人撤回", Article(21).text),
    Way("designation", "第三次退回后指定办理", Article(24).text),
    Way("cooperation", "主办和协办", Article(24).text),
    Way("dual_assignment", "双交办", Article(18).text),
    Way("mediation:agreed", "调解成功并履行", Article(33).text),
    Way("mediation:referred", "转出调解，没有谈成转回", Article(37).text),
    Way("mediation:declined", "信访人不愿调解", Article(33).text),
    Way("mediation:broken", "和解后没有履行", Article(33).text),
    Way("hearing:open", "公开听证", Article(31, 0, 6).text),
    Way("hearing:closed", "不公开听证", Article(31, 0, 6).text),
    Way("hearing:declined", "信访人不同意听证", Article(31, 0, 6).text),
    Way("hearing:withdrawn", "撤回听证申请", Article(31, 0, 6).text),
    Way("hearing:recheck", "复核听证，期限暂停", Article(36, 2).text),
    Way("consultation", "会商", Article(37).text),
    Way("remedy:withdrawn", "撤回复查申请，再申请", Article(35).text),
    Way("remedy:redone", "撤销后重新办理，不得作相同结论", Article(35).text),
    Way("finality", "终结备案", Article(36, 3).text),
    Way("api", "从登记到终结，全部通过接口", ""),
)
