"""How the lines of a hearing are told in the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.directory.hearing_pool import member_name, members_of
from xinqiao.directory.tree import name_of
from xinqiao.hearing.opening import ATTENDANCE
from xinqiao.hearing.opinion import VOTES
from xinqiao.hearing.places import in_words, said
from xinqiao.lifecycle.entry_facts import Pair, facts_of
from xinqiao.lifecycle.procedure_views import told_by
from xinqiao.statute.local.hearing_lists import CLOSED_GROUNDS, HEARING_GROUNDS, HEARING_REFUSALS, HEARING_ROLES, RECUSAL_GROUNDS


@facts_of(kinds.HearingRequested)
def _requested(p: kinds.HearingRequested) -> Iterable[Pair]:
    yield _("由谁举行"), name_of(p.body)


@facts_of(kinds.HearingProposed)
def _proposed(p: kinds.HearingProposed) -> Iterable[Pair]:
    yield _("情形"), _(HEARING_GROUNDS.label_of(p.ground))
    yield _("信访人同意"), _("要先征得同意") if p.needs_consent else _("按本地规定不需要")


@facts_of(kinds.HearingConsented)
def _consented(p: kinds.HearingConsented) -> Iterable[Pair]:
    yield _("信访人"), _("同意举行") if p.is_agreed else _("不同意举行")


@facts_of(kinds.HearingDecided)
def _decided(p: kinds.HearingDecided) -> Iterable[Pair]:
    yield _("决定"), _("举行听证") if p.is_held else _("不举行听证")
    yield _("情形"), _(HEARING_REFUSALS.label_of(p.ground)) if p.ground else ""
    yield _("依据"), _("逾期没有决定，按本地规定视为同意") if p.is_by_silence else ""


@facts_of(kinds.HearingDrawn)
def _drawn(p: kinds.HearingDrawn) -> Iterable[Pair]:
    yield _("抽中"), "、".join(member_name(member_id=member) for member in p.members)
    yield _("参加抽取"), _("%(count)s 人") % {"count": len(p.pool)}
    why = {"interest": _("有利害关系"), "same_body": _("与办理单位同单位"), "party": _("与当事人同名")}
    yield _("没有参加抽取"), "；".join(f"{member_name(member_id=each.member)}：{why[each.why]}" for each in p.left_out)
    yield _("抽签的种子"), p.seed


@facts_of(kinds.HearingObjected)
def _objected(p: kinds.HearingObjected) -> Iterable[Pair]:
    yield _("听证员"), member_name(member_id=p.member)


@facts_of(kinds.HearingRecused)
def _recused(p: kinds.HearingRecused) -> Iterable[Pair]:
    yield _("听证员"), member_name(member_id=p.member)
    yield _("情形"), _(RECUSAL_GROUNDS.label_of(p.ground))
    yield _("决定"), _("更换") if p.is_agreed else _("不更换")
    yield _("递补"), member_name(member_id=p.substitute) if p.substitute else ""


@facts_of(kinds.HearingNotified)
def _notified(p: kinds.HearingNotified) -> Iterable[Pair]:
    yield _("听证时间"), in_words(p.held_at)
    yield _("主持人"), member_name(member_id=p.host)
    yield _("方式"), _("公开") if p.is_public else _("不公开：%(why)s") % {"why": _(CLOSED_GROUNDS.label_of(p.closed_ground))}
    yield _("请来的单位"), "、".join(name_of(code) for code in p.bodies)


@facts_of(kinds.HearingPostponed)
def _postponed(p: kinds.HearingPostponed) -> Iterable[Pair]:
    yield _("新的听证时间"), in_words(p.held_at)


@facts_of(kinds.HearingOpened)
def _opened(p: kinds.HearingOpened) -> Iterable[Pair]:
    yield _("到场情况"), _(ATTENDANCE[p.attendance])


@facts_of(kinds.HearingEnded)
def _ended(p: kinds.HearingEnded) -> Iterable[Pair]:
    yield _("结束时间"), in_words(p.ended_at)
    signed = [_(HEARING_ROLES.label_of(each.role)) for each in p.attendees if each.is_signed]
    refused = [_(HEARING_ROLES.label_of(each.role)) for each in p.attendees if each.refusal]
    yield _("已签名"), "、".join(signed)
    yield _("拒绝签名"), "、".join(refused)


@facts_of(kinds.HearingOpinionGiven)
def _opinion_given(p: kinds.HearingOpinionGiven) -> Iterable[Pair]:
    yield _("表决"), "；".join(f"{member_name(member_id=each.member)}：{_(VOTES[each.vote])}" for each in p.votes)


@facts_of(kinds.HearingPublished)
def _published(p: kinds.HearingPublished) -> Iterable[Pair]:
    yield _("听证记录"), _("去掉个人信息后公开") if p.is_published else _("不公开")


@told_by("hearing")
def _hearing(hearing: Hearing, contents: Mapping[int, str]) -> Iterable[Pair]:
    yield _("由谁提出"), _("信访人申请") if hearing.is_requested else _("单位提出")
    yield _("在哪个阶段"), _("复核") if hearing.at == "recheck" else _("办理")
    yield _("理由"), contents.get(hearing.reason, "")
    yield _("听证时间"), in_words(hearing.held_at) if hearing.held_at else ""
    yield _("听证地点"), contents.get(hearing.place, "")
    if hearing.held_at:
        yield (
            _("方式"),
            _("公开") if hearing.is_public else _("不公开：%(why)s") % {"why": _(CLOSED_GROUNDS.label_of(hearing.closed_ground))},
        )
    for card in members_of(ids=hearing.members):
        notes = [_("主持人")] if card.id == hearing.host else []
        notes += [_(VOTES[vote.vote]) for vote in hearing.votes if vote.member == card.id]
        notes += [_("信访人申请回避，待决定")] if card.id in hearing.objected else []
        yield _("听证员"), said(card) + ("：" + "、".join(notes) if notes else "")
    yield _("抽签的种子"), hearing.seed
    yield _("议程"), contents.get(hearing.agenda, "")
    yield _("听证意见"), contents.get(hearing.opinion, "")
    yield _("公开的记录"), _("已公开，在门户“听证公开”里可以看到") if hearing.publication else ""
