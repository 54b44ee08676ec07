"""The table of acts as a page of docs/law: made from `cases.states`, so that what is printed is what is checked."""

from __future__ import annotations

from collections.abc import Iterator

from xinqiao.cases import states
from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.shown import article_text

_PRINCIPALS = {
    states.OFFICER: "工作人员",
    states.PETITIONER: "信访人",
    states.SYSTEM: "系统",
    states.IMPORT: "导入",
}
_RELATIONS = {states.HOLDER: "负责单位", states.OFFICE: "接收单位"}
_HEAD = ("环节", "谁", "权限", "诉求的状态", "不能办时的说明", "依据", "期限", "文书", "接口")


def acts_page() -> str:
    """The page, in Chinese."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 环节表"
    yield ""
    yield "由 `cases/acts` 生成（`make docs`），不要手改。每个环节谁能办、在什么状态能办、依据哪一条、影响哪些期限、发出哪些文书。"
    yield ""
    yield table_row(*_HEAD)
    yield table_row(*["---"] * len(_HEAD))
    for act in states.ACTS.values():
        yield table_row(
            act.label, _who(act), f"`{act.capability}`" if act.capability else "", _states(act), _conditions(act),
            article_text(act.article), act.clock, "、".join(FORMS[LetterKind(key)].title for key in act.letters), _address(act),
        )  # fmt: skip


def _who(act: states.Act) -> str:
    who = [word for key, word in _PRINCIPALS.items() if key in act.principals]
    where = [word for key, word in _RELATIONS.items() if key in act.relations]
    return "、".join(who) + (f"（{'或'.join(where)}）" if where else "")


def _states(act: states.Act) -> str:
    if act.demand_states:
        return "、".join(label for stage, label in STAGE_LABELS.items() if stage in act.demand_states)
    return "新事项" if act.opens_case else "整件"


def _conditions(act: states.Act) -> str:
    told = [states.CONDITIONS[key].told for key in act.conditions]
    test = states.DEMAND_TESTS.get(act.noun)
    return " ".join((*told, *((test.told,) if test else ())))


def _address(act: states.Act) -> str:
    if act.noun not in MENU:
        return "`POST /api/v1/submissions`" if act.opens_case else ""
    return f"`POST …/{act.url_word}`"


def table_row(*cells: str) -> str:
    """A row of a table of a page under docs/law."""
    return f"| {' | '.join(cells)} |"
