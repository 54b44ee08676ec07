"""委托代理: somebody acts for the petitioner, in what and until when. The authority is looked at again at each of their acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases.kinds.papers import Mandated
from xinqiao.cases.parties import AGENT, PartyData, place_of_agent
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.foundation.privacy.identity import resident_id_fault
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, DemandNumbers, PhoneText, ShortText, Terms, Word, ui
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.lifecycle.submission_terms import ID_FAULTS, IdType
from xinqiao.statute.local.paper_lists import AGENT_RELATIONS, MANDATE_POWERS


class MandateTerms(Terms):
    """Who, in what, from when until when."""

    name: ShortText = Field(title=told("代理人姓名"), description=told("密封保存，经授权才能查看。"), json_schema_extra=ui(width="half"))
    phone: PhoneText | None = Field(None, title=told("代理人电话"), json_schema_extra=ui(width="half", inputmode="tel"))
    id_type: IdType | None = Field(None, title=told("证件类型"), json_schema_extra=ui(kind="select", width="half"))
    id_number: ShortText | None = Field(None, title=told("证件号码"), json_schema_extra=ui(width="half"))
    relation: Annotated[Word, AfterValidator(in_list(AGENT_RELATIONS))] = Field(
        title=told("与信访人的关系"), json_schema_extra=ui(kind="select")
    )
    demands: DemandNumbers | None = Field(None, title=told("委托办哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    powers: tuple[Annotated[Word, AfterValidator(in_list(MANDATE_POWERS))], ...] = Field(
        title=told("委托权限"),
        description=told("没有写明的，代理人不能办。评价、改联系方式、再委托别人，只能由本人办。"),
        min_length=1,
        json_schema_extra=ui(kind="checkboxes"),
    )
    from_on: Day | None = Field(None, title=told("从哪一天起"), description=told("不填的，从今天起。"), json_schema_extra=ui(width="half"))
    until_on: Day | None = Field(
        None,
        title=told("到哪一天止"),
        description=told("不填的，到这件事归档为止，申请复查、复核也在内。"),
        json_schema_extra=ui(width="half"),
    )
    is_verified: bool = Field(default=False, title=told("已核对委托书的签名和双方证件"))

    @field_validator("id_number", mode="after")
    @classmethod
    def _id_is_right(cls, value: str | None, info: ValidationInfo) -> str | None:
        fault = resident_id_fault(number=value, on=local_date(now())) if value and info.data.get("id_type") == "resident_id" else None
        if fault:
            raise PydanticCustomError("identity_number_wrong", ID_FAULTS[fault])
        return value


def mandate(*, case_id: UUID, by: Principal, command: Command, terms: MandateTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record who may act for the petitioner (委托代理).

    Takes  by the petitioner, or by an officer who has the signed paper before them.
    Raises mandate_unverified, mandate_days, mandate_demands, ActNotAllowed (Refusal).
    Writes case:mandated; the agent as a sealed party; the paper, with a query code of the agent's own; a message to the petitioner.
    Source Regulation 2022 arts 17, 18, 20.
    """

    def compose(sheet: Sheet) -> None:
        from_on = terms.from_on or sheet.today
        _check(sheet, terms, from_on=from_on)
        n = len(sheet.before.mandates) + 1
        agent = PartyData(
            role=AGENT, name=terms.name, phone=terms.phone or "", id_type=terms.id_type or "", id_number=terms.id_number or ""
        )
        sheet.page.parties.append((place_of_agent(n), agent))
        sheet.write(
            Mandated(
                mandate=n,
                relation=terms.relation,
                powers=tuple(dict.fromkeys(terms.powers)),
                from_on=from_on,
                until_on=terms.until_on,
                demands=tuple(sorted(set(terms.demands or ()))),
                files=sheet.keep_files(files, source="officer"),
            )
        )
        letters.mandate(sheet, demands=tuple(terms.demands or ()))

    return pen.write(noun="mandate", principal=by, case_id=case_id, command=command, compose=compose)


def _check(sheet: Sheet, terms: MandateTerms, *, from_on: dt.date) -> None:
    if not isinstance(sheet.principal, Petitioner) and not terms.is_verified:
        raise Refusal(code="mandate_unverified", message=told("请核对委托书的签名和双方的证件，核对过了再登记。"), field="is_verified")
    if terms.until_on and terms.until_on < max(from_on, sheet.today):
        raise Refusal(code="mandate_days", message=told("截止日期不能早于开始日期，也不能早于今天。"), field="until_on")
    known = {demand.n for demand in sheet.before.demands}
    if not set(terms.demands or ()) <= known:
        raise Refusal(code="mandate_demands", message=told("请从这件事的诉求中选择。"), field="demands")
