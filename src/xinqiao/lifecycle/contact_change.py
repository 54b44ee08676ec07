"""联系方式变更: another telephone, mailbox or address, shown to be theirs; the old one is told (arts 21, 23(2))."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import access
from xinqiao.cases import events as ev
from xinqiao.cases.parties import PartyData, exact_keys
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.correspondence import contact_codes
from xinqiao.correspondence.models import CarrierKey
from xinqiao.correspondence.recipients import mobile_of, ways_to
from xinqiao.foundation.privacy import masks
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import EmailText, LineText, NoteText, PhoneText, ShortText, Terms, Word, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.local.code_lists import CONTACT_PROOFS

LEAD = 1
BY_CODE = "code"
OFFICERS_PROOFS = tuple(key for key, _label in CONTACT_PROOFS.choices() if key != BY_CODE)
Proof = Annotated[Word, AfterValidator(in_list(CONTACT_PROOFS))]


def proof_choices(**_asked: object) -> dict[str, list[tuple[str, str]]]:
    """How an officer may have verified it; the code is the petitioner's own way."""
    return {"verified_by": [(key, label) for key, label in CONTACT_PROOFS.choices() if key != BY_CODE]}


class ContactChangeTerms(Terms):
    """What is new; what is left empty stays. A petitioner changes one way at a time, since each is shown to be theirs by its own code."""

    phone: PhoneText | None = Field(None, title=told("新的电话"))
    email: EmailText | None = Field(None, title=told("新的电子邮箱"))
    address: LineText | None = Field(None, title=told("新的住址"))
    code: ShortText | None = Field(
        None, title=told("验证码"), description=told("第一次提交时留空，系统会发给您。"),
        json_schema_extra=ui(width="short", inputmode="numeric", autocomplete="one-time-code"),
    )  # fmt: skip
    verified_by: Proof | None = Field(None, title=told("怎样核实是本人"), json_schema_extra=ui(kind="radio"))
    reason: NoteText | None = Field(None, title=told("说明"))

    @model_validator(mode="after")
    def _something(self) -> ContactChangeTerms:
        if not (self.phone or self.email or self.address):
            raise PydanticCustomError("contact_empty", told("请填写要改成的电话、邮箱或者住址。"), {"field": "phone"})
        return self


def change_contact(*, case_id: UUID, by: Principal, command: Command, terms: ContactChangeTerms) -> Outcome:
    """Change how the leading party is reached (联系方式变更).

    Takes  by a petitioner: without a code first, which sends one; with it the second time.
    Raises code_sent, code_wrong, code_over, contact_one_way, contact_needs_window, contact_same, contact_nobody,
           verification_missing, ActNotAllowed (Refusal).
    Writes case:contact_changed; the party anew, what it was beside it; a message to the new and the old address.
    Source Regulation 2022 arts 21, 23(2).
    """
    # before a code is sent or used up: a stale form is sent again with the same one
    held = pen.judge(noun="contact_change", principal=by, case_id=case_id, command=command)
    if held is None:
        # the pen gives the first outcome; the code of the first time is used up
        return pen.write(noun="contact_change", principal=by, case_id=case_id, command=command, compose=lambda _sheet: None)
    party = access.party_to_change(held=held, n=LEAD)
    if party is None:
        raise Refusal(code="contact_nobody", message=told("这件事没有登记信访人，没有联系方式可改。"), field="phone")
    changed = {name: value for name in ("phone", "email", "address") if (value := getattr(terms, name)) and value != getattr(party, name)}
    if not changed:
        raise Refusal(code="contact_same", message=told("填写的和现在登记的一样，不用改。"), field="phone")
    proof = _proved(by, party, changed, terms, command, case_id)
    new = msgspec.structs.replace(party, **changed)

    def compose(sheet: Sheet) -> None:
        before = sheet.before.reach
        reach = ev.Reach(name=before.name, address=bool(new.address), phone=bool(new.phone), email=bool(new.email))
        sheet.page.changed_parties.append((LEAD, new))
        sheet.page.keys.extend(exact_keys(parties=[new]))
        reason = sheet.text_if("contact_reason", terms.reason)
        sheet.write(ev.ContactChanged(fields=tuple(changed), reach=reach, verified_by=proof, reason=reason))
        letters.contact_change(sheet, is_by_post=_needs_post(party, new))

    return pen.write(noun="contact_change", principal=by, case_id=case_id, command=command, compose=compose)


def _needs_post(*parties: PartyData) -> bool:
    """Whether only the post reaches where the person was or is."""
    return any(carrier == CarrierKey.POST for each in parties for carrier, _to in ways_to(parties=[each], has_letter=True))


def _proved(by: Principal, party: PartyData, changed: dict[str, str], terms: ContactChangeTerms, command: Command, case_id: UUID) -> str:
    """An officer says how it was verified; a petitioner types the code that went to the new address, or to the one on record."""
    if not isinstance(by, Petitioner):
        if terms.verified_by not in OFFICERS_PROOFS:
            raise Refusal(code="verification_missing", message=told("请选择怎样核实是信访人本人要改的。"), field="verified_by")
        return terms.verified_by
    if "phone" in changed and "email" in changed:
        raise Refusal(code="contact_one_way", message=told("电话和邮箱请分两次改：各发一个验证码。"), field="email")
    carrier, recipient, shown_as = _where(party, changed)
    if not terms.code:
        raise contact_codes.send_code(case_id=case_id, carrier=carrier, recipient=recipient, shown_as=shown_as, now=command.now)
    contact_codes.check_code(case_id=case_id, recipient=recipient, typed=terms.code, now=command.now)
    return BY_CODE


def _where(party: PartyData, changed: dict[str, str]) -> tuple[str, str, str]:
    """Where the code goes: to what is new; for an address, to what is known."""
    if "phone" in changed:
        mobile = mobile_of(changed["phone"])
        if not mobile:
            raise Refusal(
                code="contact_no_mobile", message=told("网上只能改成手机号（要收验证码）。改座机请到窗口或者打电话。"), field="phone"
            )
        return CarrierKey.SMS, mobile, masks.masked_phone(number=mobile)
    if "email" in changed:
        return CarrierKey.EMAIL, changed["email"], masks.masked_email(address=changed["email"])
    if mobile := mobile_of(party.phone):
        return CarrierKey.SMS, mobile, masks.masked_phone(number=mobile)
    if party.email:
        return CarrierKey.EMAIL, party.email, masks.masked_email(address=party.email)
    raise contact_codes.nothing_reachable()
