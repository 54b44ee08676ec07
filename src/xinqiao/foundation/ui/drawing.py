"""What stands on a page hundreds of times, drawn by hand: a cell of a table, an option of a list.

A template costs a few tens of microseconds for each condition it asks; fifty rows of eight cells ask thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.utils.html import conditional_escape as escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xinqiao.foundation.ui.bound import BoundField
from xinqiao.foundation.ui.parts import Badge, Cell, Clock, Table

Icon = Callable[[str], str]
Look = Callable[[str], tuple[str, str, str]]


def rows(*, table: Table, icon: Icon, tone_icon: Callable[[str], str], clock: Look) -> SafeString:
    """The rows of a table as HTML.

    Takes  icon, the drawing of a name; tone_icon, the name that stands for a tone; clock, tone, icon and word of a clock's state.
    """
    draw = _Cells(icon, tone_icon, clock)
    heads = [escape(head) for head in table.heads]
    # every piece is escaped where it is taken in
    return mark_safe("".join(f"<tr>{draw.row(heads, row)}</tr>" for row in table.rows))  # noqa: S308


def options(*, field: BoundField) -> SafeString:
    """The options of a select as HTML, under their headings."""
    chosen = field.chosen
    return mark_safe("".join(_options(field, chosen)))  # noqa: S308  see above


def _options(field: BoundField, chosen: frozenset[str]) -> Iterator[str]:
    for heading, choices in field.choice_groups:
        if heading:
            yield f'<optgroup label="{escape(_(heading))}">'
        for choice in choices:
            mark = " selected" if choice.value in chosen else ""
            label = escape(_(choice.label)) if choice.label else ""
            yield f'<option value="{escape(choice.value)}"{mark}>{label}</option>'
        if heading:
            yield "</optgroup>"


class _Cells:
    """Draws cells; what repeats is drawn once."""

    def __init__(self, icon: Icon, tone_icon: Callable[[str], str], clock: Look) -> None:
        self._icon, self._tone_icon, self._clock = icon, tone_icon, clock
        self._badges: dict[Badge, str] = {}

    def row(self, heads: Sequence[str], cells: tuple[Cell, ...]) -> str:
        first, *rest = zip(heads, cells, strict=True)
        drawn = [f'<th scope="row" data-head="{first[0]}">{self._cell(first[1])}</th>']
        for head, cell in rest:
            is_empty = not (cell.text or cell.on or cell.badge or cell.clock or cell.small)
            mark = ' class="is-empty"' if is_empty else ""
            drawn.append(f'<td data-head="{head}"{mark}>{self._cell(cell)}</td>')
        return "".join(drawn)

    def _cell(self, cell: Cell) -> str:
        drawn = [_pick(cell), '<span class="xq-cell">', _text(cell), _day(cell.on)]
        if cell.badge:
            drawn.append(self._badge(cell.badge))
        if cell.clock:
            drawn.append(self._chip(cell.clock))
        if cell.small:
            drawn.append(f"<small>{escape(cell.small)}</small>")
        drawn.append("</span>")
        return "".join(drawn)

    def _badge(self, badge: Badge) -> str:
        if badge not in self._badges:
            name = self._tone_icon(badge.tone)
            self._badges[badge] = _chip(badge.tone, self._icon(name) if name else "", badge.label)
        return self._badges[badge]

    def _chip(self, clock: Clock) -> str:
        tone, name, word = self._clock(clock.state)
        due = f" {_day(clock.due_on)}" if clock.due_on else ""
        note = f' <span class="xq-due-note">{escape(clock.note)}</span>' if clock.note else ""
        return _chip(tone, self._icon(name), word) + due + note


def _chip(tone: str, icon: str, label: str) -> str:
    return f'<span class="xq-badge xq-tone-{escape(tone)}">{icon}{escape(label)}</span>'


def _pick(cell: Cell) -> str:
    if not cell.pick:
        return ""
    value, label = cell.pick
    mark = " checked" if cell.is_picked else ""
    return f'<input class="xq-pick" type="checkbox" name="case" value="{escape(value)}" aria-label="{escape(label)}"{mark}>'


def _text(cell: Cell) -> str:
    text = escape(cell.text)
    if not cell.href:
        return text
    marks = " data-focus" if cell.is_focus else ""
    marks += ' class="xq-btn xq-btn-quiet xq-step-btn"' if cell.is_step else ""
    marks += f' aria-label="{escape(cell.label)}"' if cell.label else ""
    return f'<a{marks} href="{escape(cell.href)}">{text}</a>'


def _day(on: date | None) -> str:
    return f'<time class="xq-due" datetime="{on.isoformat()}">{on.isoformat()}</time>' if on else ""
