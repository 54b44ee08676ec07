"""复查受理、复核受理: the request is taken up; at least two investigate, the unit is asked for its file (arts 35, 36)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way, letter

INVESTIGATORS_LEAST = 2
INVESTIGATE = "case:review"


class AdmissionTerms(OnProcedure):
    """Who investigates, who is asked, and why a late request is taken up."""

    investigators: tuple[Word, ...] = Field(
        title=told("调查人员"), description=told("至少两人，与这件事有利害关系的应当回避。"), json_schema_extra=ui(kind="checkboxes")
    )
    asked: tuple[Word, ...] = Field((), title=told("向哪些单位调卷、征求意见"), json_schema_extra=ui(kind="checkboxes"))
    question: NoteText | None = Field(None, title=told("请单位提供什么"))
    late_accepted: NoteText | None = Field(
        None, title=told("逾期仍然受理的理由"), description=told("申请超过30日、理由正当的，写明采纳了什么理由。")
    )


def admit(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: AdmissionTerms) -> Outcome:
    """Take up a request (复查受理、复核受理). The term runs from the day the request was received, not from this day.

    Raises investigators_too_few, not_an_investigator, asked_unknown, late_unexplained, ActNotAllowed (Refusal).
    Writes review:admitted | recheck:admitted; clock "review_notice" ends; letter to the petitioner.
    Source Regulation 2022 arts 35, 36(1), 28(3); local rules on the number of investigators.
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        if procedure.is_late and not terms.late_accepted:
            raise Refusal(
                code="late_unexplained",
                message=told("这份申请是逾期提出的。受理的，请写明采纳了什么理由；理由不能成立的，请作不予受理。"),
                field="late_accepted",
                source=way.article,
            )
        sheet.write(
            way.admitted(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                body=sheet.body,
                investigators=_investigators(sheet, terms),
                asked=_asked(sheet.before, procedure, terms),
                question=sheet.text_if("material_question", terms.question),
                late_accepted=sheet.text_if("late_accepted", terms.late_accepted if procedure.is_late else None),
                can_pause=current_rulebooks().current.profile.switches.review_can_pause,
            )
        )
        sheet.send(letter(way.acceptance, procedure.demands, body=sheet.body))

    return pen.write(noun=way.noun("admission"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def _able(*, body: str, today: dt.date) -> dict[str, Seat]:
    return {str(seat.officer_id): seat for seat in seats_in(body=body, today=today) if seat.can(INVESTIGATE)}


def _investigators(sheet: Sheet, terms: AdmissionTerms) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(terms.investigators))
    if len(chosen) < INVESTIGATORS_LEAST:
        raise Refusal(code="investigators_too_few", message=told("调查人员至少两人，请再选一位。"), field="investigators")
    if set(chosen) - set(_able(body=sheet.body, today=sheet.today)):
        raise Refusal(code="not_an_investigator", message=told("请从本单位在岗的复查复核人员中选择。"), field="investigators")
    return chosen


def _concerned(snapshot: standing.Snapshot, procedure: Remedy) -> list[str]:
    """The bodies that dealt with the matter: who answered, who received it."""
    bodies = [*procedure.others, *(d.body for d in snapshot.those(procedure.demands)), snapshot.office]
    return [code for code in dict.fromkeys(bodies) if code and code != procedure.body]


def _asked(snapshot: standing.Snapshot, procedure: Remedy, terms: AdmissionTerms) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(terms.asked))
    if set(asked) - set(_concerned(snapshot, procedure)):
        raise Refusal(code="asked_unknown", message=told("只能向办理过这件事的单位调卷、征求意见。"), field="asked")
    return asked


def _choices(way: Way, *, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    if seat is None:
        return {}
    mine = [p for p in snapshot.procedures if isinstance(p, Remedy) and p.is_open and p.kind == way.kind and p.body == seat.body]
    concerned = dict.fromkeys(code for p in mine for code in _concerned(snapshot, p))
    able = _able(body=seat.body, today=today).items()
    return {
        "investigators": [(key, f"{each.name}（{each.post_title}）") for key, each in able],
        "asked": [(code, name_of(code)) for code in concerned],
    }


def _start(way: Way, *, file: Any, seat: Seat, today: dt.date) -> dict[str, object]:
    """Whoever opens the form investigates, and the unit whose opinion it is hands over its file."""
    mine = [p for p in file.snapshot.procedures if isinstance(p, Remedy) and p.is_open and p.kind == way.kind and p.body == seat.body]
    able = _able(body=seat.body, today=today)
    return {
        "investigators": [str(seat.officer_id)] if str(seat.officer_id) in able else [],
        "asked": [code for p in mine for code in p.others if code != seat.body],
    }


enter(
    *(
        MenuEntry(
            way.noun("admission"), AdmissionTerms, partial(admit, way=way), choices=partial(_choices, way), start=partial(_start, way)
        )
        for way in WAYS
    )
)
