"""A list taken out as a table: the same cases as on the page, read by key, so that it holds neither a snapshot nor memory for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from xinqiao.cases import access, paging, queries
from xinqiao.cases.labels import STAGE_LABELS, WAIT_LABELS
from xinqiao.cases.numbering import spaced
from xinqiao.cases.parties import PartyData, lead_names
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import bodies, regions
from xinqiao.foundation import access_log
from xinqiao.foundation.refusal import told
from xinqiao.foundation.sheets import Value
from xinqiao.search import listing
from xinqiao.search.listing import ListFilters
from xinqiao.statute.classes import CLASSES
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS

BATCH = 2000
ACTION = "cases:export"
_FIELDS = (
    "id", "number", "channel", "klass", "category", "place", "stage", "waits_for", "owner", "office", "persons",
    "received_on", "next_due_on", "next_clock", "changed_at",
)  # fmt: skip
HEADS = (
    told("编号"), told("标题"), told("信访人"), told("信访形式"), told("类别"), told("内容分类"), told("问题发生地"), told("状态"),
    told("在等什么"), told("负责单位"), told("收到单位"), told("人数"), told("收到日期"), told("最近期限"), told("期限名称"), told("最近变动"),
)  # fmt: skip
CLEAR_HEADS = (told("证件号码"), told("电话"), told("住址"))


class _Row(NamedTuple):
    id: UUID
    number: str
    channel: str
    klass: str
    category: str
    place: str
    stage: str
    waits_for: str
    owner: str
    office: str
    persons: int
    received_on: dt.date
    next_due_on: dt.date | None
    next_clock: str
    changed_at: dt.datetime


def heads(*, is_clear: bool) -> tuple[str, ...]:
    """The headings, in the reader's language."""
    return tuple(_(head) for head in (*HEADS, *(CLEAR_HEADS if is_clear else ())))


def total(*, seat: Seat, filters: ListFilters, order: str) -> int:
    """How many rows an export would have, counted to the end."""
    return paging.ordered(cases=listing.chosen(seat=seat, filters=filters), order=order).count()


def record(*, seat: Seat, is_clear: bool, said: str, count: int, reason: str, now: dt.datetime) -> None:
    """Write down who takes out what, before it is given.

    Takes  said, the filters in words; reason, why in clear. Both are sealed.
    Writes access log entry `cases:export`.
    """
    words = "；".join(part for part in (reason, said or _("全部"), _("%(count)s 件") % {"count": count}) if part)
    subject = f"{'clear' if is_clear else 'masked'}:{count}"
    access_log.record(at=now, actor=seat.actor, body=seat.body, action=ACTION, subject=subject, reason=words)


def rows(*, seat: Seat, filters: ListFilters, order: str, is_clear: bool, clock_names: Mapping[str, str]) -> Iterator[tuple[Value, ...]]:
    """The rows of a list, in its order; three statements for two thousand.

    Takes  is_clear, the first party's name and data in clear: the caller has recorded it; clock_names, Chinese by kind.
    Raises Refusal export_forbidden (403) in clear without the capability.
    """
    words = _Words(clock_names)
    cases, place = listing.chosen(seat=seat, filters=filters), ""
    while True:
        found = paging.beyond(cases=cases, order=order, place=place) if place else cases
        if found is None:
            return
        batch = [_Row(*row) for row in paging.ordered(cases=found, order=order).values_list(*_FIELDS)[:BATCH]]
        yield from _told(seat, batch, words, is_clear=is_clear)
        if len(batch) < BATCH:
            return
        place = paging.place_of(case_id=batch[-1].id, next_due_on=batch[-1].next_due_on, order=order)


def _told(seat: Seat, batch: list[_Row], words: _Words, *, is_clear: bool) -> Iterable[tuple[Value, ...]]:
    ids = [row.id for row in batch]
    titles = queries.titles_of(case_ids=ids)
    leads = access.leads_in_clear(seat=seat, cases=ids) if is_clear else {}
    names = {case_id: party.name for case_id, party in leads.items()} if is_clear else lead_names(case_ids=ids)
    nobody = PartyData()
    for row in batch:
        lead = leads.get(row.id, nobody)
        known = words.of(row)
        yield (
            spaced(row.number), titles.get(row.id, ""), names.get(row.id, ""), *known, row.persons, row.received_on,
            row.next_due_on, words.clocks.get(row.next_clock, row.next_clock), row.changed_at,
            *((lead.id_number, lead.phone, lead.address) if is_clear else ()),
        )  # fmt: skip


class _Words:
    """Labels of what is stored, looked up once for the whole table."""

    def __init__(self, clock_names: Mapping[str, str]) -> None:
        self.clocks = clock_names
        self._bodies = {code: card.name for code, card in bodies().items()}
        self._places = {code: card.full_name for code, card in regions().items()}
        self._stages = {stage: _(label) for stage, label in STAGE_LABELS.items()}
        self._waits = {word: _(label) for word, label in WAIT_LABELS.items()}
        self._classes = {key: _(klass.label) for key, klass in CLASSES.items()}
        self._codes: dict[str, dict[str, str]] = {
            codes.key: {code.key: _(code.label) for code in codes} for codes in (CHANNELS, CATEGORIES)
        }

    def of(self, row: _Row) -> tuple[str, ...]:
        """What is stored by a word, in words."""
        channels, categories = self._codes[CHANNELS.key], self._codes[CATEGORIES.key]
        return (
            channels.get(row.channel, row.channel), self._classes.get(row.klass, row.klass), categories.get(row.category, row.category),
            self._places.get(row.place, row.place), self._stages.get(row.stage, row.stage), self._waits.get(row.waits_for, row.waits_for),
            self._bodies.get(row.owner, row.owner), self._bodies.get(row.office, row.office),
        )  # fmt: skip
