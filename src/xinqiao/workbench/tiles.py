"""The numbers of the first page: each opens the list that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.correspondence.failures import RESEND, failure_count
from xinqiao.foundation.ui import parts
from xinqiao.search import listing
from xinqiao.workbench import filters as narrowing
from xinqiao.workbench import work
from xinqiao.workbench.filters import FilterTerms
from xinqiao.workbench.frame import Sitting

ALLOCATE, HANDLE = "case:allocate", "case:handle"
_MOST = 99
"""A tile counts so far, as a day of the calendar does: beyond it the list behind it says more, and the first page of a large office stays fast."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A number and what it counts."""

    label: str
    href: str
    icon: str
    count: str
    tone: parts.Tone = "plain"


@dataclass(frozen=True, slots=True)
class _Asked:
    label: str
    icon: str
    query: dict[str, str]
    tone: parts.Tone = "plain"


def tiles(sitting: Sitting) -> tuple[Tile, ...]:
    """What the seat's first page counts: by its post what is mine, what came in, what waits for approval, what is due, what failed."""
    asked = {str(n): each for n, each in enumerate(_asked(sitting))}
    filters = {key: narrowing.filters_of(FilterTerms.model_validate(each.query), sitting) for key, each in asked.items()}
    counts = listing.counts(seat=sitting.seat, choices=filters, cap=_MOST)
    made = [
        Tile(each.label, narrowing.address(each.query), each.icon, f"{counts[key].number}{'+' if counts[key].is_capped else ''}", each.tone)
        for key, each in asked.items()
    ]
    return (*made, *_failed(sitting))


def _asked(sitting: Sitting) -> Iterator[_Asked]:
    seat = sitting.seat
    mine = {} if work.is_onlooker(seat) else {"mine": "on"}
    if mine:
        yield _Asked(_("等我办的"), "home", {"turn": work.MINE, "order": "due"})
        if work.states_of(seat=seat, group=work.NEW):
            yield _Asked(_("新来的"), "inbox", {"turn": work.NEW})
        if work.states_of(seat=seat, group=work.APPROVAL):
            yield _Asked(_("等我审核批准"), "check", {"turn": work.APPROVAL})
        if work.states_of(seat=seat, group=work.PROMISES):
            yield _Asked(_("承诺要兑现的"), "check", {"turn": work.PROMISES, "order": "due"})
        if seat.can(ALLOCATE):
            yield _Asked(_("还没有指定经办人"), "users", {"handler": listing.NOBODY})
    # Who sends matters on keeps to what only they can see, a failed delivery; of a word they owe they are told by a notification.
    if seat.can(HANDLE) and not seat.can(RESEND):
        yield _Asked(_("该反馈进度的"), "phone", {"contact": "owed"})
    yield _Asked(_("已超期"), "warning", {"due": "missed", **mine}, "missed")
    yield _Asked(_("今天到期"), "alarm", {"due": "today", **mine}, "today")
    yield _Asked(_("三天内到期"), "hourglass", {"due": "near", **mine}, "near")


def _failed(sitting: Sitting) -> Iterator[Tile]:
    if sitting.seat.can(RESEND):
        count = failure_count(seat=sitting.seat)
        yield Tile(_("发送失败"), reverse("desk-deliveries"), "send", str(count), "missed" if count else "plain")
