"""复查送达、复核送达: way, date, receipt or refusal; the window for the recheck starts here (art. 36(1))."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import REFUSED, Remedy, state_of
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.service import HowServed, check_how
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import REVIEW_WAY, WAYS, OnProcedure, Way, letter
from xinqiao.statute.service import OUTCOMES


class RemedyServiceTerms(OnProcedure, HowServed):
    """How, when and with which result the opinion or notice reached the petitioner."""


def serve(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: RemedyServiceTerms) -> Outcome:
    """Record the service of the opinion or of the notice of non-acceptance (复查送达、复核送达).

    Raises way_unknown, outcome_unknown, served_too_early, note_missing, ActNotAllowed (Refusal).
    Writes review:served | recheck:served; clock "review_service" ends; a review opinion that was received starts "recheck_request";
    what a recheck does not annul is final.
    Source Regulation 2022 art. 36(1), 36(3).
    """

    def compose(sheet: Sheet) -> None:
        check_how(terms)
        procedure = sheet.conducted(Remedy)
        issued_on = _issued_on(sheet, procedure)
        if terms.served_on < issued_on:
            raise Refusal(
                code="served_too_early",
                message=told("送达日期不能早于文书作出的日期%(issued)s。"),
                params={"issued": issued_on.isoformat()},
                field="served_on",
            )
        is_refusal = procedure.state == state_of(way.kind, REFUSED)
        outcome = OUTCOMES[terms.outcome]
        sheet.write(
            way.served(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                letter=(way.nonacceptance if is_refusal else way.opinion).value,
                way=terms.way,
                outcome=terms.outcome,
                served_on=terms.served_on,
                opens_window=way is REVIEW_WAY and not is_refusal and outcome.opens_window,
                is_effective=outcome.is_effective,
                note=sheet.text_if("service_note", terms.note),
            )
        )
        sheet.send(letter(LetterKind.SERVICE_RECORD, procedure.demands, message=f"{way.kind}_service"))

    return pen.write(noun=way.noun("service"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def _issued_on(sheet: Sheet, procedure: Remedy) -> dt.date:
    return next(local_date(event.occurred_at) for event in sheet.ledger if event.seq == procedure.decided_seq)


def _start(*, today: dt.date, **_seen: Any) -> dict[str, object]:
    return {"served_on": today}


enter(*(MenuEntry(way.noun("service"), RemedyServiceTerms, partial(serve, way=way), start=_start) for way in WAYS))
