"""Page parts as template tags: `{% load ui %}`. Each takes one frozen object of foundation.ui.parts or .bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import drawing, drawing_record, looks, parts
from xinqiao.foundation.ui.bound import BoundField, BoundForm
from xinqiao.foundation.ui.faults import fault_page
from xinqiao.foundation.ui.preferences import Appearance
from xinqiao.foundation.ui.preferences import appearance as read_appearance

register = template.Library()
register.filter("day", looks.day)
register.filter("moment", looks.moment)

_FILE_ICONS: Mapping[str, str] = MappingProxyType(
    {"image": "photo", "audio": "music", "video": "movie", "pdf": "letter", "office": "letter"}
)


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """Draw a line icon; without a label it is decoration and hidden from readers."""
    return looks.labelled_icon(name=name, label=label) if label else looks.icon(name)


@register.simple_tag(takes_context=True)
def appearance(context: RequestContext) -> Appearance:
    """Give the reader's choices: `{% appearance as ui %}`."""
    return read_appearance(context.get("request"), language=translation.get_language() or "zh-hans")


@register.simple_tag
def fault_of(status: int) -> parts.Fault:
    """Give the words of a fault page: `{% fault_of 404 as fault %}`."""
    return fault_page(status=status)


@register.filter
def say(text: str) -> str:
    """Translate a msgid that came as data."""
    return _(text) if text else ""


@register.filter
def short_day(value: date | None) -> str:
    """Write a date for a table: 2026-03-05."""
    if isinstance(value, datetime):
        value = value.astimezone(SHANGHAI).date()
    return value.isoformat() if value else ""


@register.filter
def iso(value: date | datetime) -> str:
    """Write the machine's form for the time element."""
    return value.isoformat()


@register.filter
def file_icon(kind: str) -> str:
    """Name the icon of a kind of file."""
    return _FILE_ICONS.get(kind, "paperclip")


@register.filter
def widget(field: BoundField) -> str:
    """Name the template that draws a field's input."""
    kind = field.spec.kind
    special = {"textarea", "select", "checkbox", "files", "hidden", "repeat", "group"}
    if kind in {"radio", "checkboxes"}:
        return "ui/fields/choices.html"
    return f"ui/fields/{kind if kind in special else 'input'}.html"


@register.filter
def input_type(field: BoundField) -> str:
    """Give the HTML type of a one-line input."""
    return {"moment": "datetime-local"}.get(field.spec.kind, field.spec.kind)


@register.inclusion_tag("ui/field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    """Draw one field with label, help, counter and fault."""
    return {"field": field}


@register.inclusion_tag("ui/form_body.html")
def form_body(form: BoundForm) -> dict[str, Any]:
    """Draw hidden values and all fields; the form element, summary and submit button are the page's."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: BoundForm) -> dict[str, Any]:
    """Draw the list of faults with links to their fields; nothing where there is none."""
    return {"form": form}


@register.simple_tag
def badge(given: parts.Badge) -> SafeString:
    """Draw a word with its tone."""
    return drawing.badge(given=given)


@register.simple_tag
def table_rows(table: parts.Table) -> SafeString:
    """Draw the rows of a table."""
    return drawing.rows(table=table)


@register.simple_tag
def options(field: BoundField) -> SafeString:
    """Draw the options of a select."""
    return drawing.options(field=field)


@register.simple_tag
def clock_card(clock: parts.Clock) -> SafeString:
    """Draw a clock with its last day and "为什么是这一天"."""
    return drawing_record.clock_card(clock=clock)


@register.inclusion_tag("ui/road.html")
def road(steps: Iterable[parts.Step]) -> dict[str, Any]:
    """Draw the petitioner's road so far and ahead."""
    return {"steps": tuple(steps)}


@register.simple_tag
def timeline(entries: Iterable[parts.Entry]) -> SafeString:
    """Draw the facts of a case in the order given."""
    return drawing_record.timeline(entries=entries)


@register.inclusion_tag("ui/demand_card.html")
def demand_card(demand: parts.DemandCard) -> dict[str, Any]:
    """Draw one demand."""
    return {"demand": demand}


@register.inclusion_tag("ui/letter_list.html")
def letter_list(letters: Iterable[parts.Letter]) -> dict[str, Any]:
    """Draw letters to fetch."""
    return {"letters": tuple(letters)}


@register.inclusion_tag("ui/attachment_list.html")
def attachment_list(attachments: Iterable[parts.Attachment]) -> dict[str, Any]:
    """Draw files."""
    return {"attachments": tuple(attachments)}


@register.inclusion_tag("ui/person_card.html")
def person_card(person: parts.PersonCard) -> dict[str, Any]:
    """Draw a masked person, with the way to the clear text where allowed."""
    return {"person": person}


@register.inclusion_tag("ui/act_panel.html")
def act_panel(panel: parts.ActPanel) -> dict[str, Any]:
    """Draw the allowed acts and the form of the chosen one."""
    return {"panel": panel}


@register.inclusion_tag("ui/stale.html")
def stale_notice(stale: parts.Stale) -> dict[str, Any]:
    """Say what changed while the form was filled in."""
    return {"stale": stale}


@register.inclusion_tag("ui/pager.html")
def pager(given: parts.Pager) -> dict[str, Any]:
    """Draw the ways to newer and older rows."""
    return {"pager": given}


@register.simple_tag
def filter_bar(filters: parts.FilterBar) -> SafeString:
    """Draw filters and those in force."""
    return drawing.filter_bar(filters=filters)


@register.inclusion_tag("ui/table.html")
def data_table(table: parts.Table) -> dict[str, Any]:
    """Draw a table, cards on a phone, or its empty state."""
    return {"table": table}


@register.inclusion_tag("ui/empty.html")
def empty_state(empty: parts.Empty) -> dict[str, Any]:
    """Say that there is nothing and what to do."""
    return {"empty": empty}


@register.inclusion_tag("ui/receipt.html")
def receipt(given: parts.Receipt) -> dict[str, Any]:
    """Draw a receipt to print."""
    return {"receipt": given}


@register.simple_tag
def facts(pairs: Iterable[parts.Pair]) -> SafeString:
    """Draw pairs of label and value."""
    return drawing_record.facts(pairs=pairs)
