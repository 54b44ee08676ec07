"""How the lines of linking, merging and representing are told. Other cases are not named here: the page names those that may be seen."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import grouping as kinds
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.statute.grouping import LINK_RELATIONS, SEPARATION_GROUNDS, SHOWN_TO_SIGNERS
from xinqiao.statute.local.code_lists import CONTACT_PROOFS


@facts_of(kinds.Linked)
def _linked(p: kinds.Linked) -> Iterable[Pair]:
    yield _("关系"), _(LINK_RELATIONS.get(p.relation, p.relation))


@facts_of(kinds.Merged)
def _merged(p: kinds.Merged) -> Iterable[Pair]:
    yield _("一并办理的单位"), name_of(p.body)
    yield _("并入主办件的诉求"), str(p.leading_demand)


@facts_of(kinds.Separated)
def _separated(p: kinds.Separated) -> Iterable[Pair]:
    yield _("为什么分案"), _(SEPARATION_GROUNDS.get(p.ground, p.ground))


@facts_of(kinds.MemberJoined)
def _member_joined(p: kinds.MemberJoined) -> Iterable[Pair]:
    yield _("并入几项诉求"), str(len(p.member_demands))


@facts_of(kinds.AnswerShared)
def _answer_shared(p: kinds.AnswerShared) -> Iterable[Pair]:
    yield _("答复单位"), name_of(p.body)


@facts_of(kinds.RepresentativesNamed)
def _representatives_named(p: kinds.RepresentativesNamed) -> Iterable[Pair]:
    yield _("代表"), _("%(count)s 人") % {"count": len(p.places)}
    yield _("推选日期"), p.named_on.isoformat()
    yield _("怎样核实"), _(CONTACT_PROOFS.label_of(p.verified_by))


@facts_of(kinds.SignerInformed)
def _signer_informed(p: kinds.SignerInformed) -> Iterable[Pair]:
    yield _("查询日期"), p.asked_on.isoformat()
    yield _("怎样核实"), _(CONTACT_PROOFS.label_of(p.verified_by))
    yield _("告诉了什么"), "、".join(_(SHOWN_TO_SIGNERS[key]) for key in p.shown if key in SHOWN_TO_SIGNERS)
