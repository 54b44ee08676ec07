"""The child procedures of a case in words, for desk, portal and API: what each room says of its own stands behind one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xinqiao.cases.labels import STAGE_LABELS
from xinqiao.cases.procedure_labels import PROCEDURE_OUTCOME_LABELS
from xinqiao.cases.standing import AnyProcedure, Snapshot
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import told

Pair = tuple[str, str]
Said = Callable[[Any, Mapping[int, str]], Iterable[Pair]]

KIND_LABELS: dict[str, str] = {
    "review": told("复查"),
    "recheck": told("复核"),
    "hearing": told("听证"),
    "mediation": told("调解"),
    "consultation": told("会商"),
    "cooperation": told("协办"),
    "fulfilment": told("承诺事项"),
    "relook": told("复看"),
}
OUTCOME_LABELS: dict[str, str] = dict(PROCEDURE_OUTCOME_LABELS)
OWN_OUTCOMES: dict[str, dict[str, str]] = {}
_said: dict[str, Said] = {}


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """One child procedure: what it is, how it stands, and its facts."""

    n: int
    kind: str
    label: str
    state: str
    state_label: str
    is_open: bool
    body: str
    demands: tuple[int, ...]
    facts: tuple[Pair, ...]


def told_by(kind: str, *, outcomes: Mapping[str, str] | None = None) -> Callable[[Said], Said]:
    """Enter what a kind of procedure says of itself, and the words of its own ends: a room does it for its own.

    The function gets the procedure and the texts of the case by number.
    """

    def keep(said: Said) -> Said:
        _said[kind] = said
        OWN_OUTCOMES[kind] = dict(outcomes or {})
        return said

    return keep


def procedure_views(*, snapshot: Snapshot, contents: Mapping[int, str]) -> tuple[ProcedureView, ...]:
    """Every procedure of a case, the newest first."""
    return tuple(_view(procedure, contents) for procedure in reversed(snapshot.procedures))


def _view(procedure: AnyProcedure, contents: Mapping[int, str]) -> ProcedureView:
    said = _said.get(procedure.kind)
    outcome = OWN_OUTCOMES.get(procedure.kind, {}).get(procedure.outcome) or OUTCOME_LABELS.get(procedure.outcome, "")
    state_label = STAGE_LABELS.get(procedure.state, "") if procedure.is_open else outcome or told("已结束")
    return ProcedureView(
        n=procedure.n,
        kind=procedure.kind,
        label=_(KIND_LABELS.get(procedure.kind, procedure.kind)),
        state=procedure.state if procedure.is_open else procedure.outcome,
        state_label=_(state_label) if state_label else "",
        is_open=procedure.is_open,
        body=name_of(procedure.body),
        demands=tuple(procedure.demands),
        facts=tuple(pair for pair in said(procedure, contents) if pair[1]) if said else (),
    )
