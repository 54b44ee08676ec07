"""Where a hearing is asked for, and what of a hearing an act needs: shared by the acts of this room."""

from __future__ import annotations

import datetime as dt

from xinqiao.cases.acts.hearing import Hearable, hearable
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.hearing_pool import MemberCard, members_of
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import SHANGHAI, local_date
from xinqiao.lifecycle.sheet import Sheet
from xinqiao.statute.local.paper_lists import ATTEND


def place_for(sheet: Sheet, *, of_body: str = "") -> Hearable:
    """Who would hold it, on which demands.

    Takes  of_body, where the organ itself proposes one.
    Raises Refusal hearing_not_here.
    """
    found = [place for place in hearable(sheet.before) if not of_body or place.body == of_body]
    if not found:
        raise Refusal(
            code="hearing_not_here",
            message=told("只有正在办理这项诉求的单位，或者正在复核的机关，可以举行听证。"),
            kind=RefusalKind.NOT_ALLOWED,
            source="art. 31, 36",
        )
    return found[-1]


def open_hearing(snapshot: Snapshot) -> Hearing | None:
    """The hearing that is going on."""
    return next((p for p in snapshot.procedures if isinstance(p, Hearing) and p.is_open), None)


def panel_of(snapshot: Snapshot) -> list[MemberCard]:
    """The members of the open hearing."""
    found = open_hearing(snapshot)
    return members_of(ids=found.members) if found else []


def member_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, list[tuple[str, str]]]:
    """The panel to choose one from."""
    del seat, today
    return {"member": [(card.id, said(card)) for card in panel_of(snapshot)]}


def said(card: MemberCard) -> str:
    """A member in words: name and capacity."""
    return f"{card.name}（{'，'.join(word for word in (card.capacity, card.workplace) if word)}）"


def in_words(moment: dt.datetime) -> str:
    """A moment as people say it."""
    at = moment.astimezone(SHANGHAI)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def require_attending_mandate(*, sheet: Sheet, hearing: Hearing, on: dt.date, field: str) -> None:
    """See that somebody may stand for the petitioner at a hearing on a day: a mandate in force for it, on all its demands.

    Raises Refusal agent_unmandated.
    """
    demands = tuple(hearing.demands)
    if not any(each.is_in_force(on) and each.covers(power=ATTEND, demands=demands) for each in sheet.before.mandates):
        raise Refusal(
            code="agent_unmandated",
            message=told(
                "没有登记可以参加这次听证的委托（当天有效、写明参加听证、包括这次听证的诉求）。"
                "有委托书的，先核对并办理“委托代理”，再记代理人到场；没有的，不能记代理人到场。"
            ),
            field=field,
        )


def check_early_enough(*, held_at: dt.datetime, today: dt.date, notice_days: int) -> None:
    """A hearing is told a number of days before it is held. Raises Refusal hearing_too_soon."""
    earliest = today + dt.timedelta(days=notice_days)
    if local_date(held_at) < earliest:
        raise Refusal(
            code="hearing_too_soon",
            message=told("听证要提前%(days)s日通知，最早定在%(day)s。"),
            params={"days": notice_days, "day": earliest.isoformat()},
            field="held_at",
            source="art. 31, 36",
        )
