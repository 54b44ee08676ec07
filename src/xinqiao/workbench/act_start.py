"""What stands in the form of an act before anybody types: what is known already, never a ruling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xinqiao.cases import events as ev
from xinqiao.cases import states
from xinqiao.lifecycle.casefile import CaseFile, DemandView
from xinqiao.statute.local.code_lists import CLASS_OF_PURPOSE

PER_DEMAND = {"screening": "demands", "answer_draft": "answers"}


def row_notes(*, noun: str, file: CaseFile, body: str) -> dict[str, tuple[str, ...]]:
    """For an act with one sub-form per demand: what was asked, at the head of each."""
    field = PER_DEMAND.get(noun)
    return {field: tuple(view.text for view in _open(noun, file, body))} if field else {}


def start_values(*, noun: str, file: CaseFile, today: dt.date) -> Mapping[str, object]:
    """Initial values of an act's form."""
    open_numbers = [str(n) for n in states.demands_open_to(act=states.ACTS[noun], snapshot=file.snapshot)]
    values: dict[str, object] = {"demands": open_numbers}
    match noun:
        case "screening":
            values["demands"] = [_ruling(view, file) for view in _open(noun, file, "")]
        case "answer_draft":
            values["answers"] = [_answer(view) for view in _open(noun, file, "")]
            values["review_organ"] = file.snapshot.review_organ
        case "service":
            values["served_on"] = today
        case "handling":
            values["done_on"] = today
        case "extension":
            values["reason"] = _asked_reason(file)
    return values


def _open(noun: str, file: CaseFile, body: str) -> list[DemandView]:
    act = states.ACTS[noun]
    numbers = (
        states.demands_within(act=act, snapshot=file.snapshot, body=body)
        if body
        else states.demands_open_to(act=act, snapshot=file.snapshot)
    )
    return [view for view in file.demands if view.demand.n in numbers]


def _ruling(view: DemandView, file: CaseFile) -> dict[str, object]:
    submitted = file.timeline[0].payload
    purpose = getattr(submitted, "purpose", "")
    demand = view.demand
    return {
        "n": demand.n,
        "klass": demand.klass or CLASS_OF_PURPOSE.get(purpose, ""),
        "path": demand.path or "",
        "category": demand.category,
    }


def _answer(view: DemandView) -> dict[str, object]:
    return {
        "n": view.demand.n,
        "conclusion": view.demand.conclusion,
        "facts": view.facts,
        "basis": view.basis,
        "opinion": view.opinion,
    }


def _asked_reason(file: CaseFile) -> str:
    for line in reversed(file.timeline):
        if isinstance(line.payload, ev.ExtensionRequested):
            return next((text for purpose, text in line.texts if purpose == "extension_reason"), "")
    return ""
