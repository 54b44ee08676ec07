"""Who stands in which relation to a case: the rows that open the gate.

Superiors see a matter once it has been screened and is no accusation: before that nobody can know whether
it speaks of them (art. 30(3)).
"""

from __future__ import annotations

from xinqiao.cases import standing, states
from xinqiao.directory.tree import chain_of
from xinqiao.statute.classes import ACCUSATION

SUPERIOR = "superior"
# Who was told or asked for a ruling does not answer for the matter: those above them learn nothing by it.
_BESIDE = frozenset({states.ADDRESSEE, states.RULER})


def relations_of(snapshot: standing.Snapshot) -> set[tuple[str, str]]:
    """The bodies related to a case in this state, as (body, relation).

    Source Regulation 2022 arts 22, 23, 30(3).
    """
    related = {(snapshot.office, states.OFFICE)} if snapshot.office else set()
    related |= {(demand.body, states.HOLDER) for demand in snapshot.demands if demand.body}
    related |= {(code, states.ADDRESSEE) for report in snapshot.urgent for code in report.addressees}
    related |= {(request.ruler, states.RULER) for request in snapshot.recusal_requests}
    for procedure in snapshot.procedures:
        related.add((procedure.body, states.CONDUCTOR))
        related |= {(code, states.INVOLVED) for code in procedure.others}
    if _is_open_to_superiors(snapshot):
        related |= {(above, SUPERIOR) for code, kind in tuple(related) if kind not in _BESIDE for above in chain_of(code=code)[1:]}
    return related


def new_relations(*, before: standing.Snapshot, after: standing.Snapshot) -> set[tuple[str, str]]:
    """What an act adds; a relation once given is kept, since the body has read the case."""
    return relations_of(after) - relations_of(before)


def _is_open_to_superiors(snapshot: standing.Snapshot) -> bool:
    if snapshot.is_historic:
        return True
    return bool(snapshot.demands) and all(demand.klass and demand.klass != ACCUSATION for demand in snapshot.demands)
