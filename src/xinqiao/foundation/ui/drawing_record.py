"""What the record of a case repeats, drawn by hand for the reason told in `drawing`: its facts, its entries, its clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xinqiao.foundation.ui.drawing import chip, escape
from xinqiao.foundation.ui.looks import clock_look, day, icon, is_over, moment
from xinqiao.foundation.ui.parts import Clock, Entry, Pair


def facts(*, pairs: Iterable[Pair]) -> SafeString:
    """Pairs of label and value as HTML."""
    # every piece is escaped where it is taken in, here and below
    return mark_safe(f'<dl class="xq-facts">{"".join(map(_fact, pairs))}</dl>')  # noqa: S308


def _fact(pair: Pair) -> str:
    label, value = pair
    return f"<div><dt>{escape(label)}</dt><dd>{_lines(value)}</dd></div>"


def _lines(text: str) -> str:
    return "<br>".join(escape(text).splitlines())


def timeline(*, entries: Iterable[Entry]) -> SafeString:
    """The facts of a case as HTML, in the order given."""
    return mark_safe(f'<ol class="xq-timeline">{"".join(map(_entry, entries))}</ol>')  # noqa: S308


def _entry(entry: Entry) -> str:
    is_new = " is-new" if entry.is_new else ""
    place = f' id="event-{entry.seq}"' if entry.seq is not None else ""
    drawn = [f'<li class="xq-entry xq-edge-{entry.tone}{is_new}"{place}><p class="xq-entry-head"><strong>{escape(entry.title)}</strong>']
    if entry.is_new:
        drawn.append(f' <span class="xq-badge xq-tone-info">{escape(_("新"))}</span>')
    drawn.append(f' <time datetime="{entry.at.isoformat()}">{moment(entry.at)}</time>')
    if entry.who:
        drawn.append(f' <span class="xq-entry-who">{escape(entry.who)}</span>')
    if entry.source:
        drawn.append(f' <span class="xq-entry-source">{escape(entry.source)}</span>')
    drawn.append("</p>")
    if entry.text:
        drawn.append(f'<div class="xq-prose">{linebreaks(entry.text, autoescape=True)}</div>')
    if entry.facts:
        shown = facts(pairs=entry.facts)
        drawn.append(_why(_("详细内容"), entry.title, shown) if entry.is_folded else shown)
    drawn.append("</li>")
    return "".join(drawn)


def _why(label: str, of: str, inner: str) -> str:
    """What opens on a press; whoever only hears the page is told what it belongs to."""
    summary = f'<span>{escape(label)}</span><span class="xq-hidden">{escape(_("："))}{escape(of)}</span>'
    return f'<details class="xq-why"><summary>{summary}</summary>{inner}</details>'


def clock_card(*, clock: Clock) -> SafeString:
    """A clock as HTML: its last day and "为什么是这一天"."""
    return mark_safe("".join(_clock(clock)))  # noqa: S308


def _clock(clock: Clock) -> Iterator[str]:
    tone, drawn, word = clock_look(clock.state)
    yield f'<div class="xq-clock xq-edge-{tone}"><p class="xq-clock-name">{escape(clock.name)}{chip(tone, drawn, word)}</p>'
    if clock.due_on:
        until = _("期限") if is_over(clock.state) else _("最晚")
        note = f'<span class="xq-clock-note">{escape(clock.note)}</span>' if clock.note else ""
        when = f'<time datetime="{clock.due_on.isoformat()}">{escape(day(clock.due_on))}</time>'
        yield f'<p class="xq-clock-day">{escape(until)} {when}{note}</p>'
    elif clock.note:
        yield f'<p class="xq-clock-day">{escape(clock.note)}</p>'
    if clock.is_provisional:
        text = _("放假安排还没有公布，这是暂定的日期，公布后会重新计算并告诉您。")
        yield f'<p class="xq-clock-small">{icon("info")}{escape(text)}</p>'
    source = f'<p class="xq-clock-small">{escape(_("依据"))} {escape(clock.source)}</p>' if clock.source else ""
    if clock.why:
        sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in clock.why)
        yield _why(_("为什么是这一天"), clock.name, f"<ol>{sentences}</ol>{source}")
    else:
        yield source
    yield "</div>"
