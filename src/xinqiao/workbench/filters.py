"""What a list of cases is narrowed to: asked by fields, kept in the address, taken away one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import Field

from xinqiao.cases.access import NO_CASE
from xinqiao.cases.labels import STAGE_LABELS, WAIT_LABELS
from xinqiao.cases.paging import DUE, NEWEST, OLDEST
from xinqiao.clocks.due import words_owed
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import seats_in
from xinqiao.directory.tree import bodies, regions
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Day, LineText, ShortText, Terms, Word, ui
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import Choice, choice_of
from xinqiao.search.listing import NOBODY, ListFilters
from xinqiao.statute.classes import CLASSES
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS
from xinqiao.workbench import work
from xinqiao.workbench.act_choices import grouped
from xinqiao.workbench.frame import Sitting
from xinqiao.workbench.lines import NEAR_DAYS

Choices = Mapping[str, list[tuple[str, str] | Choice]]
FOLDED = (
    "turn",
    "handler",
    "waits_for",
    "external_number",
    "owner",
    "place",
    "category",
    "received_from",
    "received_to",
    "due_from",
    "due_to",
    "size",
)
MOST_PLACES = 400
MOST_OWED = 500
DEFAULT_SIZE = "50"
MISSED, TODAY, NEAR = "missed", "today", "near"
ME = "me"
ORDER_NAMES = frozenset({"order", "size"})
_TOLD_AS = {
    "received_from": told("%(value)s 起收到"),
    "received_to": told("%(value)s 止收到"),
    "due_from": told("%(value)s 起到期"),
    "due_to": told("%(value)s 止到期"),
    "q": told("内容里有“%(value)s”"),
    "external_number": told("外部编号 %(value)s"),
}


class FilterTerms(Terms):
    """What a list is narrowed to, in which order it stands, and how much of it a page shows."""

    q: LineText | None = Field(None, title=told("内容或编号"), json_schema_extra=ui(kind="search"))
    stage: Word | None = Field(None, title=told("状态"))
    due: Literal["missed", "today", "near"] | None = Field(None, title=told("期限"), json_schema_extra=ui(kind="select"))
    contact: Literal["owed"] | None = Field(None, title=told("联系"), json_schema_extra=ui(kind="select"))
    channel: Word | None = Field(None, title=told("形式"))
    klass: Word | None = Field(None, title=told("类别"))
    order: Literal["newest", "oldest", "due"] = Field("newest", title=told("排序"), json_schema_extra=ui(kind="select"))
    turn: Literal["mine", "new", "approval", "promises"] | None = Field(None, title=told("等我做什么"), json_schema_extra=ui(kind="select"))
    handler: Word | None = Field(None, title=told("经办人"))
    mine: bool = Field(default=False, title=told("只看本单位负责的"))
    waits_for: Word | None = Field(None, title=told("在等什么"))
    external_number: ShortText | None = Field(None, title=told("外部编号"))
    owner: Word | None = Field(None, title=told("负责单位"))
    place: Word | None = Field(None, title=told("问题发生地"))
    category: Word | None = Field(None, title=told("内容分类"))
    received_from: Day | None = Field(None, title=told("收到日期从"))
    received_to: Day | None = Field(None, title=told("收到日期到"))
    due_from: Day | None = Field(None, title=told("最近期限从"))
    due_to: Day | None = Field(None, title=told("最近期限到"))
    size: Literal["20", "50", "100", "200"] = Field("50", title=told("每页件数"), json_schema_extra=ui(kind="select"))

    @property
    def sorted_by(self) -> str:
        """The order that fits: what falls due stands by its date."""
        return DUE if self.due or self.due_from or self.due_to else self.order


def filters_of(terms: FilterTerms, sitting: Sitting) -> ListFilters:
    """The filters behind what was asked; dates asked for narrow a band further."""
    first, last = due_band(terms.due or "", sitting.today)
    is_ungiven = terms.handler == NOBODY and not terms.turn
    states = work.GIVEN if is_ungiven else work.states_of(seat=sitting.seat, group=terms.turn or "")
    is_dated = bool(first or last or terms.due_from or terms.due_to)
    return ListFilters(
        q=terms.q or "",
        stages=(terms.stage,) if terms.stage else (),
        channel=terms.channel or "",
        klass=terms.klass or "",
        category=terms.category or "",
        place=terms.place or "",
        owner=terms.owner or "",
        waits_for=terms.waits_for or "",
        external_number=terms.external_number or "",
        received_from=terms.received_from,
        received_to=terms.received_to,
        due_from=max(filter(None, (first, terms.due_from)), default=None),
        due_by=min(filter(None, (last, terms.due_to)), default=None),
        not_due_by=windows() if is_dated else (),
        is_mine=terms.mine,
        turn_states=states if states or not terms.turn else ("none",),
        turn_own=tuple(work.HANDLERS_OWN) if terms.turn else (),
        case_ids=_owed(sitting) if terms.contact else (),
        turn_handler=str(sitting.seat.officer_id) if terms.handler == ME else terms.handler or "",
    )


def _owed(sitting: Sitting) -> tuple[UUID, ...]:
    """Cases in which the body owes the petitioner a word; no case where it owes none."""
    return tuple(words_owed(holder=sitting.seat.body, today=sitting.today, limit=MOST_OWED)) or (NO_CASE,)


def due_band(band: str, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a band."""
    return {
        MISSED: (None, today - dt.timedelta(days=1)),
        TODAY: (today, today),
        NEAR: (today + dt.timedelta(days=1), today + dt.timedelta(days=NEAR_DAYS)),
    }.get(band, (None, None))


def windows() -> tuple[str, ...]:
    """Kinds of periods that nobody owes: an office is never late with them."""
    rules = current_rulebooks().current.rules
    return tuple(sorted(kind for kind, rule in rules.items() if rule.nature not in {"duty", "local"}))


def choices(sitting: Sitting) -> Choices:
    """What can be chosen in each field."""
    today = sitting.today
    colleagues = {str(seat.officer_id): seat.name for seat in seats_in(body=sitting.seat.body, today=today)}
    colleagues.pop(str(sitting.seat.officer_id), None)
    places = sorted(regions().values(), key=lambda card: card.code)[:MOST_PLACES]
    return {
        **_same_for_all(get_language() or "", tuple((codes.in_force.version, codes.in_force.source) for codes in (CHANNELS, CATEGORIES))),
        "handler": [(ME, told("我")), (NOBODY, told("还没有指定")), *colleagues.items()],
        "owner": [(card.code, card.name) for card in sorted(bodies().values(), key=lambda card: card.pinyin) if card.is_in_force(today)],
        "place": [(card.code, card.full_name) for card in places],
    }


@lru_cache(maxsize=4)
def _same_for_all(_language: str, _versions: tuple[tuple[str, str], ...]) -> Choices:
    """What every officer chooses from, in one language and the versions of the lists in force; kept, since it is the same from page to page."""
    offered: Choices = {
        "stage": list(STAGE_LABELS.items()),
        "channel": list(CHANNELS.choices()),
        "klass": [(key, klass.label) for key, klass in CLASSES.items()],
        "due": [(MISSED, told("已超期")), (TODAY, told("今天到期")), (NEAR, told("三天内到期"))],
        "order": [(NEWEST, told("新收到的在前")), (OLDEST, told("先收到的在前")), (DUE, told("先到期的在前"))],
        "turn": [
            (work.MINE, told("等我办的")),
            (work.NEW, told("新来的，还没有处理")),
            (work.APPROVAL, told("等我审核、批准")),
            (work.PROMISES, told("承诺要兑现的")),
        ],
        "contact": [("owed", told("该反馈进度的"))],
        "waits_for": list(WAIT_LABELS.items()),
        "category": list(grouped(CATEGORIES)),
        "size": [(number, told("%s 件") % number) for number in ("20", "50", "100", "200")],
    }
    return {name: [choice_of(each) for each in many] for name, many in offered.items()}


def active(query: Mapping[str, str], offered: Choices) -> tuple[parts.Link, ...]:
    """The filters in force, each a link that takes it away."""
    return tuple(
        parts.Link(label=_label(name, value, offered), href=address({each: said for each, said in query.items() if each != name}))
        for name, value in query.items()
        if name in FilterTerms.model_fields and name not in ORDER_NAMES
    )


def sentence(query: Mapping[str, str], offered: Choices) -> str:
    """The filters in words, "" where there are none."""
    named = (_label(name, value, offered) for name, value in query.items() if name in FilterTerms.model_fields and name not in ORDER_NAMES)
    return "；".join(named)


def asked(data: QueryDict) -> dict[str, str]:
    """What stands in an address of a list, without blanks and without its place."""
    return {name: value for name, value in data.items() if isinstance(value, str) and value and name in FilterTerms.model_fields}


def address(query: Mapping[str, str], **place: str) -> str:
    """The address of a list."""
    said = {**{name: value for name, value in query.items() if name in FilterTerms.model_fields}, **place}
    kept = {name: value for name, value in said.items() if value}
    return f"{reverse('desk-cases')}?{urlencode(kept)}" if kept else reverse("desk-cases")


def _label(name: str, value: str, offered: Choices) -> str:
    if name == "mine":
        return _("只看本单位负责的")
    if name in _TOLD_AS:
        return _(_TOLD_AS[name]) % {"value": value}
    return _(_word(offered.get(name, ()), value))


def _word(offered: Iterable[tuple[str, str] | Choice], value: str) -> str:
    pairs = ((each.value, each.label) if isinstance(each, Choice) else each for each in offered)
    return next((label for known, label in pairs if known == value), value)
