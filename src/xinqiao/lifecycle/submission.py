"""提交: a matter comes in and opens a case (arts 17, 19)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from django.db import IntegrityError
from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import events as ev
from xinqiao.cases import numbering, stored
from xinqiao.cases.parties import PartyData
from xinqiao.cases.principals import Principal
from xinqiao.directory.tree import BodyCard, regions
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.foundation.privacy.identity import ResidentIdFault, resident_id_fault
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import (
    Count,
    DateNotFuture,
    EmailText,
    FullText,
    LineText,
    LongText,
    NoteText,
    PhoneText,
    ShortText,
    Terms,
    Word,
    ui,
)
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.registration import RegistrationTerms, enter
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, ID_TYPES, PRIOR_STEPS, PURPOSES
from xinqiao.statute.regulation_2022 import REPRESENTATIVES_MAX

PriorStep = Annotated[Word, AfterValidator(in_list(PRIOR_STEPS))]
IdType = Annotated[Word, AfterValidator(in_list(ID_TYPES))]
Category = Annotated[Word, AfterValidator(in_list(CATEGORIES))]
Purpose = Annotated[Word, AfterValidator(in_list(PURPOSES))]
Channel = Annotated[Word, AfterValidator(in_list(CHANNELS))]

TITLE_LENGTH = 40
ID_FAULTS = {
    ResidentIdFault.SHAPE: told("居民身份证号码是18位，最后一位可以是X。请核对，或改选其他证件类型。"),
    ResidentIdFault.BIRTH: told("号码中的出生日期不对，请核对第7到14位。"),
    ResidentIdFault.CHECK: told("号码的最后一位对不上，请逐位核对。"),
}
TOO_MANY_REPRESENTATIVES = told("共同提出的，推选的代表不得超过5人（条例第二十条）。请留下5位以内的代表。")


class PartyTerms(Terms):
    """One petitioner or representative. Nothing here is obligatory: missing items never block (art. 19)."""

    name: ShortText | None = Field(None, title=told("姓名或名称"), json_schema_extra=ui(autocomplete="name", width="half"))
    phone: PhoneText | None = Field(None, title=told("电话"), json_schema_extra=ui(autocomplete="tel", inputmode="tel", width="half"))
    address: LineText | None = Field(
        None,
        title=told("住址"),
        description=told("写到门牌号。书面告知书会寄到这里；不填就不能邮寄告知。"),
        json_schema_extra=ui(autocomplete="street-address"),
    )
    id_type: IdType | None = Field(None, title=told("证件类型"), json_schema_extra=ui(width="half"))
    id_number: ShortText | None = Field(None, title=told("证件号码"), json_schema_extra=ui(width="half"))
    email: EmailText | None = Field(None, title=told("电子邮箱"), json_schema_extra=ui(autocomplete="email", width="half"))
    postcode: Annotated[str, Field(pattern=r"^\d{6}$")] | None = Field(
        None, title=told("邮政编码"), json_schema_extra=ui(inputmode="numeric", width="short")
    )

    @field_validator("id_number", mode="after")
    @classmethod
    def _id_is_right(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and info.data.get("id_type") in {None, "resident_id"}:
            fault = resident_id_fault(number=value, on=local_date(now()))
            if fault:
                raise PydanticCustomError("identity_number_wrong", ID_FAULTS[fault])
        return value


class SubmissionTerms(Terms):
    """What a petitioner states (art. 19): who, where, what is asked, facts and reasons."""

    title: LineText | None = Field(
        None,
        title=told("一句话说明"),
        description=told("例如：请求解决某某小区供暖不热。不填时取第一项诉求的开头。"),
    )
    demands: tuple[LongText, ...] = Field(
        title=told("您的诉求"),
        description=told("一项写一件事，逐项答复。"),
        min_length=1,
        max_length=20,
        json_schema_extra=ui(kind="repeat", add=told("再加一项诉求"), rows=3),
    )
    facts: FullText | None = Field(
        None, title=told("事实和理由"), description=told("时间、地点、经过、您的依据。"), json_schema_extra=ui(rows=8)
    )
    place: Word | None = Field(None, title=told("问题发生地"))
    category: Category | None = Field(None, title=told("内容分类"), description=told("不清楚可以不选。"))
    purpose: Purpose | None = Field(None, title=told("信访目的"))
    earlier_steps: tuple[PriorStep, ...] = Field((), title=told("以前走过的途径"), json_schema_extra=ui(kind="checkboxes"))
    earlier_note: NoteText | None = Field(None, title=told("以前的结果"))
    is_anonymous: bool = Field(default=False, title=told("匿名提交"))
    parties: tuple[PartyTerms, ...] = Field(
        (),
        title=told("信访人"),
        description=told("多人共同提出的，推选代表，不超过5人。"),
        json_schema_extra=ui(kind="repeat", add=told("再加一位代表")),
    )
    persons: Annotated[int, Field(ge=1, le=99999)] = Field(1, title=told("共有多少人"))

    @field_validator("parties", mode="after")
    @classmethod
    def _representatives(cls, value: tuple[PartyTerms, ...]) -> tuple[PartyTerms, ...]:
        if len(value) > REPRESENTATIVES_MAX:
            raise PydanticCustomError("too_many_representatives", TOO_MANY_REPRESENTATIVES)
        return value

    @property
    def headline(self) -> str:
        """The title, or the beginning of the first demand where none was given."""
        return self.title or " ".join(self.demands[0].split())[:TITLE_LENGTH]


class ReceivedTerms(SubmissionTerms):
    """A matter that an officer enters: how and when it came, and what other systems call it."""

    channel: Channel = Field("visit", title=told("信访形式"))
    received_on: DateNotFuture | None = Field(None, title=told("收到日期"))
    postmarked_on: DateNotFuture | None = Field(None, title=told("邮戳日期"))
    visitors: Count | None = Field(None, title=told("实际来访人数"))
    upstream: ShortText | None = Field(None, title=told("上级来文机关"))
    upstream_number: ShortText | None = Field(None, title=told("上级或其他系统编号"))


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
    Writes case:submitted, and case:registered with a registration; clocks "forward" or "notice_direct" and the local
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
    people = [] if terms.is_anonymous and not terms.parties else [_party(party, terms) for party in terms.parties]
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
            place=_place(terms, office),
            title=title,
            demands=tuple(sheet.text("demand", demand) for demand in terms.demands),
            facts=sheet.text_if("facts", terms.facts),
            category=terms.category or "",
            purpose=terms.purpose or "",
            earlier_steps=terms.earlier_steps,
            earlier_note=sheet.text_if("earlier_note", terms.earlier_note),
            files=sheet.keep_files(files, source="petitioner" if via == "portal" else "office"),
            upstream=(received.upstream if received else None) or "",
            upstream_number=(received.upstream_number if received else None) or "",
            postmarked_on=received.postmarked_on if received else None,
            visitors=(received.visitors if received else None) or 0,
        )
    )


def _place(terms: SubmissionTerms, office: BodyCard) -> str:
    if terms.place and terms.place not in regions():
        raise Refusal(code="place_unknown", message=told("没有这个地方，请从列表中选择。"), field="place")
    return terms.place or office.region


def _party(party: PartyTerms, terms: SubmissionTerms) -> PartyData:
    is_group = len(terms.parties) > 1 or terms.persons > 1
    return PartyData(
        role="representative" if is_group else "petitioner",
        name=party.name or "",
        id_type=party.id_type or ("resident_id" if party.id_number else ""),
        id_number=(party.id_number or "").upper(),
        phone=party.phone or "",
        email=party.email or "",
        address=party.address or "",
        postcode=party.postcode or "",
    )
