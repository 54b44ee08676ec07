"""听证决定: the organ decides on a request; nobody's silence may cost the petitioner the hearing where the local rule says so."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal, System
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.hearing_lists import HEARING_REFUSALS

CLOCK = "hearing_decision"


class HearingDecisionTerms(Terms):
    """Held, or not and why."""

    is_held: bool = Field(title=told("是否举行听证"), json_schema_extra=ui(kind="radio"))
    ground: Annotated[Word, AfterValidator(in_list(HEARING_REFUSALS))] | None = Field(
        None, title=told("不举行的情形"), json_schema_extra=ui(kind="radio")
    )
    reason: LongText | None = Field(None, title=told("不举行的理由"), description=told("不举行的必填，会原样告知信访人。"))


def decide_hearing(*, case_id: UUID, by: Principal, command: Command, terms: HearingDecisionTerms) -> Outcome:
    """Decide on a request for a hearing (听证决定); the system does so where silence counts as a yes.

    Raises refusal_reason_missing, silence_not_over, ActNotAllowed (Refusal).
    Writes hearing:decided; clock "hearing_decision" ends, "hearing_holding" begins; message "hearing_decision".
    Source Regulation 2022 arts 31(6), 36(2); the switch hearing_silence_grants of the local profile.
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        if isinstance(by, System):
            _check_silent(sheet)
        elif not terms.is_held and not (terms.ground and terms.reason):
            raise Refusal(
                code="refusal_reason_missing",
                message=told("不举行听证的，要选情形、写理由，让信访人知道为什么。"),
                field="reason" if terms.ground else "ground",
            )
        sheet.write(
            kinds.HearingDecided(
                procedure=hearing.n,
                is_held=terms.is_held,
                ground="" if terms.is_held else terms.ground or "",
                reason=None if terms.is_held else sheet.text_if("hearing_refusal_reason", terms.reason),
                is_by_silence=isinstance(by, System),
            )
        )
        sheet.send(Outgoing(message="hearing_decision", demands=tuple(hearing.demands)))

    return pen.write(noun="hearing_decision", principal=by, case_id=case_id, command=command, compose=compose)


def _check_silent(sheet: Sheet) -> None:
    due = pen.due_date(sheet=sheet, kind=CLOCK, demands=())
    if not current_rulebooks().current.profile.switches.hearing_silence_grants or due is None or sheet.today <= due:
        raise Refusal(code="silence_not_over", message=told("听证决定的期限还没有过。"), kind=RefusalKind.NOT_ALLOWED)
