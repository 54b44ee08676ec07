"""How the lines about papers are told. Who acts for the petitioner, and who was asked, is named nowhere here."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import papers
from xinqiao.directory.tree import name_of
from xinqiao.foundation.time import SHANGHAI
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.statute.local.paper_lists import AGENT_RELATIONS, MANDATE_POWERS, TRANSFER_ENCLOSURES, TRANSFER_ORGANS


@facts_of(papers.Transferred)
def _transferred(p: papers.Transferred) -> Iterable[Pair]:
    yield _("哪一类机关"), _(TRANSFER_ORGANS.label_of(p.organ_kind))
    yield _("移送的材料"), "、".join(_(TRANSFER_ENCLOSURES.label_of(key)) for key in p.enclosed)
    yield _("页数"), str(p.sheets) if p.sheets else ""
    yield _("附件件数"), str(p.attachments) if p.attachments else ""
    yield _("信访人的姓名和联系方式"), _("按信访人的意思写在函里") if p.is_named else _("没有告诉接收机关")


@facts_of(papers.Mandated)
def _mandated(p: papers.Mandated) -> Iterable[Pair]:
    yield _("委托"), _("第%(n)s份") % {"n": p.mandate}
    yield _("与信访人的关系"), _(AGENT_RELATIONS.label_of(p.relation))
    yield _("委托权限"), "；".join(_(MANDATE_POWERS.label_of(key)) for key in p.powers)
    until = p.until_on.isoformat() if p.until_on else _("办结")
    yield _("期限"), _("%(from)s 起，到 %(until)s") % {"from": p.from_on.isoformat(), "until": until}


@facts_of(papers.MandateEnded)
def _mandate_ended(p: papers.MandateEnded) -> Iterable[Pair]:
    yield _("委托"), _("第%(n)s份") % {"n": p.mandate}


@facts_of(papers.AgentSeen)
def _agent_seen(p: papers.AgentSeen) -> Iterable[Pair]:
    yield _("委托"), _("第%(n)s份") % {"n": p.mandate}
    yield _("来办什么"), _(MANDATE_POWERS.label_of(p.power))


@facts_of(papers.Investigated)
def _investigated(p: papers.Investigated) -> Iterable[Pair]:
    yield _("调查单位"), name_of(p.body)
    yield _("时间"), f"{p.began_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    yield _("签名"), _("已核对并签名") if p.is_signed else _("拒绝签名")


@facts_of(papers.InvestigationReported)
def _reported(p: papers.InvestigationReported) -> Iterable[Pair]:
    yield _("调查单位"), name_of(p.body)
    yield _("调查时间"), f"{p.began_on.isoformat()} — {p.ended_on.isoformat()}"
