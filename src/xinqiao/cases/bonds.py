"""How cases hang together: which demands are handled along with another case, and what the other case has to be told (pure).

A bond is never taken for granted: it holds while the demand waits for its answer and nobody has to be kept away from either case.
"""

from __future__ import annotations

from xinqiao.cases.standing import ACCEPTED, CONCLUDED, DRAFTED, FORWARDED, PREREVIEWED, SERVED, Demand, Snapshot

LED = frozenset({FORWARDED, ACCEPTED})
LEADING = frozenset({ACCEPTED, DRAFTED, PREREVIEWED})
ANSWERED = "answered"


def may_be_grouped(snapshot: Snapshot) -> bool:
    """Whether a case may hang together with others at all: never one that speaks of an accused (art. 30(3))."""
    return not snapshot.is_sealed and not snapshot.accused


def is_led(snapshot: Snapshot, demand: Demand) -> bool:
    """Whether a demand is handled along with a leading case now."""
    return bool(demand.leading) and demand.state in LED and may_be_grouped(snapshot)


def led_by(snapshot: Snapshot) -> dict[tuple[str, int], tuple[int, ...]]:
    """The demands that are led: (leading case, its demand) → numbers."""
    found: dict[tuple[str, int], tuple[int, ...]] = {}
    for demand in snapshot.demands:
        if is_led(snapshot, demand):
            key = (demand.leading, demand.leading_demand)
            found[key] = (*found.get(key, ()), demand.n)
    return found


def can_lead(snapshot: Snapshot, n: int) -> bool:
    """Whether others may go along with a demand: it is in hand, on the ordinary road, and goes along with nobody itself."""
    demand = snapshot.demand(n)
    return (
        demand is not None
        and may_be_grouped(snapshot)
        and not snapshot.is_completed
        and demand.state in LEADING
        and not demand.is_simple
        and not demand.leading
    )


def answer_to_share(snapshot: Snapshot, n: int) -> int:
    """The line of the ordinary answer that a leading demand was given, 0 where it has none.

    One that was taken to review is given to nobody else: it may not stand, and names another organ as the next.
    """
    demand = snapshot.demand(n)
    if demand is None or demand.outcome != ANSWERED or demand.chain or not may_be_grouped(snapshot):
        return 0
    return demand.answered_seq if demand.state in {CONCLUDED, SERVED} else 0


def differs(before: Snapshot, after: Snapshot) -> bool:
    """Whether an act changed anything that another case has to learn."""
    if not (after.links or after.members or before.links or before.members or any(d.leading for d in (*before.demands, *after.demands))):
        return False
    return _told(before) != _told(after)


def _told(s: Snapshot) -> tuple[object, ...]:
    leading = {member.leading_demand for member in s.members}
    return (
        [(link.other, link.relation) for link in s.links],
        led_by(s),
        [(d.n, d.state) for d in s.demands if d.leading],
        [(member.case, member.leading_demand, member.demands) for member in s.members],
        [(n, can_lead(s, n), answer_to_share(s, n)) for n in sorted(leading)],
    )
