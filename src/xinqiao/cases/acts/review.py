"""Review (复查), recheck (复核) and what follows them: the same rows twice, each by its own words (pure data)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xinqiao.cases import standing
from xinqiao.cases.acts.row import (
    ANNULLER,
    CONDUCTOR,
    HOLDER,
    INVOLVED,
    NEXT_ORGAN,
    OFFICE,
    OFFICER,
    PETITIONER,
    Act,
    Condition,
    DemandTest,
    row,
)
from xinqiao.cases.procedures import review as remedy
from xinqiao.cases.procedures.review import APPROVED, ASKED, DECIDED, DRAFTED, PAUSED, RECHECK, REFUSED, REVIEW, TAKEN, state_of
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import CLAIM, PETITION_PATH
from xinqiao.statute.review import is_outside

_LIVE = ("registered", "not_archived")
_O, _P = OFFICER, PETITIONER


def _is_challengeable(d: standing.Demand, chain: str) -> bool:
    return d.outcome == "answered" and d.klass == CLAIM and d.path == PETITION_PATH and d.chain == chain


CONDITIONS: dict[str, Condition] = {
    "pausable": Condition(
        lambda s: any(p.is_open and isinstance(p, remedy.Remedy) and p.can_pause for p in s.procedures),
        told("本地规定没有中止复查、复核的情形。"),
    ),
}
DEMAND_TESTS: dict[str, DemandTest] = {
    "review_request": DemandTest(
        lambda d: _is_challengeable(d, "") and not is_outside(d.next_organ),
        told(
            "只有信访程序（第三十一条第六项）的处理意见可以申请复查，而且没有正在进行或者已经作出的复查；复查机关不在本系统的，请直接向它提出。"
        ),
    ),
    "recheck_request": DemandTest(
        lambda d: _is_challengeable(d, remedy.REVIEWED) and not is_outside(d.next_organ),
        told("先有送达的复查意见，才能申请复核；已经复核的，不能再申请；复核机关不在本系统的，请直接向它提出。"),
    ),
    "outside_opinion": DemandTest(
        lambda d: is_outside(d.next_organ) and (_is_challengeable(d, "") or _is_challengeable(d, remedy.REVIEWED)),
        told("只有复查、复核机关不在本系统的意见，才从它的意见书登记。"),
    ),
    "finality_filing": DemandTest(
        lambda d: d.chain == remedy.FINAL and not d.is_filed, told("只有复核后终结、还没有备案的诉求可以终结备案。")
    ),
    "redo_agreement": DemandTest(
        lambda d: d.annulled is not None and not d.is_redo_agreed, told("只有被撤销后重新办理的答复需要撤销机关同意。")
    ),
}

# noun → the words of the review, of the recheck
_LABELS: dict[str, tuple[str, str]] = {
    "request": (told("复查申请"), told("复核申请")),
    "admission": (told("复查受理"), told("复核受理")),
    "nonacceptance": (told("复查不予受理"), told("复核不予受理")),
    "material": (told("复查调卷答复"), told("复核调卷答复")),
    "draft": (told("复查意见拟稿"), told("复核意见拟稿")),
    "approval": (told("复查意见审批"), told("复核意见审批")),
    "decision": (told("复查意见"), told("复核意见")),
    "service": (told("复查送达"), told("复核送达")),
    "withdrawal": (told("撤回复查申请"), told("撤回复核申请")),
    "suspension": (told("复查中止"), told("复核中止")),
    "resumption": (told("复查恢复"), told("复核恢复")),
}
_ARTICLES = {REVIEW: "art. 35", RECHECK: "art. 36(1)"}
_SERVICE_CLOCK = {
    REVIEW: told("送达复查意见的时限结束；申请复核（30日）开始"),
    RECHECK: told("送达复核意见的时限结束；维持、变更的就此终结"),
}
_REQUEST_CLOCK = {
    REVIEW: told("申请复查的期限结束；复查（30日）与是否受理的告知开始"),
    RECHECK: told("申请复核的期限结束；复核（30日）与是否受理的告知开始"),
}
_UNDER_WAY = (ASKED, TAKEN, PAUSED, DRAFTED, APPROVED)


def _states_of(kind: str, *states: str) -> tuple[str, ...]:
    return tuple(state_of(kind, state) for state in states)


def _words(kind: str) -> dict[str, str]:
    return {noun: labels[0 if kind == REVIEW else 1] for noun, labels in _LABELS.items()}


def _taken_up(kind: str) -> Iterator[Act]:
    """From the request to the file of the unit."""
    word, article, on = _words(kind), _ARTICLES[kind], partial(_states_of, kind)
    yield row(
        f"{kind}_request", word["request"], f"{kind}:requested", (_O, _P), article,
        capability="case:register", relations=(OFFICE, HOLDER, NEXT_ORGAN), states=(standing.SERVED,), conditions=("registered",),
        clock=_REQUEST_CLOCK[kind], letters=(f"{kind}_application",), needs=("request", "reasons"),
    )  # fmt: skip
    yield row(
        f"{kind}_admission", word["admission"], f"{kind}:admitted", (_O,), article,
        capability="case:review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(ASKED), conditions=_LIVE,
        clock=told("是否受理的告知时限结束；期限照算"), letters=(f"{kind}_acceptance_notice",), needs=("investigators",),
    )  # fmt: skip
    yield row(
        f"{kind}_nonacceptance", word["nonacceptance"], f"{kind}:not_admitted", (_O,), article,
        capability="case:review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(ASKED), conditions=_LIVE,
        clock=told("期限结束；送达时限开始"), letters=(f"{kind}_nonacceptance_notice",), needs=("ground", "reason"),
    )  # fmt: skip
    yield row(
        f"{kind}_material", word["material"], f"{kind}:material_given", (_O,), article,
        capability="case:give_material", relations=(INVOLVED,), procedure=kind, procedure_states=on(TAKEN, PAUSED, DRAFTED), conditions=_LIVE,
        clock=told("不影响期限"), needs=("text",),
    )  # fmt: skip
    yield row(
        f"{kind}_suspension", word["suspension"], f"{kind}:suspended", (_O,), article,
        capability="case:approve_review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(TAKEN),
        conditions=(*_LIVE, "pausable"), clock=told("期限暂停；中止核查时限开始"), needs=("reason",),
    )  # fmt: skip
    yield row(
        f"{kind}_resumption", word["resumption"], f"{kind}:resumed", (_O,), article,
        capability="case:approve_review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(PAUSED), conditions=_LIVE,
        clock=told("期限继续，中止的天数不计"),
    )  # fmt: skip


def _concluded(kind: str) -> Iterator[Act]:
    """From the draft to service."""
    word, article, on = _words(kind), _ARTICLES[kind], partial(_states_of, kind)
    yield row(
        f"{kind}_draft", word["draft"], f"{kind}:drafted", (_O,), article,
        capability="case:review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(TAKEN, DRAFTED), conditions=_LIVE,
        clock=told("不影响期限"), needs=("facts", "basis", "rulings"),
    )  # fmt: skip
    yield row(
        f"{kind}_approval", word["approval"], f"{kind}:approved", (_O,), article,
        capability="case:approve_review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(DRAFTED), conditions=_LIVE,
        clock=told("不影响期限"), needs=("is_agreed",),
    )  # fmt: skip
    yield row(
        f"{kind}_decision", word["decision"], f"{kind}:decided", (_O,), article,
        capability="case:review", relations=(CONDUCTOR,), procedure=kind, procedure_states=on(APPROVED), conditions=_LIVE,
        clock=told("期限结束；送达时限开始；撤销的重新办理期限开始"), letters=(f"{kind}_opinion",),
    )  # fmt: skip
    yield row(
        f"{kind}_service", word["service"], f"{kind}:served", (_O,), article,
        capability="case:serve", relations=(CONDUCTOR, OFFICE), procedure=kind, procedure_states=on(DECIDED, REFUSED), conditions=_LIVE,
        clock=_SERVICE_CLOCK[kind], letters=("service_record",), needs=("way", "outcome", "served_on"),
    )  # fmt: skip
    yield row(
        f"{kind}_withdrawal", word["withdrawal"], f"{kind}:withdrawn", (_P, _O), article,
        capability="case:register", relations=(OFFICE, CONDUCTOR), procedure=kind, procedure_states=on(*_UNDER_WAY), conditions=_LIVE,
        clock=told("期限取消；原意见仍然有效"),
    )  # fmt: skip


ACTS: tuple[Act, ...] = (
    *_taken_up(REVIEW),
    *_concluded(REVIEW),
    *_taken_up(RECHECK),
    *_concluded(RECHECK),
    row(
        "outside_opinion", told("系统外意见登记"), "case:outside_opinion_recorded", (_O,), "art. 35, 36",
        capability="case:register", relations=(OFFICE, HOLDER), states=(standing.SERVED,), conditions=("registered",),
        clock=told("申请的期限结束；复查维持、变更的，申请复核（30日）开始；撤销的，重新办理期限开始"),
        needs=("organ", "number", "opinion_on", "served_on", "conclusion", "text"),
    ),
    row(
        "redo_agreement", told("重办答复审核"), "case:redo_agreed", (_O,), "art. 35",
        capability="case:approve_review", relations=(ANNULLER,), states=(standing.PREREVIEWED,), conditions=_LIVE,
        clock=told("不影响期限"), needs=("is_agreed",),
    ),
    row(
        "finality_filing", told("终结备案"), "case:finality_filed", (_O,), "art. 36(3), 37(3)",
        capability="case:file_finality", relations=(OFFICE,), states=(standing.SERVED,), conditions=_LIVE,
        clock=told("终结备案时限结束；定了日期的帮扶各有期限"), letters=("finality_filing",), needs=("to_body", "measures"),
    ),
)  # fmt: skip
