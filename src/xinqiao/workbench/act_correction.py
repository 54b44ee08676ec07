"""The form of a correction (更正): what stands now, to be typed over; only what this body may put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xinqiao.cases import standing
from xinqiao.cases.corrections import submission_now
from xinqiao.lifecycle.casefile import CaseFile, DemandView
from xinqiao.lifecycle.correction_lines import OF_SUBMISSION

UNSENT = frozenset({standing.RECEIVED, standing.SCREENED})


def correctable(*, file: CaseFile, body: str) -> list[DemandView]:
    """Demands with a ruling, acceptance or service that this body may put right; what is not sent on is screened anew."""
    is_office = body == file.snapshot.office
    return [
        view for view in file.demands if view.demand.klass and view.demand.state not in UNSENT and (is_office or view.demand.body == body)
    ]


def not_theirs(*, file: CaseFile, body: str) -> Mapping[str, object]:
    """Fields that are not asked: what was registered is the office's to correct."""
    left_out: dict[str, object] = {} if body == file.snapshot.office else dict.fromkeys(OF_SUBMISSION)
    return left_out if correctable(file=file, body=body) else {**left_out, "demands": ()}


def standing_facts(*, file: CaseFile, views: Sequence[DemandView]) -> dict[str, object]:
    """The facts as they stand: what is left as it is, is not corrected."""
    opening = submission_now([line.payload for line in file.timeline])
    facts: dict[str, object] = {name: getattr(opening, name) or None for name in OF_SUBMISSION}
    return {**facts, "demands": [_row(view.demand) for view in views]}


def _row(demand: standing.Demand) -> dict[str, object]:
    return {
        "n": demand.n,
        "klass": demand.klass,
        "path": demand.path,
        "category": demand.category,
        "accepted_on": demand.accepted_on,
        "served_on": demand.served_on,
    }
