"""代理核验: at the window, before something is done for a petitioner who has not come: the paper is in force and goes so far."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds.papers import AgentSeen
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.acting_for import mandate_in_force
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.mandate_revocation import MandateNumber
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.paper_lists import MANDATE_POWERS


class AgencyTerms(Terms):
    """Who came, for what."""

    mandate: MandateNumber = Field(title=told("来的是哪一位代理人"), json_schema_extra=ui(kind="radio"))
    power: Annotated[Word, AfterValidator(in_list(MANDATE_POWERS))] = Field(title=told("来办什么"), json_schema_extra=ui(kind="radio"))
    is_verified: bool = Field(default=False, title=told("已核对本人证件，和委托书上的代理人是同一人"))
    note: NoteText | None = Field(None, title=told("说明"), description=told("可以不填。"))


def verify_agent(*, case_id: UUID, by: Principal, command: Command, terms: AgencyTerms) -> Outcome:
    """Record that an agent was verified at the window (代理核验); what they came for is done next by its own act.

    Raises agent_unverified, mandate_over, mandate_lacks_power, ActNotAllowed (Refusal).
    Writes case:agent_seen; no clock changes.
    Source Regulation 2022 arts 17, 18.
    """

    def compose(sheet: Sheet) -> None:
        if not terms.is_verified:
            raise Refusal(code="agent_unverified", message=told("请核对代理人本人的证件，核对过了再办。"), field="is_verified")
        found = mandate_in_force(snapshot=sheet.before, n=terms.mandate, today=sheet.today)
        if terms.power not in found.powers:
            raise Refusal(
                code="mandate_lacks_power",
                message=told("委托书没有写明这一项，不能由代理人办。请信访人本人来办，或者另写委托书。"),
                field="power",
            )
        sheet.write(AgentSeen(mandate=terms.mandate, power=terms.power, body=sheet.body, note=sheet.text_if("agency_note", terms.note)))

    return pen.write(noun="agency", principal=by, case_id=case_id, command=command, compose=compose)
