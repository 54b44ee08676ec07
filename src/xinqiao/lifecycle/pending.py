"""The same matter, pending elsewhere: it blocks a second acceptance (art. 19(3)). It is named to nobody who may not see it."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases import access, numbering, standing
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.sheet import Sheet
from xinqiao.statute.grouping import SAME_MATTER

IN_HAND = frozenset({standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED})


def check_not_pending(*, sheet: Sheet) -> None:
    """See that the same matter is not in hand elsewhere already; what an officer linked as the same counts.

    Raises Refusal pending_elsewhere.
    Source Regulation 2022 art. 19(3).
    """
    found = pending_same(seat=sheet.principal, cases=same_matters(snapshot=sheet.before)) if isinstance(sheet.principal, Seat) else None
    if found is None:
        return
    raise Refusal(
        code="pending_elsewhere",
        message=told("同一事项（编号%(number)s）已由%(body)s受理，正在办理。请用“不予受理”告知信访人在哪里办理，不要重复受理。"),
        params={"number": numbering.spaced(found.number), "body": name_of(found.snapshot.owner)},
        kind=RefusalKind.NOT_ALLOWED,
        source="art. 19(3)",
    )


def same_matters(*, snapshot: standing.Snapshot) -> list[str]:
    """The cases that an officer called the same matter: at registration, or by a link afterwards."""
    linked = (link.other for link in snapshot.links if link.relation == SAME_MATTER)
    return list(dict.fromkeys([*snapshot.repeats, *linked]))


def pending_same(*, seat: Seat, cases: list[str]) -> access.Held | None:
    """The linked case that another body has in hand, as far as the seat may see it."""
    if not cases:
        return None
    ids = [UUID(case) for case in cases]
    numbers = list(access.visible(seat=seat).filter(id__in=ids).values_list("number", flat=True))
    for held in access.open_many(seat=seat, numbers=numbers):
        if any(d.state in IN_HAND and d.body != seat.body for d in held.snapshot.demands):
            return held
    return None
