"""Whose turn it is in a case: a function of its state and its clocks (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from xinqiao.cases import standing
from xinqiao.cases.turns import Turn
from xinqiao.clocks.rules import Clock

ALL = -1
# The receiving office reviews drafts of the bodies it sent matters to (答复预审), so a draft waits for it as well.
ALSO_FOR_OFFICE = frozenset({standing.DRAFTED})


def turns_of(*, snapshot: standing.Snapshot, clocks: Sequence[Clock]) -> tuple[Turn, ...]:
    """Everything in a case that somebody has to move on.

    Takes  clocks, as wound from the same ledger.
    Gives  one Turn per body, state and handler; none once the case is archived. Its date is that of the nearest
           obligation on these demands: the body's own, else anybody's.
    """
    running = [clock for clock in clocks if clock.is_running and clock.is_obligation]
    return tuple(_turn(key, mask, running) for key, mask in _waiting(snapshot).items())


def _waiting(s: standing.Snapshot) -> dict[tuple[str, str, str], int]:
    """(body, state, handler) → mask of its demands."""
    if s.is_archived or not s.seq:
        return {}
    found = _beside_demands(s)
    if not s.is_registered:
        return found | {(s.office, standing.SUBMITTED, ""): ALL}
    if s.is_completed and not s.is_performing:
        found[s.office, standing.COMPLETED, ""] = ALL
    elif s.all_ended and not s.is_completed:
        found[s.office, standing.SERVED, ""] = ALL
    for procedure in s.procedures:
        if procedure.is_open:
            found |= dict.fromkeys(procedure.turns, _mask(procedure.demands))
            found |= {(code, procedure.awaited_state, ""): _mask(procedure.demands) for code in procedure.awaited}
    for demand in s.demands:
        for key in _owed(demand) if demand.state in standing.ENDED else _keys(s, demand):
            found[key] = found.get(key, 0) | 1 << (demand.n - 1)
    return found


def _beside_demands(s: standing.Snapshot) -> dict[tuple[str, str, str], int]:
    """What waits beside all demands: a report to be seen, a request to be ruled on."""
    found: dict[tuple[str, str, str], int] = {(code, standing.URGENT_UNREAD, ""): ALL for report in s.urgent for code in report.unread}
    found |= {(code, standing.RECUSAL_RULING, ""): 0 for code in s.rulers}
    if s.is_identity_asked:
        found[s.office, standing.IDENTITY_RULING, ""] = 0
    if s.is_registered and s.files_unjudged:
        found[s.office, standing.FILES_UNJUDGED, ""] = 0
    return found


def _mask(numbers: Sequence[int]) -> int:
    mask = 0
    for n in numbers:
        mask |= 1 << (n - 1)
    return mask


def _owed(demand: standing.Demand) -> list[tuple[str, str, str]]:
    """What has its end may still be reported to the organ that assigned it (办结报告)."""
    return [(by, standing.REPORT_OWED, "") for by, _to in demand.owes]


def _keys(s: standing.Snapshot, demand: standing.Demand) -> list[tuple[str, str, str]]:
    body = demand.body or s.office
    keys = [(body, demand.state, demand.handler)]
    if demand.state in ALSO_FOR_OFFICE and body != s.office:
        keys.append((s.office, demand.state, ""))
    if demand.pending_extension_days:
        keys.append((body, standing.EXTENSION_RULING, ""))
    return keys


def _turn(key: tuple[str, str, str], mask: int, running: Sequence[Clock]) -> Turn:
    body, state, handler = key
    # minutes count for whoever must see an urgent report, and for nobody else
    is_urgent = state == standing.URGENT_UNREAD
    on_these = [clock for clock in running if clock.open_mask & mask and (clock.due_at is not None) == is_urgent]
    own = [clock for clock in on_these if clock.holder == body]
    nearest = min(own or on_these, key=lambda clock: clock.due_on, default=None)
    return Turn(body, state, handler, nearest.due_on if nearest else None, nearest.kind if nearest else "")
