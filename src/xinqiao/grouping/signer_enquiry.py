"""联名人查询: one of those who signed, but does not represent them, asks and sees how the matter stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import access
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.parties import PartyData, exact_keys
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, NoteText, PhoneText, ShortText, Terms, Word, ui
from xinqiao.grouping.representation import SIGNER, Proof, is_same, may_be_same
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.grouping import SHOWN_TO_SIGNERS


class SignerEnquiryTerms(Terms):
    """Who asked, how it was seen that they signed, what they were told."""

    name: ShortText = Field(
        title=told("联名人姓名"), description=told("密封保存，只有经授权才能查看。"), json_schema_extra=ui(width="half")
    )
    phone: PhoneText | None = Field(None, title=told("电话"), json_schema_extra=ui(width="half"))
    asked_on: DateNotFuture = Field(title=told("查询日期"), json_schema_extra=ui(width="half"))
    verified_by: Proof = Field(
        title=told("怎样核实"), description=told("核对证件，并在签名单上找到本人。"), json_schema_extra=ui(kind="radio")
    )
    shown: tuple[Annotated[Word, AfterValidator(in_list(SHOWN_TO_SIGNERS))], ...] = Field(
        title=told("告诉了什么"), min_length=1, json_schema_extra=ui(kind="checkboxes")
    )
    note: NoteText | None = Field(None, title=told("查询情况"), description=told("可以不填。要交给本人的查询码，请补打收件回执。"))


def inform_signer(*, case_id: UUID, by: Principal, command: Command, terms: SignerEnquiryTerms) -> Outcome:
    """Record that a signer asked and was told (联名人查询).

    Raises more_than_signed, ActNotAllowed (Refusal).
    Writes case:signer_informed; the signer as a party, where not known yet. No clock changes.
    Source Regulation 2022 arts 18, 20(3), 21.
    """
    asked = PartyData(role=SIGNER, name=terms.name, phone=terms.phone or "")

    def compose(sheet: Sheet) -> None:
        parties = access.parties_to_change(case_id=case_id)
        if not any(is_same(party, asked) for _n, party in parties):
            _enter(sheet, asked, [party for _n, party in parties])
        sheet.write(
            kinds.SignerInformed(
                body=sheet.body,
                asked_on=terms.asked_on,
                verified_by=terms.verified_by,
                shown=terms.shown,
                note=sheet.text_if("signer_note", terms.note),
            )
        )

    return pen.write(noun="signer_enquiry", principal=by, case_id=case_id, command=command, compose=compose)


def _enter(sheet: Sheet, asked: PartyData, listed: Sequence[PartyData]) -> None:
    """One who is not known by telephone is listed beside the others, also where somebody has the same name; once all are listed, it is they."""
    if len(listed) < sheet.before.persons:
        sheet.page.parties.append((len(listed) + 1, asked))
        sheet.page.keys.extend(exact_keys(parties=[asked]))
    elif not any(may_be_same(party, asked) for party in listed):
        raise Refusal(
            code="more_than_signed",
            message=told("登记的人都已列出，其中没有这个人。请核对签名单；人数登记少了的，先更正人数。"),
            field="name",
        )
