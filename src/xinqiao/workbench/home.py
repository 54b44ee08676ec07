"""The first page: what is mine, what is due, what came in. A newcomer finds their own work here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.cases import fold, states
from xinqiao.cases.access import READ
from xinqiao.cases.labels import STAGE_LABELS, WAIT_LABELS
from xinqiao.cases.queries import DUE, CaseLine
from xinqiao.clocks.due import DueCounts, due_counts
from xinqiao.directory.seats import Seat
from xinqiao.foundation.ui import parts
from xinqiao.search import listing
from xinqiao.workbench.frame import Sitting, seated
from xinqiao.workbench.lines import heads, rows

MOST = 100
SHOWN_EACH = 8
# The next lawful step of each stage: whose capability makes the stage "my work".
STEP_OF_STAGE = {
    fold.SUBMITTED: "registration",
    fold.RECEIVED: "screening",
    fold.SCREENED: "forwarding",
    fold.OBJECTED: "objection_ruling",
    fold.FORWARDED: "acceptance",
    fold.ACCEPTED: "answer_draft",
    fold.DRAFTED: "prereview",
    fold.PREREVIEWED: "answer",
    fold.CONCLUDED: "service",
    fold.SERVED: "completion",
    fold.COMPLETED: "archival",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of work on the first page."""

    title: str
    table: parts.Table
    count: int
    more: str


@require_safe
@seated
def home(sitting: Sitting) -> HttpResponse:
    """Show the officer's own work."""
    seat = sitting.seat
    if not seat.can(READ):
        return sitting.page("workbench/home_plain.html", {"nav": sitting.desk().nav[1:]})
    sections = _sections(sitting)
    return sitting.page(
        "workbench/home.html",
        {
            "tiles": _tiles(due_counts(holders=[seat.body], today=sitting.today)),
            "sections": sections,
            "nothing": parts.Empty(
                title=_("现在没有等您办的事"),
                text=_("新的事项来了会出现在这里。也可以到“信访事项”里查看全部。"),
                link=parts.Link(label=_("查看全部信访事项"), href=reverse("desk-cases")),
            ),
        },
    )


def _tiles(counts: DueCounts) -> tuple[parts.Link, ...]:
    return (
        parts.Link(label=_("已超期"), href=_list(due="missed"), icon="warning", count=counts.missed, tone="missed"),
        parts.Link(label=_("今天到期"), href=_list(due="today"), icon="alarm", count=counts.due_today, tone="today"),
        parts.Link(label=_("三天内到期"), href=_list(due="near"), icon="hourglass", count=counts.near, tone="near"),
    )


def _sections(sitting: Sitting) -> tuple[Section, ...]:
    seat = sitting.seat
    mine = [stage for stage, noun in STEP_OF_STAGE.items() if _is_mine(noun, seat, states.HOLDER)]
    ours = [stage for stage, noun in STEP_OF_STAGE.items() if _is_mine(noun, seat, states.OFFICE) and stage not in mine]
    lines: dict[object, CaseLine] = {}
    if mine:
        filters = listing.ListFilters(stages=tuple(mine), owner=seat.body)
        lines |= {line.case_id: line for line in _due_first(seat, filters)}
    if ours:
        filters = listing.ListFilters(stages=tuple(ours), office=seat.body)
        lines |= {line.case_id: line for line in _due_first(seat, filters)}
    found = [_waiting(sitting)] if seat.can("case:approve_extension") else []
    for stage in STEP_OF_STAGE:
        of_stage = [line for line in lines.values() if line.stage == stage]
        if of_stage:
            found.append(_section(sitting, _(STAGE_LABELS[stage]), of_stage, _list(stage=stage, mine="on")))
    return tuple(section for section in found if section.count)


def _waiting(sitting: Sitting) -> Section:
    filters = listing.ListFilters(waits_for=fold.EXTENSION_RULING, owner=sitting.seat.body)
    lines = _due_first(sitting.seat, filters)
    return _section(sitting, _(WAIT_LABELS[fold.EXTENSION_RULING]), lines, _list(stage=fold.ACCEPTED, mine="on"))


def _due_first(seat: Seat, filters: listing.ListFilters) -> tuple[CaseLine, ...]:
    return listing.page(seat=seat, filters=filters, order=DUE, size=MOST).lines


def _section(sitting: Sitting, title: str, lines: Iterable[CaseLine], more: str) -> Section:
    found = tuple(lines)
    table = parts.Table(caption=title, heads=heads(), rows=rows(found[:SHOWN_EACH], today=sitting.today))
    return Section(title, table, len(found), more if len(found) > SHOWN_EACH else "")


def _is_mine(noun: str, seat: Seat, relation: str) -> bool:
    act = states.ACTS[noun]
    return seat.can(act.capability) and relation in act.relations


def _list(**query: str) -> str:
    return f"{reverse('desk-cases')}?{urlencode(query)}"
