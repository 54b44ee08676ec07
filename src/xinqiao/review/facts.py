"""How the lines of a review, a recheck and a filing are told in the timeline."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import review as kinds
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.review.remedy import WAYS
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS, basis_of
from xinqiao.statute.service import OUTCOMES
from xinqiao.statute.service import WAYS as SERVICE_WAYS


def _asked(p: kinds.Asked) -> Iterable[Pair]:
    yield _("向谁申请"), name_of(p.body)
    yield _("收到申请"), p.received_on.isoformat()
    yield _("期限"), _("已超过30日") if p.is_late else _("在30日以内")


def _admitted(p: kinds.Admitted) -> Iterable[Pair]:
    yield _("调查人员"), _("%(count)s 人") % {"count": len(p.investigators)}
    yield _("向谁调卷、征求意见"), "、".join(name_of(code) for code in p.asked)


def _not_admitted(p: kinds.NotAdmitted) -> Iterable[Pair]:
    ground = REVIEW_GROUNDS.get(p.ground)
    is_recheck = isinstance(p, kinds.RecheckNotAdmitted)
    yield _("情形"), f"{_(ground.label)}（{basis_of(ground=ground, is_recheck=is_recheck).text}）" if ground else p.ground


def _material(p: kinds.MaterialGiven) -> Iterable[Pair]:
    yield _("答复单位"), name_of(p.body)


def _drafted(p: kinds.OpinionDrafted) -> Iterable[Pair]:
    for ruling in p.rulings:
        known = REVIEW_CONCLUSIONS.get(ruling.conclusion)
        yield _("诉求 %(n)s 结论") % {"n": ruling.n}, _(known.label) if known else ruling.conclusion
    yield _("复核机关"), name_of(p.next_organ) if p.next_organ else ""
    yield _("重新办理的天数"), str(p.redo_days) if p.redo_days else ""


def _approved(p: kinds.OpinionApproved) -> Iterable[Pair]:
    yield _("审批"), _("同意") if p.is_agreed else _("退回修改")


def _decided(p: kinds.Decided) -> Iterable[Pair]:
    for redo in p.redo:
        yield _("诉求 %(n)s 重新办理") % {"n": redo.n}, name_of(redo.body)
    yield _("重新办理期限"), p.redo_due_on.isoformat() if p.redo_due_on else ""


def _served(p: kinds.OpinionServed) -> Iterable[Pair]:
    yield _("文书"), _(FORMS[LetterKind(p.letter)].title) if p.letter in set(LetterKind) else p.letter
    yield _("送达方式"), _(SERVICE_WAYS[p.way].label) if p.way in SERVICE_WAYS else p.way
    yield _("送达结果"), _(OUTCOMES[p.outcome].label) if p.outcome in OUTCOMES else p.outcome
    yield _("送达日期"), p.served_on.isoformat()
    yield _("申请复核"), _("30日从送达次日起算") if p.opens_window else ""


for _way in WAYS:
    facts_of(_way.asked)(_asked)
    facts_of(_way.admitted)(_admitted)
    facts_of(_way.not_admitted)(_not_admitted)
    facts_of(_way.material)(_material)
    facts_of(_way.drafted)(_drafted)
    facts_of(_way.approved)(_approved)
    facts_of(_way.decided)(_decided)
    facts_of(_way.served)(_served)


@facts_of(kinds.RedoAgreed)
def _redo_agreed(p: kinds.RedoAgreed) -> Iterable[Pair]:
    yield _("审核"), _("同意出具") if p.is_agreed else _("不同意，继续办理")


@facts_of(kinds.OutsideOpinion)
def _outside(p: kinds.OutsideOpinion) -> Iterable[Pair]:
    known = REVIEW_CONCLUSIONS.get(p.conclusion)
    yield _("意见书"), f"{p.organ} {p.number}（{p.opinion_on.isoformat()}）"
    yield _("结论"), _(known.label) if known else p.conclusion
    yield _("信访人收到的日期"), p.served_on.isoformat()
    yield _("不服的，向谁申请复核"), name_of(p.next_organ) if p.next_organ else ""
    yield _("重新办理期限"), p.redo_due_on.isoformat() if p.redo_due_on else ""


@facts_of(kinds.FinalityFiled)
def _filed(p: kinds.FinalityFiled) -> Iterable[Pair]:
    yield _("向谁备案"), name_of(p.to_body)
