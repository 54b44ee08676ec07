"""送达: way, date, receipt or refusal; the review window starts here (art. 35)."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, DemandNumbers, NoteText, Terms, Word, ui
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.classes import PETITION_PATH
from xinqiao.statute.service import OUTCOMES, WAYS

LETTER_OF_OUTCOME = {
    "not_accepted": "nonacceptance_notice",
    "finally_not_accepted": "final_nonacceptance_notice",
    "redirected": "redirection_notice",
    "retained": "retention_notice",
    "simply_answered": "brief_reply",
}


class HowServed(Terms):
    """How, when and with which result a letter reached the petitioner."""

    way: Word = Field(title=told("送达方式"), json_schema_extra=ui(kind="select"))
    outcome: Word = Field(title=told("送达结果"), json_schema_extra=ui(kind="radio"))
    served_on: DateNotFuture = Field(title=told("送达日期"), description=told("申请复查的30日从这一天的次日起算。"))
    note: NoteText | None = Field(None, title=told("备注"), description=told("拒收的写明见证人；无法送达的写明经过。"))


class ServiceTerms(HowServed):
    """The letter of which demands."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求的文书"), json_schema_extra=ui(kind="checkboxes"))


def serve(*, case_id: UUID, by: Principal, command: Command, terms: ServiceTerms) -> Outcome:
    """Record the service of a letter (送达).

    Takes  demands whose letter has been issued.
    Raises way_unknown, outcome_unknown, served_too_early, note_missing, letters_differ, ActNotAllowed (Refusal).
    Writes case:served; clock "service" ends; for an opinion that reached its addressee "review_request" starts.
    Source Regulation 2022 art. 35.
    """

    def compose(sheet: Sheet) -> None:
        check_how(terms)
        demands = sheet.before.those(sheet.demands)
        letter = _letter(demands)
        issued_on = _issued_on(sheet, demands)
        if terms.served_on < issued_on:
            raise Refusal(
                code="served_too_early",
                message=told("送达日期不能早于文书作出的日期%(issued)s。"),
                params={"issued": issued_on.isoformat()},
                field="served_on",
            )
        outcome = OUTCOMES[terms.outcome]
        sheet.write(
            ev.Served(
                demands=sheet.demands,
                letter=letter,
                way=terms.way,
                outcome=terms.outcome,
                served_on=terms.served_on,
                opens_window=letter == "opinion" and outcome.opens_window,
                is_effective=outcome.is_effective,
                note=sheet.text_if("service_note", terms.note),
            )
        )
        letters.service(sheet)

    return pen.write(noun="service", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def check_how(terms: HowServed) -> None:
    """Judge way and outcome. Raises Refusal way_unknown, outcome_unknown, note_missing."""
    if terms.way not in WAYS:
        raise Refusal(code="way_unknown", message=told("请选择一种送达方式。"), field="way")
    if terms.outcome not in OUTCOMES:
        raise Refusal(code="outcome_unknown", message=told("请选择送达结果。"), field="outcome")
    if OUTCOMES[terms.outcome].needs_note and not terms.note:
        raise Refusal(code="note_missing", message=told("拒收、留置或者无法送达的，请在备注中写明经过和见证人。"), field="note")


def _letter(demands: list[standing.Demand]) -> str:
    kinds = {LETTER_OF_OUTCOME.get(d.outcome) or ("opinion" if d.path == PETITION_PATH else "simple_reply") for d in demands}
    if len(kinds) != 1:
        raise Refusal(code="letters_differ", message=told("这些诉求的文书不是同一份，请分别登记送达。"), field="demands")
    return kinds.pop()


def _issued_on(sheet: Sheet, demands: list[standing.Demand]) -> dt.date:
    seqs = {demand.answered_seq for demand in demands}
    return max(local_date(event.occurred_at) for event in sheet.ledger if event.seq in seqs)
