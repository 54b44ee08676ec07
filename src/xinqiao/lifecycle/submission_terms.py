"""What is stated when a matter comes in: by the petitioner (art. 19), and by the officer who takes it in."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases import events as ev
from xinqiao.foundation.privacy.identity import ResidentIdFault, resident_id_fault
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import (
    Count,
    DateNotFuture,
    Day,
    EmailText,
    FullText,
    LineText,
    LongText,
    NoteText,
    PhoneText,
    PostcodeText,
    ShortText,
    Terms,
    Word,
    ui,
)
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.external_number import ExternalNumberTerms
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, FROM_ABOVE, ID_TYPES, ORIGINALS, PRIOR_STEPS, PURPOSES
from xinqiao.statute.regulation_2022 import REPRESENTATIVES_MAX

PriorStep = Annotated[Word, AfterValidator(in_list(PRIOR_STEPS))]
IdType = Annotated[Word, AfterValidator(in_list(ID_TYPES))]
Category = Annotated[Word, AfterValidator(in_list(CATEGORIES))]
Purpose = Annotated[Word, AfterValidator(in_list(PURPOSES))]
Channel = Annotated[Word, AfterValidator(in_list(CHANNELS))]
Original = Annotated[Word, AfterValidator(in_list(ORIGINALS))]
SentAs = Annotated[Word, AfterValidator(in_list(FROM_ABOVE))]

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
    postcode: PostcodeText | None = Field(None, title=told("邮政编码"), json_schema_extra=ui(inputmode="numeric", width="short"))

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
    external_numbers: tuple[ExternalNumberTerms, ...] = Field(
        (), title=told("其他系统的编号"), max_length=10, json_schema_extra=ui(kind="repeat", add=told("再加一个编号"))
    )
    sent_as: SentAs | None = Field(None, title=told("来文方式"), json_schema_extra=ui(kind="radio"))
    report_due_on: Day | None = Field(None, title=told("要求报送结果的日期"))
    window: ShortText | None = Field(None, title=told("窗口号"))
    receiver: Word | None = Field(None, title=told("接待人"))
    calling_number: PhoneText | None = Field(None, title=told("来电号码"))
    barcode: ShortText | None = Field(None, title=told("信件条码"))
    original: Original | None = Field(None, title=told("原件来源"))

    @property
    def arrival(self) -> ev.Arrival | None:
        """What is known of the way it came; None where nothing is."""
        told_of = ev.Arrival(
            window=self.window or "",
            receiver=self.receiver or "",
            barcode=self.barcode or "",
            original=self.original or "",
            sent_as=self.sent_as or "",
            report_due_on=self.report_due_on,
        )
        return None if told_of == ev.Arrival() else told_of
