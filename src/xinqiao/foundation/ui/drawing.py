"""What stands on a page hundreds of times, drawn by hand: a cell of a table, an option of a list.

A template costs a few tens of microseconds for each condition it asks; fifty rows of eight cells ask thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from html import escape as escape_text

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xinqiao.foundation.ui.bound import BoundField
from xinqiao.foundation.ui.fields import Choice, in_groups
from xinqiao.foundation.ui.looks import clock_look, tone_icon
from xinqiao.foundation.ui.parts import Badge, Cell, Clock, FilterBar, Table

_MARK = "\ue000"
"""Of no script (a private character of Unicode): where it stands, words are put in."""
_ACTIVE = f"{_MARK}active{_MARK}"
_KEPT = 64
"""So many lists of choices and bars of filters stay drawn: what is offered is the same from page to page."""


def escape(text: str) -> str:
    """A text for HTML; what is HTML already stays. Django's own asks of each text whether it is to be translated late."""
    return text if isinstance(text, SafeString) else escape_text(text)


def rows(*, table: Table) -> SafeString:
    """The rows of a table as HTML."""
    draw = _Cells()
    heads = [f'data-head="{escape(head)}"' for head in table.heads]
    # every piece is escaped where it is taken in
    return mark_safe("".join(f"<tr>{draw.row(heads, row)}</tr>" for row in table.rows))  # noqa: S308


def options(*, field: BoundField) -> SafeString:
    """The options of a select as HTML, under their headings."""
    drawn = _unchosen(field.spec.choices, get_language() or "")
    for value in field.chosen:
        option = f'<option value="{escape(value)}"'
        drawn = drawn.replace(f"{option}>", f"{option} selected>")
    return mark_safe(drawn)  # noqa: S308  see above


def filter_bar(*, filters: FilterBar) -> SafeString:
    """A bar of filters as HTML. It is kept without the words that somebody typed: they are put into what was kept."""
    active = render_to_string("ui/filter_active.html", {"filters": filters}) if filters.active else ""
    if filters.form.errors:
        return _filter_bar(filters, active)
    typed = {f"{_MARK}{n}{_MARK}": field for n, field in enumerate(filters.form.fields) if field.value and not field.spec.choices}
    blank = {field.name: replace(field, value=mark) for mark, field in typed.items()}
    form = replace(filters.form, fields=tuple(blank.get(field.name, field) for field in filters.form.fields))
    drawn: str = _kept_bar(replace(filters, form=form, active=()), get_language() or "")
    for mark, field in typed.items():
        drawn = drawn.replace(mark, escape(field.value))
    return mark_safe(drawn.replace(_ACTIVE, active))  # noqa: S308  see above


@lru_cache(maxsize=_KEPT)
def _kept_bar(filters: FilterBar, _language: str) -> SafeString:
    return _filter_bar(filters, _ACTIVE)


def _filter_bar(filters: FilterBar, active: str) -> SafeString:
    return render_to_string("ui/filter_bar.html", {"filters": filters, "active": active})


@lru_cache(maxsize=_KEPT)
def _unchosen(choices: tuple[Choice, ...], _language: str) -> str:
    return "".join(_options(choices))


def _options(given: tuple[Choice, ...]) -> Iterator[str]:
    for heading, choices in in_groups(given):
        if heading:
            yield f'<optgroup label="{escape(_(heading))}">'
        for choice in choices:
            label = escape(_(choice.label)) if choice.label else ""
            yield f'<option value="{escape(choice.value)}">{label}</option>'
        if heading:
            yield "</optgroup>"


class _Cells:
    """Draws cells; what repeats is drawn once."""

    def __init__(self) -> None:
        self._badges: dict[Badge, str] = {}
        self._chips: dict[str, str] = {}

    def row(self, heads: Sequence[str], cells: tuple[Cell, ...]) -> str:
        first, *rest = zip(heads, cells, strict=True)
        drawn = [f'<th scope="row" {first[0]}>{self._cell(first[1])}</th>']
        for head, cell in rest:
            is_empty = not (cell.text or cell.on or cell.badge or cell.clock or cell.small)
            mark = ' class="is-empty"' if is_empty else ""
            drawn.append(f"<td {head}{mark}>{self._cell(cell)}</td>")
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

    def _badge(self, given: Badge) -> str:
        if given not in self._badges:
            self._badges[given] = badge(given=given)
        return self._badges[given]

    def _chip(self, clock: Clock) -> str:
        drawn = self._chips.get(clock.state)
        if drawn is None:
            drawn = self._chips[clock.state] = chip(*clock_look(clock.state))
        due = f" {_day(clock.due_on)}" if clock.due_on else ""
        note = f' <span class="xq-due-note">{escape(clock.note)}</span>' if clock.note else ""
        return drawn + due + note


def badge(*, given: Badge) -> SafeString:
    """A word with its tone as HTML."""
    return mark_safe(chip(given.tone, tone_icon(given.tone), given.label))  # noqa: S308  see above


def chip(tone: str, icon: str, label: str) -> str:
    """A word with a tone and the drawing of its icon."""
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
