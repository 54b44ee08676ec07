"""How the lines of a mediation are told in the timeline, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.procedures import mediation as states
from xinqiao.foundation.refusal import told
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.lifecycle.procedure_views import told_by
from xinqiao.mediation.places import SIDES
from xinqiao.statute.local.mediation_lists import MEDIATION_WAYS

OUTCOMES = {
    states.AGREED: told("已达成协议"),
    states.DECLINED: told("一方不同意，没有调解"),
    states.FAILED: told("没有达成协议"),
    states.PERFORMED: told("协议已履行"),
    states.BROKEN: told("协议没有履行，恢复办理"),
}


@facts_of(kinds.MediationProposed)
def _proposed(p: kinds.MediationProposed) -> Iterable[Pair]:
    yield _("方式"), _(MEDIATION_WAYS.label_of(p.way))


@facts_of(kinds.MediationConsented)
def _consented(p: kinds.MediationConsented) -> Iterable[Pair]:
    yield _(SIDES[p.side]), _("同意") if p.is_agreed else _("不同意")


@facts_of(kinds.MediationHeld)
def _held(p: kinds.MediationHeld) -> Iterable[Pair]:
    yield _("调解日期"), p.held_on.isoformat()


@facts_of(kinds.MediationAgreed)
def _agreed(p: kinds.MediationAgreed) -> Iterable[Pair]:
    yield _("双方签字的日期"), p.signed_on.isoformat()
    for n, duty in enumerate(p.duties, start=1):
        yield _("约定的事 %(n)s") % {"n": n}, _("%(day)s 前") % {"day": duty.due_on.isoformat()}


@facts_of(kinds.MediationDutyDone)
def _duty_done(p: kinds.MediationDutyDone) -> Iterable[Pair]:
    yield _("约定的事 %(n)s") % {"n": p.duty}, _("已经履行") if p.is_kept else _("没有履行，恢复办理")


@told_by("mediation", outcomes=OUTCOMES)
def _said(mediation: states.Mediation, texts: Mapping[int, str]) -> Iterable[Pair]:
    """Way, other side, who mediates, dispute, consents, duties: who is asked to agree has to know with whom and before whom."""
    yield _("方式"), _(MEDIATION_WAYS.label_of(mediation.way))
    yield _("对方当事人"), texts.get(mediation.other, "")
    yield _("调解组织"), texts.get(mediation.institution, "")
    yield _("争议在哪里，想怎样解决"), texts.get(mediation.dispute, "")
    for side, label in SIDES.items():
        if day := mediation.consents.get(side):
            yield _(label), _("%(day)s 同意") % {"day": day.isoformat()}
    yield _("协议内容"), texts.get(mediation.terms, "")
    for duty in mediation.duties:
        done = _("已经履行") if duty.done_on else _("%(day)s 前") % {"day": duty.due_on.isoformat()}
        yield _("约定的事 %(n)s") % {"n": duty.n}, f"{texts.get(duty.what, '')}（{done}）"
