"""What a line of the ledger says, in words: every payload as pairs of label and value, through the lists of the statute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from xinqiao.cases import events as ev
from xinqiao.cases.labels import CONTACT_LABELS
from xinqiao.cases.numbering import spaced
from xinqiao.cases.states import ACTS
from xinqiao.correspondence.rules.changes import Wording, changes_of
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.directory.tree import name_of, place_name
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI
from xinqiao.lifecycle.entry_words import class_text, conclusion_text, path_text
from xinqiao.lifecycle.prereview import CHECKS
from xinqiao.statute.grounds import GROUNDS
from xinqiao.statute.local.aftercare_lists import RATING_REASONS
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import (
    CHANNELS,
    CONTACT_PROOFS,
    EXTERNAL_SYSTEMS,
    FROM_ABOVE,
    HANDLING_WAYS,
    LEVEL_OF_RATING,
    ORIGINALS,
    PRIOR_STEPS,
    PURPOSES,
    RATING_LEVELS,
    REPLY_OCCASIONS,
    RETENTION_GROUNDS,
    SUCCESSION_GROUNDS,
    URGENT_ADDRESSEES,
)
from xinqiao.statute.service import OUTCOMES, WAYS

Pair = tuple[str, str]
_KEY_OF_LEVEL = {level: key for key, level in LEVEL_OF_RATING.items()}
_P = TypeVar("_P", bound=ev.Event)
_sayings: dict[type[ev.Event], Callable[[Any], Iterable[Pair]]] = {}


# Fields that name an officer by id.
OFFICER_FIELDS = {"handler": told("经办人"), "former": told("原来由谁负责"), "officer": told("移交给")}


def payload_facts(payload: ev.Event, *, demand_count: int = 1, names: Mapping[str, str] | None = None) -> list[Pair]:
    """The facts of a payload for a reader; with several demands it also says which are meant.

    Takes  names, of officers by id.
    """
    said = _sayings.get(type(payload))
    found = [pair for pair in said(payload) if pair[1]] if said else []
    found += [(_(label), name) for field, label in OFFICER_FIELDS.items() if (name := (names or {}).get(getattr(payload, field, "")))]
    numbers = getattr(payload, "demands", ())
    if demand_count > 1 and numbers and isinstance(numbers[0], int):
        found.insert(0, (_("诉求"), "、".join(map(str, numbers))))
    files = getattr(payload, "files", ())
    if files:
        found.append((_("附件"), _("%(count)s 件") % {"count": len(files)}))
    return found


def facts_of(kind: type[_P]) -> Callable[[Callable[[_P], Iterable[Pair]]], Callable[[_P], Iterable[Pair]]]:
    """Enter how a kind of line is told: a procedure room does it for its own."""

    def keep(said: Callable[[_P], Iterable[Pair]]) -> Callable[[_P], Iterable[Pair]]:
        _sayings[kind] = said
        return said

    return keep


def _yes(*, is_so: bool, text: str) -> str:
    return text if is_so else ""


@facts_of(ev.Submitted)
def _submitted(p: ev.Submitted) -> Iterable[Pair]:
    yield _("信访形式"), _(CHANNELS.label_of(p.channel))
    yield _("收到日期"), p.received_on.isoformat()
    yield _("邮戳日期"), p.postmarked_on.isoformat() if p.postmarked_on else ""
    yield _("人数"), str(p.persons) if p.persons > 1 else ""
    yield _("实际来访人数"), str(p.visitors) if p.visitors else ""
    yield _("匿名"), _yes(is_so=p.is_anonymous, text=_("是"))
    yield _("内容分类"), _(CATEGORIES.label_of(p.category)) if p.category else ""
    yield _("信访目的"), _(PURPOSES.label_of(p.purpose)) if p.purpose else ""
    yield _("以前走过的途径"), "、".join(_(PRIOR_STEPS.label_of(step)) for step in p.earlier_steps)
    yield _("上级来文"), " ".join(word for word in (p.upstream, p.upstream_number) if word)
    if p.arrival:
        yield from _arrival(p.arrival)


def _arrival(came: ev.Arrival) -> Iterable[Pair]:
    yield _("来文方式"), _(FROM_ABOVE.label_of(came.sent_as)) if came.sent_as else ""
    yield _("要求报送结果的日期"), came.report_due_on.isoformat() if came.report_due_on else ""
    yield _("接待窗口"), came.window
    yield _("信件条码"), came.barcode
    yield _("原件来源"), _(ORIGINALS.label_of(came.original)) if came.original else ""


@facts_of(ev.Registered)
def _registered(p: ev.Registered) -> Iterable[Pair]:
    yield _("初次信访"), _("是") if p.is_first else _("否")
    yield _("同一事项"), _("%(count)s 件") % {"count": len(p.repeats)} if p.repeats else ""


@facts_of(ev.Screened)
def _screened(p: ev.Screened) -> Iterable[Pair]:
    for ruling in p.demands:
        yield _("诉求 %(n)s") % {"n": ruling.n}, class_text(klass=ruling.klass, path=ruling.path, category=ruling.category)
    yield _("被反映的单位"), "、".join(name_of(code) for code in p.accused)


@facts_of(ev.Forwarded)
def _forwarded(p: ev.Forwarded) -> Iterable[Pair]:
    yield _("转送给"), name_of(p.to_body)


@facts_of(ev.Assigned)
def _assigned(p: ev.Assigned) -> Iterable[Pair]:
    yield _("交办给"), name_of(p.to_body)
    yield _("反馈期限"), p.report_due_on.isoformat()


@facts_of(ev.Objected)
def _objected(p: ev.Objected) -> Iterable[Pair]:
    yield _("向谁提出"), name_of(p.to_body)
    yield _("应由谁办"), name_of(p.proper_body)
    yield from _powers(p.powers)


@facts_of(ev.ObjectionRuled)
def _objection_ruled(p: ev.ObjectionRuled) -> Iterable[Pair]:
    yield _("裁定"), _("同意，收回另行转送") if p.is_agreed else _("不同意，仍由该单位办理")


@facts_of(ev.Succeeded)
def _succeeded(p: ev.Succeeded) -> Iterable[Pair]:
    yield _("原单位"), name_of(p.from_body)
    yield _("承接单位"), name_of(p.to_body)
    yield _("应当回避的单位"), name_of(p.successor) if p.successor else ""
    yield _("原因"), _(SUCCESSION_GROUNDS.label_of(p.ground))


@facts_of(ev.CompletionReported)
def _completion_reported(p: ev.CompletionReported) -> Iterable[Pair]:
    yield _("报送给"), name_of(p.to_body)


@facts_of(ev.UrgentReported)
def _urgent_reported(p: ev.UrgentReported) -> Iterable[Pair]:
    yield _("发生时间"), f"{p.happened_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    yield _("知道时间"), f"{p.known_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    yield _("报告给"), "、".join(name_of(code) for code in p.addressees)
    yield _("另用电话、专线报告"), "、".join(_(URGENT_ADDRESSEES.label_of(role)) for role in p.told_elsewhere)


@facts_of(ev.NotAccepted)
def _not_accepted(p: ev.NotAccepted) -> Iterable[Pair]:
    ground = GROUNDS.get(p.ground)
    yield _("情形"), f"{_(ground.label)}（{ground.article.text}）" if ground else p.ground
    yield from _powers(p.powers)


def _powers(said: ev.PowersRefused | None) -> Iterable[Pair]:
    """What the table of powers said against a refusal (art. 44(2))."""
    if said:
        yield _("职权清单载明归本单位"), said.basis
        yield _("已告知上一级"), name_of(said.superior)


@facts_of(ev.FinallyNotAccepted)
def _finally_not_accepted(p: ev.FinallyNotAccepted) -> Iterable[Pair]:
    yield _("复核意见"), " ".join(filter(None, (p.opinion_organ, p.opinion_number))) + f"（{p.opinion_on.isoformat()}）"
    yield _("核实"), _("本系统的复核 %(number)s") % {"number": spaced(p.recheck[:16])} if p.recheck else _("纸质意见书，未在本系统核实")


@facts_of(ev.Retained)
def _retained(p: ev.Retained) -> Iterable[Pair]:
    yield _("情形"), _(RETENTION_GROUNDS.label_of(p.ground))
    yield _("先前一件"), spaced(p.same_as) if p.same_as else ""


@facts_of(ev.DirectlyReplied)
def _directly_replied(p: ev.DirectlyReplied) -> Iterable[Pair]:
    for reply in p.replies:
        yield _("诉求 %(n)s") % {"n": reply.n}, _(REPLY_OCCASIONS.label_of(reply.occasion))


@facts_of(ev.ExternallyNumbered)
def _externally_numbered(p: ev.ExternallyNumbered) -> Iterable[Pair]:
    yield _(EXTERNAL_SYSTEMS.label_of(p.system)), p.external_number


@facts_of(ev.ContactChanged)
def _contact_changed(p: ev.ContactChanged) -> Iterable[Pair]:
    yield _("改了什么"), "、".join(_(CONTACT_LABELS[name]) for name in p.fields)
    yield _("怎样核实"), _(CONTACT_PROOFS.label_of(p.verified_by))


@facts_of(ev.Corrected)
def _corrected(p: ev.Corrected) -> Iterable[Pair]:
    yield _("更正的是"), _("第 %(seq)s 行（%(act)s）") % {"seq": p.corrects_seq, "act": _(ACTS[_corrected_act(p.after)].label)}
    for change in changes_of(correction=p, wording=Wording(translate=_, place_name=lambda code: place_name(code=code))):
        label = _("诉求 %(n)s %(label)s") % {"n": change.n, "label": change.label} if change.n else change.label
        yield label, f"{change.before} → {change.after}"


def _corrected_act(right: ev.Facts) -> str:
    """Which act the corrected line was: told by the kind of its facts."""
    if right.classes:
        return "screening"
    if right.accepted_on:
        return "acceptance"
    return "service" if right.served_on else "submission"


@facts_of(ev.Supplemented)
def _supplemented(p: ev.Supplemented) -> Iterable[Pair]:
    yield _("恢复办理"), "、".join(_("诉求 %(n)s") % {"n": n} for n in p.reopens)


@facts_of(ev.Redirected)
def _redirected(p: ev.Redirected) -> Iterable[Pair]:
    yield _("法定途径"), path_text(p.path)


@facts_of(ev.HandlingRecorded)
def _handled(p: ev.HandlingRecorded) -> Iterable[Pair]:
    yield _("方式"), _(HANDLING_WAYS.label_of(p.way))
    yield _("日期"), p.done_on.isoformat()


@facts_of(ev.ExtensionRequested)
def _extension_requested(p: ev.ExtensionRequested) -> Iterable[Pair]:
    yield _("申请延长"), _("%(days)s 天") % {"days": p.term_days}


@facts_of(ev.Extended)
def _extended(p: ev.Extended) -> Iterable[Pair]:
    yield _("延长"), _("%(days)s 天") % {"days": p.term_days}


@facts_of(ev.AnswerDrafted)
def _drafted(p: ev.AnswerDrafted) -> Iterable[Pair]:
    for answer in p.answers:
        yield _("诉求 %(n)s 结论") % {"n": answer.n}, conclusion_text(answer.conclusion)
    yield _("复查机关"), name_of(p.review_organ)
    for each in p.promises:
        told_of = {"n": each.n, "body": name_of(each.body), "day": each.due_on.isoformat()}
        yield _("承诺"), _("诉求%(n)s，%(body)s，%(day)s 前") % told_of


@facts_of(ev.AnswerPrereviewed)
def _prereviewed(p: ev.AnswerPrereviewed) -> Iterable[Pair]:
    yield _("预审意见"), _("通过") if p.is_passed else _("退回修改")
    yield _("没有核对到的"), "、".join(_(label) for key, label in CHECKS.items() if key not in p.checks)


@facts_of(ev.Served)
def _served(p: ev.Served) -> Iterable[Pair]:
    yield _("文书"), _(FORMS[LetterKind(p.letter)].title) if p.letter in set(LetterKind) else p.letter
    yield _("送达方式"), _(WAYS[p.way].label) if p.way in WAYS else p.way
    yield _("送达结果"), _(OUTCOMES[p.outcome].label) if p.outcome in OUTCOMES else p.outcome
    yield _("送达日期"), p.served_on.isoformat()
    yield _("申请复查"), _yes(is_so=p.opens_window, text=_("30日从送达次日起算"))


@facts_of(ev.Rated)
def _rated(p: ev.Rated) -> Iterable[Pair]:
    yield _("评价谁"), _("信访部门") if p.about == "office" else _("办理单位")
    key = _KEY_OF_LEVEL.get(p.level)
    yield _("满意程度"), _(RATING_LEVELS.label_of(key)) if key else str(p.level)
    yield _("不满意在哪里"), "、".join(_(RATING_REASONS.label_of(why)) for why in p.reasons)
    yield _("由谁重新看"), name_of(p.relook) if p.relook else ""


@facts_of(ev.Completed)
def _completed(p: ev.Completed) -> Iterable[Pair]:
    yield _("审核认定"), _yes(is_so=p.is_verified, text=_("已审核认定"))


@facts_of(ev.ClockRecomputed)
def _recomputed(p: ev.ClockRecomputed) -> Iterable[Pair]:
    reasons = {"calendar_published": _("放假安排已公布"), "calendar_corrected": _("放假安排有更正")}
    yield _("原因"), reasons.get(p.reason, p.reason)
    yield _("年份"), str(p.year) if p.year else ""


@facts_of(ev.Imported)
def _imported(p: ev.Imported) -> Iterable[Pair]:
    yield _("原来的状态"), p.source_status
    yield _("原答复日期"), p.answered_on.isoformat() if p.answered_on else ""
