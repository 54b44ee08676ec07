"""提出听证: the organ finds a hearing necessary; the petitioner agrees where the local rule asks (arts 31(6), 36(2))."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, Terms, Word, ui
from xinqiao.hearing.places import place_for
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.hearing_lists import HEARING_GROUNDS


class HearingProposalTerms(Terms):
    """Which of the three grounds, and why."""

    ground: Annotated[Word, AfterValidator(in_list(HEARING_GROUNDS))] = Field(
        title=told("属于哪种情形"), json_schema_extra=ui(kind="radio")
    )
    reason: LongText = Field(title=told("为什么要听证"), description=told("会原样告知信访人。"), json_schema_extra=ui(rows=4))


def propose_hearing(*, case_id: UUID, by: Principal, command: Command, terms: HearingProposalTerms) -> Outcome:
    """Propose a hearing (提出听证).

    Raises hearing_not_here, ActNotAllowed (Refusal).
    Writes hearing:proposed; clocks "hearing_consent" and "hearing_decision", or, where no consent is asked, "hearing_holding".
    Source Regulation 2022 arts 31(6), 36(2); the switch hearing_needs_consent of the local profile.
    """

    def compose(sheet: Sheet) -> None:
        place = place_for(sheet, of_body=sheet.body)
        sheet.write(
            kinds.HearingProposed(
                demands=place.demands,
                body=place.body,
                at=place.at,
                ground=terms.ground,
                needs_consent=current_rulebooks().current.profile.switches.hearing_needs_consent,
                reason=sheet.text("hearing_proposal_reason", terms.reason),
            )
        )
        sheet.send(Outgoing(message="hearing_proposal", demands=place.demands))

    return pen.write(noun="hearing_proposal", principal=by, case_id=case_id, command=command, compose=compose)
