"""How the lines about the accused, recusal and a kept identity are told."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import arbitration, safeguards, suggestions
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.statute.safeguards import ABOUT, ARBITRATION_GROUNDS, FILE_WAYS, INTERESTS
from xinqiao.statute.suggestions import ADOPTION_DEGREES, APPRAISAL_WAYS, SUGGESTION_GRADES


@facts_of(arbitration.ArbitrationAsked)
def _arbitration_asked(p: arbitration.ArbitrationAsked) -> Iterable[Pair]:
    yield _("为什么报请裁定"), _(ARBITRATION_GROUNDS.get(p.ground, p.ground))
    yield _("有分歧的单位"), "、".join(map(name_of, p.disputing))
    yield _("由谁裁定"), _("联席会议（%(office)s）") % {"office": name_of(p.to_body)} if p.is_meeting else name_of(p.to_body)


@facts_of(arbitration.Designated)
def _designated(p: arbitration.Designated) -> Iterable[Pair]:
    yield _("指定由谁办理"), name_of(p.to_body)
    yield _("本应办理却退回的单位"), "、".join(map(name_of, p.refused_wrongly))


@facts_of(suggestions.Appraised)
def _appraised(p: suggestions.Appraised) -> Iterable[Pair]:
    yield _("论证方式"), _(APPRAISAL_WAYS.get(p.way, p.way))


@facts_of(suggestions.AdoptionDecided)
def _adoption_decided(p: suggestions.AdoptionDecided) -> Iterable[Pair]:
    yield _("是否采纳"), _(ADOPTION_DEGREES.get(p.degree, p.degree))
    yield _("办理结果"), _(SUGGESTION_GRADES.get(p.grade, p.grade))


@facts_of(safeguards.AccusedNamed)
def _accused_named(p: safeguards.AccusedNamed) -> Iterable[Pair]:
    yield _("被反映的单位"), "、".join(map(name_of, p.accused))
    yield _("从此不能再查看的单位"), "、".join(map(name_of, p.lost))
    yield _("由谁接替"), name_of(p.replaced[0].to_body) if p.replaced else ""


@facts_of(safeguards.IdentityRequested)
def _identity_requested(p: safeguards.IdentityRequested) -> Iterable[Pair]:
    yield _("申请单位"), name_of(p.body)
    yield _("用到哪一天"), p.until_on.isoformat()


@facts_of(safeguards.IdentityReleased)
def _identity_released(p: safeguards.IdentityReleased) -> Iterable[Pair]:
    yield _("决定"), _("同意披露") if p.is_granted else _("不同意")
    yield _("用到哪一天"), p.until_on.isoformat() if p.is_granted else ""


@facts_of(safeguards.FileCleared)
def _file_cleared(p: safeguards.FileCleared) -> Iterable[Pair]:
    yield _("哪一份附件"), _("第%(n)s份") % {"n": p.file}
    yield _("怎样提供"), _(FILE_WAYS.get(p.way, p.way))
    yield _("遮盖后的副本"), "、".join(_("第%(n)s份") % {"n": file.n} for file in p.files)


@facts_of(safeguards.Recused)
def _recused(p: safeguards.Recused) -> Iterable[Pair]:
    yield _("利害关系"), _(INTERESTS.get(p.interest, p.interest))


@facts_of(safeguards.RecusalRequested)
def _recusal_requested(p: safeguards.RecusalRequested) -> Iterable[Pair]:
    yield _("请谁回避"), _(ABOUT.get(p.about, p.about))
    yield _("由谁决定"), name_of(p.ruler)


@facts_of(safeguards.RecusalRuled)
def _recusal_ruled(p: safeguards.RecusalRuled) -> Iterable[Pair]:
    yield _("决定"), _("回避") if p.is_recused else _("不回避")
