"""How the lines of what follows an answer are told, in the timeline and among the procedures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.procedures import aftercare as states
from xinqiao.cases.procedures.aftercare import Fulfilment, Promise, Relook
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import told
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.lifecycle.procedure_views import told_by
from xinqiao.statute.local.aftercare_lists import CONTACT_OCCASIONS, CONTACT_WAYS, DEVIATIONS, PROMISE_RULINGS, RELOOK_FINDINGS

_STATES = {
    states.DUE: told("还在期限内"),
    states.KEPT: told("已经做到"),
    states.UNKEPT: told("单位报告没有做到，正在督促"),
    states.DISPUTED: told("信访人反映没有做到，正在核实"),
    states.LIFTED: told("不再履行"),
}
_CAUSES = {"rating": told("信访人评价不满意"), "callback": told("回访发现不一致")}
_ABOUT = {"office": told("信访部门"), "unit": told("办理单位")}


@facts_of(kinds.ProgressNoted)
def _noted(p: kinds.ProgressNoted) -> Iterable[Pair]:
    yield _("事由"), _(CONTACT_OCCASIONS.label_of(p.occasion))
    yield _("方式"), _(CONTACT_WAYS.label_of(p.way))
    yield _("日期"), p.told_on.isoformat()


@facts_of(kinds.CalledBack)
def _called_back(p: kinds.CalledBack) -> Iterable[Pair]:
    yield _("方式"), _(CONTACT_WAYS.label_of(p.way))
    yield _("日期"), p.done_on.isoformat()
    yield _("联系上没有"), _("联系上了") if p.is_reached else _("没有联系上")
    yield _("不一致的地方"), "、".join(_(DEVIATIONS.label_of(key)) for key in p.deviations)
    yield _("由谁重新看"), name_of(p.relook) if p.relook else ""


@facts_of(kinds.RelookConcluded)
def _concluded(p: kinds.RelookConcluded) -> Iterable[Pair]:
    yield _("结论"), _(RELOOK_FINDINGS.label_of(p.finding))
    for each in p.promises:
        yield _("诉求 %(n)s") % {"n": each.n}, _("%(body)s，%(day)s 前") % {"body": name_of(each.body), "day": each.due_on.isoformat()}


@facts_of(kinds.PromisePerformed)
def _performed(p: kinds.PromisePerformed) -> Iterable[Pair]:
    yield _("承诺"), str(p.promise)
    yield _("做到的日期"), p.on.isoformat()


@facts_of(kinds.PromisePostponed)
def _postponed(p: kinds.PromisePostponed) -> Iterable[Pair]:
    yield _("承诺"), str(p.promise)
    yield _("推迟到"), p.due_on.isoformat()


@facts_of(kinds.PromiseFailed)
def _failed(p: kinds.PromiseFailed) -> Iterable[Pair]:
    yield _("承诺"), str(p.promise)


@facts_of(kinds.PromiseDisputed)
def _disputed(p: kinds.PromiseDisputed) -> Iterable[Pair]:
    yield _("承诺"), str(p.promise)


@facts_of(kinds.PromiseRuled)
def _ruled(p: kinds.PromiseRuled) -> Iterable[Pair]:
    yield _("承诺"), str(p.promise)
    yield _("结果"), _(PROMISE_RULINGS.label_of(p.ruling))
    yield _("限到"), p.due_on.isoformat() if p.due_on else ""


@told_by("fulfilment", outcomes={states.FULFILLED: told("承诺都已做到"), states.LIFTED: told("不再履行")})
def _fulfilment(fulfilment: Fulfilment, contents: Mapping[int, str]) -> Iterable[Pair]:
    for each in fulfilment.duties:
        yield _("承诺 %(n)s") % {"n": each.n}, _said(each, contents)


def _said(promise: Promise, contents: Mapping[int, str]) -> str:
    state = _(_STATES[promise.state])
    if promise.done_on:
        state = _("%(day)s 做到") % {"day": promise.done_on.isoformat()}
    return _("%(what)s（诉求%(n)s，%(body)s，%(day)s 前；%(state)s）") % {
        "what": contents.get(promise.what, ""),
        "n": promise.demand,
        "body": name_of(promise.body),
        "day": promise.due_on.isoformat(),
        "state": state,
    }


@told_by("relook", outcomes={code.key: code.label for code in RELOOK_FINDINGS.codes})
def _relook(relook: Relook, contents: Mapping[int, str]) -> Iterable[Pair]:
    yield _("为什么重新看"), _(_CAUSES[relook.cause])
    yield _("看哪一方的工作"), _(_ABOUT[relook.about]) if relook.about else ""
    yield _("信访人的话"), contents.get(relook.text, "") if relook.cause == "rating" else ""
    yield _("评价"), _("照原样保留，谁也改不了") if relook.cause == "rating" else ""
