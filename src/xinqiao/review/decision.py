"""复查意见、复核意见: the approved opinion is issued. What it annuls goes back to whoever handled it, with a term (arts 35, 36)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from uuid import UUID

from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import ANNULLED, Remedy
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.heard import require_heard
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way, letter


class DecisionTerms(OnProcedure):
    """Nothing more to state: the draft was approved as it stands."""


def decide(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: DecisionTerms) -> Outcome:
    """Issue the opinion (复查意见、复核意见).

    Raises Refusal hearing_open where a hearing of the recheck has not come to its opinion (art. 36(2)).
    Writes review:decided | recheck:decided; clock "review" | "recheck" ends, "review_service" starts; for what is annulled "rehandling"
    starts and the demand is ACCEPTED again; letter "review opinion" | "recheck opinion".
    Source Regulation 2022 arts 35, 36(1)(2).
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        require_heard(sheet=sheet)
        annulled = [ruling.n for ruling in procedure.rulings if ruling.conclusion == ANNULLED]
        sheet.write(
            way.decided(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                body=sheet.body,
                redo=tuple(kinds.Redo(n=d.n, body=d.body) for d in sheet.before.those(annulled)),
                redo_due_on=sheet.today + dt.timedelta(days=procedure.redo_days) if annulled else None,
            )
        )
        sheet.send(letter(way.opinion, procedure.demands, body=sheet.body))

    return pen.write(noun=way.noun("decision"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


enter(*(MenuEntry(way.noun("decision"), DecisionTerms, partial(decide, way=way)) for way in WAYS))
