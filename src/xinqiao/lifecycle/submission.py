"""提交: a matter comes in and opens a case (arts 17, 19)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import msgspec
from django.db import IntegrityError

from xinqiao.cases import events as ev
from xinqiao.cases import numbering, stored
from xinqiao.cases.parties import PartyData
from xinqiao.cases.principals import Principal
from xinqiao.directory.tree import BodyCard, check_place
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.external_number import enter_numbers
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.registration import RegistrationTerms, enter
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.lifecycle.submission_terms import PartyTerms, ReceivedTerms, SubmissionTerms

__all__ = ["PartyTerms", "ReceivedTerms", "SubmissionTerms", "submit"]


def submit(
    *,
    by: Principal,
    command: Command,
    terms: SubmissionTerms,
    office: str,
    channel: str,
    via: str,
    files: Sequence[GivenFile] = (),
    received_on: dt.date | None = None,
    case_id: UUID | None = None,
    registration: RegistrationTerms | None = None,
) -> Outcome:
    """Open a case with what came in (提交).

    Takes  office, code of the body that received it; received_on, the day it arrived, today where None;
           case_id, one allocated beforehand by a draft; registration, where the same officer registers it at once.
    Gives  Outcome; the outcome of the first time where the command was carried out before.
    Raises Refusal office_unknown, and those of the terms.
    Writes case:submitted, case:registered with a registration, case:externally_numbered per number; clocks "forward" or "notice_direct" and the local
           ones; letter "receipt".
    Source Regulation 2022 arts 17, 19, 21.
    """
    earlier = stored.opened_by(command_ids=[command.id]).get(command.id)
    if earlier:
        return _repeat(earlier)
    received = received_on or local_date(command.now)
    card = _office(office)

    def compose(sheet: Sheet) -> None:
        _compose(sheet, terms, card, channel=channel, via=via, files=files, received_on=received)
        if registration:
            enter(sheet, registration)
        if isinstance(terms, ReceivedTerms):
            enter_numbers(sheet, terms.external_numbers)
        if via != "import":
            letters.receipt(sheet)

    for attempt in range(5):
        drawn = case_id if case_id and not attempt else uuid7(at=_instant(command, received_on))
        number = numbering.number_of(case_id=drawn, received_on=received)
        try:
            return pen.open_case(principal=by, case_id=drawn, number=number, command=command, compose=compose)
        except IntegrityError:
            again = stored.opened_by(command_ids=[command.id]).get(command.id)
            if again:
                return _repeat(again)
    raise Refusal(code="number_not_drawn", message=told("暂时分配不到编号，请稍后再提交；您填写的内容已保留。"))


_FIRST_DAY = dt.date(1970, 1, 1)  # time-ordered ids begin here; older letters stand at the very end


def _instant(command: Command, received_on: dt.date | None) -> dt.datetime:
    """Ids are ordered by arrival, so a letter entered late stands where it arrived."""
    if received_on is None or received_on >= local_date(command.now):
        return command.now
    noon = dt.datetime.combine(max(received_on, _FIRST_DAY), dt.time(4), tzinfo=dt.UTC)
    return noon + dt.timedelta(microseconds=command.now.microsecond)


def _repeat(case_id: UUID) -> Outcome:
    return pen.standing(case_id=case_id)


def _office(code: str) -> BodyCard:
    card = body_card(code=code)
    if card is None:
        raise Refusal(code="office_unknown", message=told("没有这个接收单位，请联系管理员核对机构表。"), field="office")
    return card


def _compose(
    sheet: Sheet,
    terms: SubmissionTerms,
    office: BodyCard,
    *,
    channel: str,
    via: str,
    files: Sequence[GivenFile],
    received_on: dt.date,
) -> None:
    people = _people(terms)
    reach = ev.Reach(
        name=any(p.name for p in people) and not terms.is_anonymous,
        address=any(p.address for p in people),
        phone=any(p.phone for p in people),
        email=any(p.email for p in people),
    )
    received = terms if isinstance(terms, ReceivedTerms) else None
    title = sheet.text("title", terms.headline)
    sheet.parties(people)
    if received and received.upstream_number:
        sheet.page.keys.append(("external", blind_external(number=received.upstream_number)))
    sheet.write(
        ev.Submitted(
            channel=channel,
            via=via,
            received_on=received_on,
            office=office.code,
            office_kind=office.kind,
            is_anonymous=terms.is_anonymous,
            persons=max(terms.persons, len(people)),
            reach=reach,
            place=_place(terms, office, on=received_on),
            title=title,
            demands=tuple(sheet.text("demand", demand) for demand in terms.demands),
            facts=sheet.text_if("facts", terms.facts),
            category=terms.category or "",
            purpose=terms.purpose or "",
            earlier_steps=terms.earlier_steps,
            earlier_note=sheet.text_if("earlier_note", terms.earlier_note),
            files=sheet.keep_files(files, source="petitioner" if via in {"portal", "api"} else "office"),
            upstream=(received.upstream if received else None) or "",
            upstream_number=(received.upstream_number if received else None) or "",
            postmarked_on=received.postmarked_on if received else None,
            visitors=(received.visitors if received else None) or 0,
            arrival=received.arrival if received else None,
        )
    )


def _people(terms: SubmissionTerms) -> list[PartyData]:
    """The parties; the number that called stands with the first, or alone where the caller gave no name."""
    role = "representative" if len(terms.parties) > 1 or terms.persons > 1 else "petitioner"
    people = [party_of(party, role=role) for party in terms.parties]
    calling = (terms.calling_number or "") if isinstance(terms, ReceivedTerms) else ""
    if not calling:
        return people
    lead, *others = people or [PartyData()]
    return [msgspec.structs.replace(lead, calling_number=calling), *others]


def _place(terms: SubmissionTerms, office: BodyCard, *, on: dt.date) -> str:
    if terms.place:
        check_place(code=terms.place, on=on)
    return terms.place or office.region


def party_of(party: PartyTerms, *, role: str) -> PartyData:
    """What a form says of a person, as it is kept."""
    return PartyData(
        role=role,
        name=party.name or "",
        id_type=party.id_type or ("resident_id" if party.id_number else ""),
        id_number=(party.id_number or "").upper(),
        phone=party.phone or "",
        email=party.email or "",
        address=party.address or "",
        postcode=party.postcode or "",
    )
