"""The table of allowed acts, read: who may do what, in which state (pure).

Docs, doors, the pen and the matrix test all read this one table; its rows stand in `cases.acts`.
"""

from __future__ import annotations

from xinqiao.cases.acts import (
    aftercare,
    arbitration,
    consultation,
    cooperation,
    grouping,
    hearing,
    main_road,
    mediation,
    papers,
    review,
    safeguards,
    simple,
    suggestions,
)
from xinqiao.cases.acts.row import (
    ADDRESSEE,
    ANNULLER,
    CONDUCTOR,
    HOLDER,
    IMPORT,
    INVOLVED,
    NEXT_ORGAN,
    OFFICE,
    OFFICER,
    PETITIONER,
    PRINCIPALS,
    READER,
    REPORTER,
    RULER,
    SYSTEM,
    Act,
    Condition,
    DemandTest,
)
from xinqiao.cases.bonds import is_led
from xinqiao.cases.standing import AnyProcedure, Demand, Snapshot
from xinqiao.foundation.refusal import told

__all__ = (
    "ADDRESSEE", "ANNULLER", "CONDUCTOR", "HOLDER", "IMPORT", "INVOLVED", "NEXT_ORGAN", "OFFICE", "OFFICER", "PETITIONER", "PRINCIPALS",
    "READER", "REPORTER", "RULER", "SYSTEM", "Act",
)  # fmt: skip  # the words of the rows

_TABLES = (
    main_road,
    simple,
    safeguards,
    review,
    hearing,
    consultation,
    cooperation,
    arbitration,
    suggestions,
    mediation,
    aftercare,
    grouping,
    papers,
)
ACTS: dict[str, Act] = {act.noun: act for table in _TABLES for act in table.ACTS}
CONDITIONS: dict[str, Condition] = {key: condition for table in _TABLES for key, condition in table.CONDITIONS.items()}
DEMAND_TESTS: dict[str, DemandTest] = {noun: test for table in _TABLES for noun, test in table.DEMAND_TESTS.items()}


def demands_open_to(*, act: Act, snapshot: Snapshot) -> tuple[int, ...]:
    """Numbers of the demands on which `act` may fall now, whoever acts."""
    extra = DEMAND_TESTS.get(act.noun)
    free = (d for d in snapshot.demands if d.state in act.demand_states and (extra is None or extra.test(d)))
    if act.noun not in grouping.HELD_BACK:
        return tuple(d.n for d in free)
    return tuple(d.n for d in free if not is_led(snapshot, d))


def why_not(*, act: Act, snapshot: Snapshot) -> str | None:
    """Chinese sentence on why `act` is not possible in this state, or None where it is."""
    if act.opens_case:
        return told("这件事已经提交过了。") if snapshot.seq else None
    for key in act.conditions:
        condition = CONDITIONS[key]
        if not condition.test(snapshot):
            return condition.told
    if act.procedure and not procedures_open_to(act=act, snapshot=snapshot):
        return told("现在没有可以办理这一步的程序，请刷新后看看已到哪一步。")
    if act.demand_states and not demands_open_to(act=act, snapshot=snapshot):
        if act.noun in grouping.HELD_BACK and any(is_led(snapshot, d) for d in snapshot.demands):
            return grouping.TOLD_HELD_BACK
        extra = DEMAND_TESTS.get(act.noun)
        if extra and any(d.state in act.demand_states for d in snapshot.demands):
            return extra.told
        return told("这件事现在的状态不能做这一步，请刷新后看看已到哪一步。")
    return None


def procedures_open_to(*, act: Act, snapshot: Snapshot) -> tuple[int, ...]:
    """Numbers of the child procedures on which `act` may fall now, whoever acts."""
    return tuple(
        p.n for p in snapshot.procedures if act.procedure and p.is_open and p.kind == act.procedure and p.state in act.procedure_states
    )


def procedures_within(*, act: Act, snapshot: Snapshot, body: str) -> tuple[int, ...]:
    """Of the procedures open to `act`, those on which officers of `body` may act by relation."""
    numbers = procedures_open_to(act=act, snapshot=snapshot)
    if OFFICE in act.relations and snapshot.office == body:
        return numbers
    return tuple(n for n in numbers if (p := snapshot.procedure(n)) and _conducts(act, p, body))


def _conducts(act: Act, procedure: AnyProcedure, body: str) -> bool:
    if CONDUCTOR in act.relations and procedure.body == body:
        return True
    return INVOLVED in act.relations and body in procedure.others


def demands_within(*, act: Act, snapshot: Snapshot, body: str) -> tuple[int, ...]:
    """Of the demands open to `act`, those on which officers of `body` may act by relation."""
    numbers = demands_open_to(act=act, snapshot=snapshot)
    if OFFICE in act.relations and snapshot.office == body:
        return numbers
    return tuple(n for n in numbers if (d := snapshot.demand(n)) and _is_its(act, d, body))


def _is_its(act: Act, demand: Demand, body: str) -> bool:
    if HOLDER in act.relations and demand.body == body:
        return True
    if NEXT_ORGAN in act.relations and demand.next_organ == body:
        return True
    if ANNULLER in act.relations and demand.annulled is not None and demand.annulled.body == body:
        return True
    return REPORTER in act.relations and any(by == body for by, _to in demand.owes)


def is_related(*, act: Act, snapshot: Snapshot, body: str) -> bool:
    """Whether `body` stands in one of the relations that `act` asks for."""
    if act.procedure:
        return bool(procedures_within(act=act, snapshot=snapshot, body=body))
    if act.demand_states:
        return bool(demands_within(act=act, snapshot=snapshot, body=body))
    if READER in act.relations or (OFFICE in act.relations and snapshot.office == body):
        return True
    if RULER in act.relations and body in snapshot.rulers:
        return True
    if ADDRESSEE in act.relations and any(body in report.unread for report in snapshot.urgent):
        return True
    if CONDUCTOR in act.relations and any(p.is_open and p.body == body for p in snapshot.procedures):
        return True
    return HOLDER in act.relations and any(d.body == body for d in snapshot.demands)
