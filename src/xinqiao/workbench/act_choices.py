"""Choices of act forms with what the law says of each, so that nobody has to remember a test of the Regulation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.utils.translation import gettext as _

from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui.fields import Choice
from xinqiao.foundation.ui.parts import Pair
from xinqiao.lifecycle.entry_words import path_text
from xinqiao.statute.article import chinese_number
from xinqiao.statute.classes import CLASSES, CONCLUSIONS, PATHS, REPLY
from xinqiao.statute.codes import CodeList
from xinqiao.statute.grounds import GROUNDS
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import DUPLICATE
from xinqiao.statute.local.other_routes import OTHER_ROUTES
from xinqiao.statute.path_guide import QUESTIONS, Question
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS, basis_of
from xinqiao.statute.service import OUTCOMES

Pairs = Iterable[tuple[str, str]]
PATHS_TITLE = told("类别和途径怎么选：从第一问问起，答“是”就定（第二十九条至第三十一条）")
NO_PATH = "0"
_GUIDES: dict[str, tuple[str, tuple[Pair, ...]]] = {
    "correction": (
        told("更正怎么办"),
        (
            (told("改什么"), told("下面是现在登记的内容，只改错的，其余不动。原来的那一行保留，更正写成新的一行，前后都看得到。")),
            (told("期限"), told("有关期限按更正后的事实从头重算，“为什么是这一天”会写明由哪一行更正。")),
            (told("谁来办"), told("推迟单位期限、缩短信访人期限，或者让诉求离开信访程序的，由单位负责人办理；其余由登录的单位办理。")),
            (told("不能改"), told("日期不能晚于当初登录的那一天；已经作出结论的，类别和途径不能再改；办理期限已过的，途径不能再改。")),
        ),
    ),
    "final_nonacceptance": (
        told("什么时候不再受理：复核时说的和这次说的，逐项对照"),
        (
            (told("只限"), told("已经复核终结，这次仍是同一事实和理由（第三十六条第三款）。有新的事实、理由或者证据的，应当受理。")),
            (told("不在本系统"), told("外地或者以前的复核意见，写明文号、日期、机关并附上意见书；告知书和台账会注明未经本系统核实。")),
            (told("帮扶"), told("不再受理不等于不管：疏导、化解、帮扶照常做（第三十七条第三款）。")),
        ),
    ),
    "merging": (
        told("并案以后怎样"),
        (
            (told("不变的"), told("本件的编号、期限、台账、信访人和权利都不变：受理告知照样做，答复单独送达，单独评价、申请复查。")),
            (told("不能并"), told("不由同一个单位办理的、类别或者途径不同的、检举控告和指明了被反映单位的（第三十条第三款）。")),
            (told("反悔"), told("随时可以“分案”，期限一直在走，什么也不会丢。")),
        ),
    ),
    "representation": (
        told("代表怎样推选"),
        (
            (told("人数"), told("不超过5人（第二十条第三款），由提出的人自己推选，单位不能指定。")),
            (told("送达"), told("文书送给第一位代表，送达代表就是送达全体。没有再当代表的仍是联名人，可以查询。")),
        ),
    ),
    "transfer": (
        told("移送怎么办"),
        (
            (told("先告知"), told("诉讼、仲裁、党员申诉、行政程序的诉求，先用“其他途径告知”告诉信访人走哪条路，再移送材料。")),
            (told("检举控告"), told("材料密封移送，函里不写谁检举、检举谁、检举什么；不发给被反映的单位（第三十条第三款）。")),
            (told("不写进函里"), told("信访人没有同意的，不写姓名和联系方式；内部讨论记录不移送，写在“没有移送的材料和理由”里。")),
        ),
    ),
    "mandate": (
        told("登记委托书要看什么"),
        (
            (told("看原件"), told("委托书要有信访人签名，写明委托谁、办什么、到哪一天。核对双方证件后再登记，把委托书扫描附上。")),
            (told("特别授权"), told("同意调解、和解和撤回，要在委托书上特别写明，没有写明的不勾选。")),
            (told("以后每次"), told("代理人来窗口办事，先用“代理核验”，系统会看委托还在不在期限内、包不包括这件事。")),
        ),
    ),
    "investigation_record": (
        told("怎样作笔录"),
        (
            (told("两个人"), told("调查人不少于两人，先出示证件，告诉对方可以更正笔录、请求有利害关系的人回避。")),
            (told("照实记"), told("一问一答，按对方说的记；记完给对方看或者念给对方听，签名。拒绝签名的写明原因和见证人。")),
            (told("谁能看"), told("笔录附在案卷里，只有办理和复查、复核的工作人员能看，不给信访人，也不给被调查的一方。")),
        ),
    ),
    "retention": (
        told("什么时候存查"),
        (
            (told("只限"), told("不需要办理的来件：感谢、抄送、空白，或者同一件事正在办理的重复件。有请求、有检举控告的，应当依法办理。")),
            (told("两个人"), told("登记或者甄别的人不能存查，由另一位工作人员或者负责人核对后办理。")),
            (told("告知"), told("存查告知书照常送达；信访人补充一句，就恢复办理，期限重新起算。")),
        ),
    ),
    "direct_reply": (
        told("什么时候直接回复"),
        (
            (told("只限"), told("咨询、建议、感谢，或者已有公开答复、承诺、结论的。检举控告和要单位办理的诉求，不能直接回复。")),
            (told("逐项"), told("只填要直接回复的那几项，其余留空，照常甄别。")),
        ),
    ),
}


def dressed(choices: Mapping[str, Pairs], *, noun: str) -> dict[str, Iterable[Choice | tuple[str, str]]]:
    """Put help, article and headings on the choices of an act."""
    dress = _DRESS.get(noun, {})
    return {field: [*dress[field](pairs)] if field in dress else [*pairs] for field, pairs in choices.items()}


def helps(*, noun: str) -> Mapping[str, str]:
    """Help of fields that the terms themselves do not give."""
    return {"demands.path": told("申诉求决类必须选一项。")} if noun == "screening" else {}


def labels(*, noun: str) -> Mapping[str, str]:
    """Labels of fields that an officer fills in for the petitioner."""
    if noun != "withdrawal":
        return {}
    return {
        "reason": told("信访人说的原因"),
        "is_voluntary": told("信访人自愿撤回，没有人要求其这样做；有本人书面材料或者当面、电话确认"),
    }


def guide(*, noun: str) -> tuple[str, tuple[Pair, ...]]:
    """The law to choose by, for an act that needs more than a line: title, and label with text."""
    if noun in _GUIDES:
        title, lines = _GUIDES[noun]
        return _(title), tuple((_(label), _(text)) for label, text in lines)
    if noun != "screening":
        return "", ()
    asked = tuple(
        (_("第%(n)s问") % {"n": n}, _("%(question)s 是 → %(ruling)s") % {"question": _(each.text), "ruling": _ruling_of(each)})
        for n, each in enumerate(QUESTIONS, start=1)
    )
    handled = tuple((path_text(n), _(path.handling)) for n, path in PATHS.items())
    return _(PATHS_TITLE), (*asked, *handled)


def _ruling_of(question: Question) -> str:
    klass = CLASSES[question.klass]
    return f"{_(klass.label)} · {path_text(question.path)}" if question.path else f"{_(klass.label)}（{klass.article.text}）"


def grouped(codes: CodeList) -> Iterable[Choice]:
    """A list of two levels under its headings; the heading itself can be chosen where nothing below fits."""
    for top in codes.children(""):
        label = _(top.label)
        yield Choice(value=top.key, label=_("%(label)s（不细分）") % {"label": label}, group=label)
        for code in codes.children(top.key):
            if code.is_offered:
                yield Choice(value=code.key, label=_(code.label), group=label)


def _classes(pairs: Pairs) -> Iterable[Choice]:
    for key, label in pairs:
        klass = CLASSES[key]
        yield Choice(value=key, label=_(label), help=f"{_(klass.test)}（{klass.article.text}）")


def _paths(pairs: Pairs) -> Iterable[Choice]:
    for value, label in pairs:
        if value == NO_PATH:
            yield Choice(value=value, label=_("建议意见类、检举控告类不选途径"))
        else:
            text = _("（%(item)s）%(label)s：%(test)s")
            n = int(value)
            yield Choice(value=value, label=text % {"item": chinese_number(n), "label": _(label), "test": _(PATHS[n].test)})


def _categories(_pairs: Pairs) -> Iterable[Choice]:
    return grouped(CATEGORIES)


def _grounds(pairs: Pairs) -> Iterable[Choice]:
    for key, label in pairs:
        ground = GROUNDS[key]
        yield Choice(value=key, label=_(label), help=f"{_(ground.condition)}（{ground.article.text}）")


def _routes(_pairs: Pairs) -> Iterable[Choice]:
    for top in OTHER_ROUTES.children(""):
        path = PATHS[int(top.key)]
        group = _("%(path)s，%(must)s") % {"path": path_text(path.n), "must": _("应当") if path.is_mandatory else _("可以")}
        for code in OTHER_ROUTES.children(top.key):
            yield Choice(value=code.key, label=_(code.label), help=_(code.note), group=group)


def _conclusions(pairs: Pairs) -> Iterable[Choice]:
    for key, label in pairs:
        known = CONCLUSIONS.get(key, REPLY)
        yield Choice(value=key, label=_(label), help=f"{_(known.test)}{_(known.after)}（{known.article.text}）")


def _outcomes(pairs: Pairs) -> Iterable[Choice]:
    for key, label in pairs:
        outcome = OUTCOMES[key]
        effect = _("算作送达，申请复查的30日从次日起算。") if outcome.opens_window else _("算作送达，申请复查的30日不起算。")
        if not outcome.is_effective:
            effect = _("不算送达，期限照算，请换一种方式再送。")
        yield Choice(value=key, label=_(label), help=effect + (_("请在备注写明经过。") if outcome.needs_note else ""))


def _retention_grounds(pairs: Pairs) -> Iterable[Choice]:
    for key, label in pairs:
        help_text = _("填写先前一件的编号；先前一件要正在本机关办理。") if key == DUPLICATE else ""
        yield Choice(value=key, label=_(label), help=help_text)


def _remedy_grounds(pairs: Pairs, *, is_recheck: bool = False) -> Iterable[Choice]:
    for key, label in pairs:
        ground = REVIEW_GROUNDS[key]
        yield Choice(value=key, label=_(label), help=f"{_(ground.condition)}（{basis_of(ground=ground, is_recheck=is_recheck).text}）")


def _remedy_conclusions(pairs: Pairs) -> Iterable[Choice]:
    for key, label in pairs:
        yield Choice(value=key, label=_(label), help=_(REVIEW_CONCLUSIONS[key].test))


_Dress = Callable[[Pairs], Iterable[Choice]]
_OF_REMEDIES: tuple[tuple[str, str, _Dress], ...] = (
    ("nonacceptance", "ground", _remedy_grounds), ("draft", "rulings.conclusion", _remedy_conclusions), ("service", "outcome", _outcomes),
)  # fmt: skip
_DRESS: dict[str, dict[str, _Dress]] = {
    "screening": {"demands.klass": _classes, "demands.path": _paths, "demands.category": _categories},
    "nonacceptance": {"ground": _grounds},
    "correction": {"demands.path": _paths, "demands.category": _categories},
    "retention": {"ground": _retention_grounds},
    "redirection": {"route": _routes},
    "answer_draft": {"answers.conclusion": _conclusions},
    "service": {"outcome": _outcomes},
    **{f"{kind}_{act}": {field: dress} for kind in ("review", "recheck") for act, field, dress in _OF_REMEDIES},
    "recheck_nonacceptance": {"ground": partial(_remedy_grounds, is_recheck=True)},
}
