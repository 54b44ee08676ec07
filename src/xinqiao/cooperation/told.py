"""How the lines of a cooperation are told in the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.lifecycle.procedure_views import told_by


@facts_of(kinds.CooperationAsked)
def _asked(p: kinds.CooperationAsked) -> Iterable[Pair]:
    yield _("协办单位"), name_of(p.to_body)
    yield _("期限"), p.due_on.isoformat()


@facts_of(kinds.LeaderAsked)
def _leader_asked(p: kinds.LeaderAsked) -> Iterable[Pair]:
    yield _("领导所在机关"), name_of(p.to_body)
    yield _("期限"), p.due_on.isoformat()


@facts_of(kinds.CooperationContributed)
def _contributed(p: kinds.CooperationContributed) -> Iterable[Pair]:
    yield _("协办单位"), name_of(p.body)


@facts_of(kinds.CooperationRuled)
def _ruled(p: kinds.CooperationRuled) -> Iterable[Pair]:
    yield _("裁定"), _("同意，不用协办") if p.is_agreed else _("不同意，仍请协办")


@told_by("cooperation")
def _said(part: Cooperation, texts: Mapping[int, str]) -> Iterable[Pair]:
    """What is asked, by when, and what came."""
    yield _("谁请求"), name_of(part.asked_by)
    yield _("请做什么"), texts.get(part.task, "")
    yield _("期限"), part.due_on.isoformat() if part.due_on else ""
    yield _("协办意见"), texts.get(part.contribution, "")
