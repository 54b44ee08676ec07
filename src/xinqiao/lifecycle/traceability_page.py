"""The page of traceability of docs/law: article → rule → act → test, made from the statute and the table of acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from xinqiao.cases import states
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.lifecycle.law_page import table_row
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.shown import CITED, ITEM_ARTICLES
from xinqiao.statute.article import REGULATION_2022, Article, chinese_number
from xinqiao.statute.article_map import ARTICLES, Mapped
from xinqiao.statute.rules_by_article import Rule, rules, stages_without_article

_ROOT = "../.."
# Where the acts stand that the system alone does, which no menu offers.
_ROOMS_OF_JOBS = ("grouping", "lifecycle")
_SCOPE = "（[范围说明](../scope.md)）"


@dataclass(frozen=True, slots=True)
class Proofs:
    """Tests by what they prove, each as `folder/test_file.py::test_name` under tests/."""

    every_act: Sequence[str]
    rights: Sequence[str]
    articles: Mapping[int, Sequence[str]]
    acts: Mapping[str, Sequence[str]]


def traceability_page(*, proofs: Proofs) -> str:
    """The page, in Chinese."""
    return "\n".join(_lines(proofs)) + "\n"


def places_of(*, act: states.Act) -> tuple[Article, ...]:
    """The places that a row of the table of acts cites: `art. 22(1)(3), 29-32`.

    Raises ValueError for one that cannot be read.
    """
    found: list[Article] = []
    for part in act.article.removeprefix("art. ").split(", ") if act.article else ():
        match = CITED.fullmatch(part)
        if match is None:
            raise ValueError(f"{act.noun}: {part}")
        number, first, second, last = (int(group) if group else 0 for group in match.groups())
        if number in ITEM_ARTICLES:
            found += [Article(number, 0, item) for item in range(first, max(first, last) + 1)]
        elif last and not first:
            found += [Article(each) for each in range(number, last + 1)]
        else:
            found.append(Article(number, first, second))
    return tuple(found)


def _lines(proofs: Proofs) -> Iterator[str]:
    by_article = {entry.number: [rule for rule in rules() if rule.article.number == entry.number] for entry in ARTICLES}
    acts = {
        entry.number: [act for act in states.ACTS.values() if any(p.number == entry.number for p in places_of(act=act))]
        for entry in ARTICLES
    }
    yield "# 条文对照：条文、规则、环节、测试"
    yield ""
    yield "由代码生成（`make docs`），不要手改。"
    yield from (
        f"《{REGULATION_2022.title}》共{len(ARTICLES)}条，每条一段：要求什么；代码里的规则（期限、理由、途径、结论）；办理的环节；由哪些测试证明；不在软件之内或者以后才有的，写明原因。",
        "",
        f"每个环节除自己的测试外，还有共同的测试：随机行走把每个环节都实际办过（{'、'.join(map(_test, proofs.every_act))}）；",
        f"谁能办、在什么状态能办，由矩阵核对（{'、'.join(map(_test, proofs.rights))}）。",
        "",
    )
    yield from _overview(by_article, acts, proofs)
    for entry in ARTICLES:
        yield from _article(entry, by_article[entry.number], acts[entry.number], proofs)
    yield from _without_article(proofs)


def _overview(by_article: Mapping[int, list[Rule]], acts: Mapping[int, list[states.Act]], proofs: Proofs) -> Iterator[str]:
    yield "## 一览"
    yield ""
    yield table_row("条", "内容", "规则", "环节", "测试", "软件之外或者以后")
    yield table_row(*["---"] * 6)
    for entry in ARTICLES:
        number = entry.number
        own, tests = acts[number], _tests_of(number, acts[number], proofs)
        counts = (str(count) if count else "" for count in (len(by_article[number]), len(own), len(tests)))
        yield table_row(f"[{_title(entry)}](#{_title(entry)}-{entry.title})", entry.title, *counts, entry.outside.partition("：")[0])
    yield ""


def _article(entry: Mapped, found: list[Rule], acts: list[states.Act], proofs: Proofs) -> Iterator[str]:
    yield f"## {_title(entry)} {entry.title}"
    yield ""
    yield entry.asks
    yield ""
    if found:
        yield table_row("规则", "内容", "条文", "写在")
        yield table_row(*["---"] * 4)
        yield from (
            table_row(rule.sort, rule.label, _short(rule.article), _code(f"src/xinqiao/statute/{rule.module}.py")) for rule in found
        )
        yield ""
    if acts:
        yield table_row("环节", "条文", "期限", "文书", "测试")
        yield table_row(*["---"] * 5)
        yield from (_act(act, entry.number, proofs) for act in acts)
        yield ""
    tests = proofs.articles.get(entry.number, ())
    if tests:
        yield "证明本条的测试："
        yield ""
        yield from (f"- {_test(test)}" for test in tests)
        yield ""
    if entry.outside:
        yield f"> {entry.outside}{_SCOPE if entry.is_later else ''}"
        yield ""


def _act(act: states.Act, number: int, proofs: Proofs) -> str:
    places = "、".join(_short(place) for place in places_of(act=act) if place.number == number)
    letters = "、".join(FORMS[LetterKind(key)].title for key in act.letters)
    tests = "<br>".join(_test(test) for test in proofs.acts.get(act.noun, ())) or "共同的测试"
    return table_row(f"[{act.label}]({_ROOT}/{_module(act)})", places, act.clock, letters, tests)


def _without_article(proofs: Proofs) -> Iterator[str]:
    """What stands on no article of the Regulation, so that nothing is left out of the page."""
    yield "## 不依据条例某一条的"
    yield ""
    yield "依据其他规范性文件或者本地规定，天数是地方数据，见[期限一览](clocks.md)："
    yield ""
    yield from (f"- {stage.label}：{stage.basis}" for stage in stages_without_article())
    bare = [act for act in states.ACTS.values() if not places_of(act=act)]
    yield from (f"- {act.label}：{'、'.join(_test(test) for test in proofs.acts.get(act.noun, ())) or '共同的测试'}" for act in bare)


def _tests_of(number: int, acts: list[states.Act], proofs: Proofs) -> set[str]:
    found = {test for act in acts for test in proofs.acts.get(act.noun, ())}
    return found | set(proofs.articles.get(number, ()))


def _title(entry: Mapped) -> str:
    return f"第{chinese_number(entry.number)}条"


def _short(place: Article) -> str:
    return place.text.partition("》")[2]


def _module(act: states.Act) -> str:
    """The module that carries the act out."""
    entry = MENU.get(act.noun)
    if entry is None:
        room = next(room for room in _ROOMS_OF_JOBS if room == "lifecycle" or find_spec(f"xinqiao.{room}.{act.noun}"))
        return f"src/xinqiao/{room}/{act.noun}.py"
    perform = entry.perform.func if isinstance(entry.perform, partial) else entry.perform
    return f"src/{perform.__module__.replace('.', '/')}.py"


def _code(path: str) -> str:
    return f"[{path.removeprefix('src/xinqiao/').removesuffix('.py')}]({_ROOT}/{path})"


def _test(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[`{name.removeprefix('test_')}`]({_ROOT}/tests/{path})"
