"""The case file in words: parts that pages show, made from what was read. One wording for desk and portal."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from xinqiao.cases import events as ev
from xinqiao.cases import standing, states
from xinqiao.cases.labels import OUTCOME_LABELS, PURPOSE_LABELS, STAGE_LABELS
from xinqiao.cases.queries import FileCard
from xinqiao.clocks.rules.clock import days_left
from xinqiao.correspondence.shelf import LetterCard
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle.casefile import ClockView, DemandView, TimelineLine
from xinqiao.lifecycle.entry_facts import payload_facts
from xinqiao.statute.article import Article
from xinqiao.statute.classes import CLASSES, PATHS, conclusions_for
from xinqiao.statute.local.categories import CATEGORIES

_STATES: dict[str, parts.ClockState] = {
    "in_time": "in_time",
    "near": "near",
    "due_today": "due_today",
    "missed": "missed",
    "met": "met",
    "met_late": "met_late",
    "suspended": "paused",
    "lapsed": "lapsed",
    "cancelled": "cancelled",
}
_STAGE_TONES: dict[str, parts.Tone] = {
    standing.SUBMITTED: "info",
    standing.RECEIVED: "info",
    standing.SCREENED: "info",
    standing.FORWARDED: "near",
    standing.OBJECTED: "near",
    standing.SERVED: "done",
    standing.PERFORMING: "near",
    standing.COMPLETED: "done",
    standing.ARCHIVED: "done",
    standing.HISTORIC: "done",
}
FOLDED_FROM = 120
"""Longer writing is folded in the timeline, so that a long road stays in view."""
_FILE_KINDS = {"image": "image", "audio": "audio", "video": "video"}


def stage_badge(stage: str) -> parts.Badge:
    """A stage as a word with its tone."""
    return parts.Badge(label=_(STAGE_LABELS[stage]), tone=_STAGE_TONES.get(stage, "plain"))


def clock_part(view: ClockView, *, today: dt.date, demand_count: int = 0) -> parts.Clock:
    """A clock with its last day, how it stands and why it ends then.

    Takes  demand_count, of the case: the name then says which demands it is about, where it is not about all.
    """
    name = _(view.derivation.label)
    about = view.clock.open_demands or view.clock.demands
    if demand_count > len(about):
        name = _("%(clock)s（诉求%(numbers)s）") % {"clock": name, "numbers": "、".join(map(str, about))}
    return parts.Clock(
        name=name,
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
        case "met" | "met_late" if view.clock.ended_on:
            return _("%(day)s 完成") % {"day": view.clock.ended_on.isoformat()}
        case _:
            return ""


def demand_card(view: DemandView, clocks: tuple[ClockView, ...], *, today: dt.date) -> parts.DemandCard:
    """A demand with class, path, who answers for it, its running clocks and its answer."""
    demand = view.demand
    labels = [_(CLASSES[demand.klass].label)] if demand.klass else []
    if demand.path:
        labels.append(_(PATHS[demand.path].label))
    if demand.category in CATEGORIES:
        labels.append(_(CATEGORIES.label_of(demand.category)))
    everything = {n for c in clocks for n in c.clock.demands}
    # A clock of the whole case stands beside the case; here only what runs for some of its demands.
    running = [c for c in clocks if c.clock.is_running and demand.n in c.clock.demands and set(c.clock.demands) != everything]
    conclusions = conclusions_for(klass=demand.klass, path=demand.path) if demand.klass else {}
    conclusion = conclusions.get(demand.conclusion)
    return parts.DemandCard(
        number=demand.n,
        text=view.text,
        state=_demand_badge(demand),
        labels=tuple(labels),
        facts=tuple(pair for pair in ((_("负责单位"), name_of(demand.body)), (_("经办人"), view.handler)) if pair[1]),
        clocks=tuple(clock_part(c, today=today) for c in running),
        conclusion=_(conclusion.label) if conclusion else "",
        answer=answer_text(view),
    )


def answer_text(view: DemandView) -> str:
    """The answer of a demand in three parts: facts, basis, opinion."""
    said = ((told("查明的事实"), view.facts), (told("依据"), view.basis), (told("处理意见"), view.opinion))
    return "\n".join(f"{_(label)}：{text}" for label, text in said if text)


def _demand_badge(demand: standing.Demand) -> parts.Badge:
    if demand.state in {standing.SERVED, standing.CONCLUDED} and demand.outcome in OUTCOME_LABELS:
        word = _(OUTCOME_LABELS[demand.outcome])
        return parts.Badge(label=f"{word} · {_(STAGE_LABELS[demand.state])}", tone="good")
    return stage_badge(demand.state)


def entry(line: TimelineLine, *, seen_seq: int | None = None, demand_count: int = 1) -> parts.Entry:
    """A line of the ledger for the timeline.

    Takes  seen_seq, the last line the reader had seen: what came after is new; demand_count, of the case.
    """
    who = " · ".join(word for word in (line.body, line.who) if word)
    if not who:
        who = _("信访人") if states.PETITIONER in states.ACTS[line.noun].principals else _("系统")
    is_new = seen_seq is not None and line.seq > seen_seq
    written = _written(line)
    facts = [*payload_facts(line.payload, demand_count=demand_count, names=line.names), *written]
    if local_date(line.occurred_at) != local_date(line.recorded_at):
        facts.append((_("录入日期"), local_date(line.recorded_at).isoformat()))
    return parts.Entry(
        title=_(line.label),
        at=line.occurred_at,
        seq=line.seq,
        who=who,
        facts=tuple(facts),
        source=article_text(line.article),
        is_new=is_new,
        # what was submitted stands on the page already
        is_folded=not is_new and (line.noun == "submission" or sum(len(text) for _label, text in written) > FOLDED_FROM),
    )


def _written(line: TimelineLine) -> list[parts.Pair]:
    """What was written, the parts of several answers told apart by their demand."""
    numbers = [answer.n for answer in line.payload.answers] if isinstance(line.payload, ev.AnswerDrafted) else []
    seen: dict[str, int] = {}
    found = []
    for key, text in line.texts:
        label = _(PURPOSE_LABELS.get(key, key))
        place = seen[key] = seen.get(key, 0) + 1
        if len(numbers) > 1 and key.startswith("answer_") and key != "answer_remedy":
            label = _("诉求 %(n)s %(label)s") % {"n": numbers[place - 1], "label": label}
        found.append((label, text))
    return found


def article_text(article: str) -> str:
    """`art. 22(1), 31(1)-(4)` of the table of acts, as a Chinese reader cites it."""
    if not article:
        return ""
    first, *more = (_cited(part) for part in article.removeprefix("art. ").split(", "))
    # the instrument is named once
    return "、".join([first, *(text.removeprefix("《信访工作条例》") for text in more)])


ITEM_ARTICLES = frozenset({31, 44})
"""Their numbered parts are items, not paragraphs."""
CITED = re.compile(r"(\d+)(?:\((\d+)\))?(?:\((\d+)\))?(?:-\(?(\d+)\)?)?")
"""A place that a row of the table of acts cites: `22(1)(3)`, `31(1)-(4)`, `29-32`."""


def _cited(part: str) -> str:
    found = CITED.fullmatch(part)
    if found is None:
        return part
    number, first, second, last = (int(group) if group else 0 for group in found.groups())
    paragraph, item = (0, first) if number in ITEM_ARTICLES else (first, second)
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
    """An attachment with the way to it; one that is kept apart without."""
    head = card.media_type.partition("/")[0]
    kind = _FILE_KINDS.get(head, "pdf" if card.media_type == "application/pdf" else "office")
    return parts.Attachment(
        name=_(card.name) if card.is_kept else card.name, size_bytes=card.size_bytes, kind=kind, href="" if card.is_kept else href
    )
