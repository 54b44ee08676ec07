"""The case file in words: parts that pages show, made from what was read. One wording for desk and portal."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from xinqiao.cases import fold
from xinqiao.cases.labels import OUTCOME_LABELS, PURPOSE_LABELS, STAGE_LABELS
from xinqiao.cases.queries import FileCard
from xinqiao.clocks.rules.clock import days_left
from xinqiao.correspondence.shelf import LetterCard
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import ClockView, DemandView, TimelineLine
from xinqiao.statute.article import Article
from xinqiao.statute.classes import CLASSES, PATHS, conclusions_for
from xinqiao.statute.local.categories import CATEGORIES

_STATES: dict[str, parts.ClockState] = {
    "in_time": "in_time",
    "near": "near",
    "due_today": "due_today",
    "missed": "missed",
    "met": "met",
    "met_late": "missed",
    "suspended": "paused",
    "lapsed": "met",
    "cancelled": "met",
}
_STAGE_TONES: dict[str, parts.Tone] = {
    fold.SUBMITTED: "info",
    fold.RECEIVED: "info",
    fold.SCREENED: "info",
    fold.FORWARDED: "near",
    fold.OBJECTED: "near",
    fold.SERVED: "good",
    fold.COMPLETED: "done",
    fold.ARCHIVED: "done",
    fold.HISTORIC: "done",
}
_FILE_KINDS = {"image": "image", "audio": "audio", "video": "video"}


def stage_badge(stage: str) -> parts.Badge:
    """A stage as a word with its tone."""
    return parts.Badge(label=_(STAGE_LABELS[stage]), tone=_STAGE_TONES.get(stage, "plain"))


def clock_part(view: ClockView, *, today: dt.date) -> parts.Clock:
    """A clock with its last day, how it stands and why it ends then."""
    return parts.Clock(
        name=_(view.derivation.label),
        state=_STATES[view.colour],
        due_on=view.clock.due_on,
        note=_standing(view, today),
        source=_(view.derivation.basis),
        why=tuple(view.derivation.lines(translate=_)),
        is_provisional=view.clock.is_provisional,
    )


def _standing(view: ClockView, today: dt.date) -> str:
    left = days_left(clock=view.clock, today=today)
    match view.colour:
        case "in_time" | "near":
            return _("还有 %(days)s 天") % {"days": left}
        case "due_today":
            return _("今天到期")
        case "missed":
            return _("已超 %(days)s 天") % {"days": -left}
        case "met_late":
            return _("超期完成")
        case "suspended":
            return _("暂停")
        case "lapsed":
            return _("期限已过")
        case "cancelled":
            return _("不再计算")
        case _:
            return _("已完成")


def demand_card(view: DemandView, clocks: tuple[ClockView, ...], *, today: dt.date) -> parts.DemandCard:
    """A demand with class, path, who answers for it, its running clocks and its answer."""
    demand = view.demand
    labels = [_(CLASSES[demand.klass].label)] if demand.klass else []
    if demand.path:
        labels.append(_(PATHS[demand.path].label))
    if demand.category in CATEGORIES:
        labels.append(_(CATEGORIES.label_of(demand.category)))
    running = [c for c in clocks if c.clock.is_running and demand.n in c.clock.demands and len(c.clock.demands) > 1]
    conclusions = conclusions_for(klass=demand.klass, path=demand.path) if demand.klass else {}
    conclusion = conclusions.get(demand.conclusion)
    return parts.DemandCard(
        number=demand.n,
        text=view.text,
        state=_demand_badge(demand),
        labels=tuple(labels),
        facts=((_("负责单位"), name_of(demand.body)),) if demand.body else (),
        clocks=tuple(clock_part(c, today=today) for c in running),
        conclusion=_(conclusion.label) if conclusion else "",
        answer=answer_text(view),
    )


def answer_text(view: DemandView) -> str:
    """The answer of a demand in three parts: facts, basis, opinion."""
    said = ((told("查明的事实"), view.facts), (told("依据"), view.basis), (told("处理意见"), view.opinion))
    return "\n".join(f"{_(label)}：{text}" for label, text in said if text)


def _demand_badge(demand: fold.Demand) -> parts.Badge:
    if demand.state in {fold.SERVED, fold.CONCLUDED} and demand.outcome in OUTCOME_LABELS:
        word = _(OUTCOME_LABELS[demand.outcome])
        return parts.Badge(label=f"{word} · {_(STAGE_LABELS[demand.state])}", tone="good")
    return stage_badge(demand.state)


def entry(line: TimelineLine, *, seen_seq: int | None = None) -> parts.Entry:
    """A line of the ledger for the timeline; `is_new` where it came after what the reader had seen."""
    who = " · ".join(word for word in (line.body, line.who) if word)
    if not who:
        who = _("信访人") if line.noun in {"submission", "supplement", "withdrawal", "rating"} else _("系统")
    return parts.Entry(
        title=_(line.label),
        at=line.occurred_at,
        seq=line.seq,
        who=who,
        facts=(*_payload_facts(line), *((_(PURPOSE_LABELS.get(key, key)), text) for key, text in line.texts)),
        source=article_text(line.article),
        is_new=seen_seq is not None and line.seq > seen_seq,
    )


def _payload_facts(line: TimelineLine) -> list[parts.Pair]:
    payload = line.payload
    found: list[parts.Pair] = []
    to_body = getattr(payload, "to_body", "")
    if to_body:
        found.append((_("去向"), name_of(to_body)))
    days = getattr(payload, "term_days", 0)
    if days:
        found.append((_("天数"), str(days)))
    report_due_on = getattr(payload, "report_due_on", None)
    if report_due_on:
        found.append((_("反馈期限"), report_due_on.isoformat()))
    served_on = getattr(payload, "served_on", None)
    if served_on:
        found.append((_("送达日期"), served_on.isoformat()))
    if line.occurred_at.date() != line.recorded_at.date():
        found.append((_("录入日期"), local_date(line.recorded_at).isoformat()))
    return found


def article_text(article: str) -> str:
    """`art. 22(1), 31(1)-(4)` of the table of acts, as a Chinese reader cites it."""
    return "、".join(_cited(part) for part in article.removeprefix("art. ").split(", ")) if article else ""


_ITEM_ARTICLE = 31  # its numbered parts are items, not paragraphs
_PLACE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\((\d+)\))?(?:-\(?(\d+)\)?)?")


def _cited(part: str) -> str:
    found = _PLACE.fullmatch(part)
    if found is None:
        return part
    number, first, second, last = (int(group) if group else 0 for group in found.groups())
    paragraph, item = (0, first) if number == _ITEM_ARTICLE else (first, second)
    text = Article(number, paragraph, item).text
    if not last:
        return text
    end = Article(number, 0, last).text if item else Article(last).text
    return _("%(first)s至%(last)s") % {"first": text, "last": end.removeprefix("《信访工作条例》")}


def letter_part(card: LetterCard, *, href: str) -> parts.Letter:
    """A letter with the way to it, or that it is still being made."""
    state = None
    if card.has_failed:
        state = parts.Badge(label=_("生成失败"), tone="missed")
    elif not card.is_ready:
        state = parts.Badge(label=_("正在生成"), tone="info")
    return parts.Letter(
        title=_(card.title),
        number=card.document_number,
        on=local_date(card.queued_at),
        href=href if card.is_ready else "",
        state=state,
    )


def file_part(card: FileCard, *, href: str) -> parts.Attachment:
    """An attachment with the way to it."""
    head = card.media_type.partition("/")[0]
    kind = _FILE_KINDS.get(head, "pdf" if card.media_type == "application/pdf" else "office")
    return parts.Attachment(name=card.name, size_bytes=card.size_bytes, kind=kind, href=href)
