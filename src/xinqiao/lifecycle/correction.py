"""更正: a fact that was entered wrongly is put right by a new line that names the old one, never by an edit (arts 21, 23, 34, 35)."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases.corrections import as_corrected
from xinqiao.cases.principals import Principal
from xinqiao.directory.tree import check_place
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.correction_limits import check_limits
from xinqiao.lifecycle.correction_lines import Wrong, wrong_lines
from xinqiao.lifecycle.correction_terms import CorrectionTerms
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


def correct(*, case_id: UUID, by: Principal, command: Command, terms: CorrectionTerms) -> Outcome:
    """Put right what was entered wrongly (更正).

    Takes  facts of the submission, classes, dates of acceptance and service; one line is written per corrected line.
    Raises nothing_to_correct, correction_not_yours, correction_needs_head, correction_unfit, date_unfit, ActNotAllowed (Refusal).
    Writes case:corrected; clocks are wound as if the lines had been right; letter where a date, class or path changes.
    Source Regulation 2022 arts 21, 23, 34, 35.
    """

    def compose(sheet: Sheet) -> None:
        if terms.place:
            check_place(code=terms.place, on=sheet.today)
        reading = as_corrected(sheet.ledger)
        wrong = wrong_lines(events=reading.events, snapshot=sheet.before, terms=terms)
        if not wrong:
            raise Refusal(code="nothing_to_correct", message=told("填写的和现在登记的一样，没有要更正的。"), field="reason")
        for each in wrong:
            check_limits(sheet=sheet, wrong=each)
        for each in wrong:
            sheet.write(_line(sheet, each, terms.reason))
        told_of = [each for each in wrong if each.is_told]
        if told_of:
            letters.correction(sheet, demands=tuple(sorted({n for each in told_of for n in each.demands})))

    return pen.write(noun="correction", principal=by, case_id=case_id, command=command, compose=compose)


def _line(sheet: Sheet, wrong: Wrong, reason: str) -> ev.Corrected:
    return ev.Corrected(
        corrects_seq=wrong.seq,
        demands=wrong.demands,
        before=wrong.before,
        after=wrong.after,
        reason=sheet.text("correction_reason", reason),
    )
