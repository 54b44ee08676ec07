"""What a review or recheck says of itself on the case file and to the petitioner: nothing that is only a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xinqiao.cases.procedures.review import DECIDED, RECHECK, Remedy, state_of
from xinqiao.cases.review_labels import REMEDY_OUTCOME_LABELS
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.entry_facts import Pair
from xinqiao.lifecycle.procedure_views import told_by
from xinqiao.review.remedy import WAYS
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS, basis_of


def _said(p: Remedy, texts: Mapping[int, str]) -> Iterable[Pair]:
    yield _("诉求"), "、".join(map(str, p.demands))
    received = p.received_on.isoformat() if p.received_on else ""
    yield _("收到申请"), _("%(day)s（已超过30日）") % {"day": received} if p.is_late else received
    yield _("请求事项"), texts.get(p.request, "")
    yield _("事实和理由"), texts.get(p.reasons, "")
    yield _("超过30日的原因"), texts.get(p.late_reason, "")
    yield _("受理日期"), p.admitted_on.isoformat() if p.admitted_on else ""
    yield _("等谁调卷答复"), "、".join(name_of(code) for code in p.awaited)
    ground = REVIEW_GROUNDS.get(p.ground)
    yield _("不予受理的情形"), f"{_(ground.label)}（{basis_of(ground=ground, is_recheck=p.kind == RECHECK).text}）" if ground else ""
    if p.decided_on and (not p.is_open or p.state == state_of(p.kind, DECIDED)):
        yield from _concluded(p, texts)
    yield _("送达日期"), p.served_on.isoformat() if p.served_on else ""


def _concluded(p: Remedy, texts: Mapping[int, str]) -> Iterable[Pair]:
    for ruling in p.rulings:
        known = REVIEW_CONCLUSIONS.get(ruling.conclusion)
        label, text = _(known.label) if known else ruling.conclusion, texts.get(ruling.text, "")
        yield _("诉求 %(n)s 结论") % {"n": ruling.n}, f"{label}：{text}" if text else label
    yield _("查明的事实"), texts.get(p.facts, "")
    yield _("依据"), texts.get(p.basis, "")
    yield _("作出日期"), p.decided_on.isoformat() if p.decided_on else ""
    yield _("不服的，向谁申请复核"), name_of(p.next_organ) if p.next_organ else ""


for _way in WAYS:
    told_by(_way.kind, outcomes=REMEDY_OUTCOME_LABELS)(_said)
