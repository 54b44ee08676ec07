"""What stands in the form of an act before anybody types: what is known already, never a ruling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from xinqiao.cases import events as ev
from xinqiao.cases import states
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import Seat
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import CaseFile, DemandView
from xinqiao.lifecycle.menu import MENU
from xinqiao.routing.addressees import review_organs
from xinqiao.routing.outside import outside_organ
from xinqiao.statute.classes import PETITION_PATH, conclusions_for
from xinqiao.statute.local.code_lists import CLASS_OF_PURPOSE
from xinqiao.statute.path_guide import QUESTIONS, signs_in
from xinqiao.workbench.act_correction import correctable, standing_facts
from xinqiao.workbench.review_steps import REMEDY_ANSWERS

ANSWERS_TO: dict[str, type[ev.Event]] = {
    "objection_ruling": ev.Objected,
    "extension": ev.ExtensionRequested,
    "extension_refusal": ev.ExtensionRequested,
    "prereview": ev.AnswerDrafted,
    "answer": ev.AnswerDrafted,
    **{f"{kind}_{act}": answered for kind in ("review", "recheck") for act, answered in REMEDY_ANSWERS.items()},
}
_SIGNS_SHOWN = 3
PER_DEMAND = {
    "screening": "demands",
    "answer_draft": "answers",
    "direct_reply": "replies",
    "simple_answer": "replies",
    "review_draft": "rulings",
    "recheck_draft": "rulings",
    "correction": "demands",
}


def row_notes(*, noun: str, file: CaseFile, body: str) -> dict[str, tuple[str, ...]]:
    """For an act with one sub-form per demand: what was asked, at the head of each."""
    field = PER_DEMAND.get(noun)
    notes = (_note(noun, view) for view in _open(noun, file, body))
    return {field: tuple(notes)} if field else {}


def _note(noun: str, view: DemandView) -> str:
    note = _("诉求 %(n)s：%(text)s") % {"n": view.demand.n, "text": view.text}
    found = signs_in(view.text)[:_SIGNS_SHOWN] if noun == "screening" else ()
    if not found:
        return note
    hints = "；".join(_("“%(sign)s”请看第%(n)s问") % {"sign": sign, "n": QUESTIONS.index(asked) + 1} for sign, asked in found)
    return _("%(note)s 〔提示：%(hints)s〕") % {"note": note, "hints": hints}


def answered_entry(*, noun: str, file: CaseFile) -> tuple[parts.Entry, ...]:
    """For an act that rules on another: that other act, in full."""
    asked = ANSWERS_TO.get(noun)
    found = next((line for line in reversed(file.timeline) if asked and isinstance(line.payload, asked)), None)
    if found is None:
        return ()
    # the timeline below has the same entry under its own id
    return (replace(shown.entry(found, demand_count=len(file.demands)), seq=None, is_folded=False),)


def start_values(*, noun: str, file: CaseFile, seat: Seat, today: dt.date) -> Mapping[str, object]:
    """Initial values of an act's form."""
    views = _open(noun, file, seat.body)
    values: dict[str, object] = {"demands": [str(view.demand.n) for view in views]}
    if begin := MENU[noun].start:
        values |= begin(file=file, seat=seat, today=today)
    match noun:
        case "screening":
            values["demands"] = [_ruling(view, file) for view in views]
        case "answer_draft":
            values["answers"] = [_answer(view) for view in views]
            values["promises"] = [each for view in views for each in _promises(view, file)]
            if any(view.demand.path == PETITION_PATH for view in views):
                values["review_organ"] = file.snapshot.review_organ or _nearest_above(seat, today)
        case "direct_reply" | "simple_answer":
            values["replies"] = [{"n": view.demand.n} for view in views]
            values["answered_on"] = today
        case "correction":
            values = standing_facts(file=file, views=views)
        case "service":
            values["served_on"] = today
        case "handling":
            values["done_on"] = today
        case "extension":
            values["reason"] = _asked_reason(file)
    return values


def _open(noun: str, file: CaseFile, body: str) -> list[DemandView]:
    if noun == "correction":
        return correctable(file=file, body=body)
    act = states.ACTS[noun]
    numbers: Collection[int] = states.demands_within(act=act, snapshot=file.snapshot, body=body)
    if act.procedure:
        own = states.procedures_within(act=act, snapshot=file.snapshot, body=body)
        numbers = {n for each in own if (p := file.snapshot.procedure(each)) for n in p.demands}
    return [view for view in file.demands if view.demand.n in numbers]


def _nearest_above(seat: Seat, today: dt.date) -> str:
    outside = outside_organ(body=seat.body, profile=current_rulebooks().current.profile)
    return next((card.code for card in review_organs(body=seat.body, today=today)), outside.code if outside else "")


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
        "conclusion": view.demand.conclusion or _only_conclusion(view),
        "facts": view.facts,
        "basis": view.basis,
        "opinion": view.opinion,
    }


def _promises(view: DemandView, file: CaseFile) -> list[dict[str, object]]:
    """What an earlier draft promised."""
    return [{"n": view.demand.n, "body": body, "due_on": day, "what": file.texts.get(what, "")} for body, what, day in view.demand.promises]


def _only_conclusion(view: DemandView) -> str:
    known = list(conclusions_for(klass=view.demand.klass, path=view.demand.path))
    return known[0] if len(known) == 1 else ""


def _asked_reason(file: CaseFile) -> str:
    for line in reversed(file.timeline):
        if isinstance(line.payload, ev.ExtensionRequested):
            return next((text for purpose, text in line.texts if purpose == "extension_reason"), "")
    return ""
