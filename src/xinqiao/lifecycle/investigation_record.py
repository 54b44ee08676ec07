"""调查笔录: a talk with somebody who knows something of the matter, question by question; signed, or the refusal to sign noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases.kinds.papers import AskedRef, Investigated
from xinqiao.cases.parties import ASKED, PartyData, place_of_asked
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LineText, LongText, MomentNotFuture, NoteText, PhoneText, ShortText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.paper_lists import SIGNED, UNSIGNED

INVESTIGATORS_LEAST = 2


def two_names(value: str) -> str:
    """Judge that at least two people are named, one a line."""
    if len({line.strip() for line in value.splitlines() if line.strip()}) < INVESTIGATORS_LEAST:
        raise PydanticCustomError("investigators_few", told("调查人不少于两人，每行写一人的姓名和单位。"))
    return value


Investigators = Annotated[NoteText, AfterValidator(two_names)]


class AskedTerms(Terms):
    """One question and its answer."""

    question: LineText = Field(title=told("问题"))
    answer: LongText = Field(title=told("回答"), json_schema_extra=ui(rows=2))


class InvestigationRecordTerms(Terms):
    """When, where, who asked, who answered, word by word."""

    began_at: MomentNotFuture = Field(title=told("开始时间"), json_schema_extra=ui(kind="moment", width="half"))
    ended_at: MomentNotFuture = Field(title=told("结束时间"), json_schema_extra=ui(kind="moment", width="half"))
    place: LineText = Field(title=told("地点"))
    investigators: Investigators = Field(
        title=told("调查人"), description=told("不少于两人，每行一人：姓名、单位。"), json_schema_extra=ui(rows=2)
    )
    clerk: LineText = Field(title=told("记录人"), json_schema_extra=ui(width="half"))
    name: ShortText = Field(title=told("被调查人姓名"), description=told("密封保存，经授权才能查看。"), json_schema_extra=ui(width="half"))
    about: LineText | None = Field(None, title=told("被调查人的单位、职务，或者与这件事的关系"))
    phone: PhoneText | None = Field(None, title=told("被调查人电话"), json_schema_extra=ui(width="half", inputmode="tel"))
    talk: tuple[AskedTerms, ...] = Field(title=told("问答"), min_length=1, max_length=60, json_schema_extra=ui(add=told("再加一问")))
    signing: Literal["signed", "refused"] = Field("signed", title=told("被调查人签名"), json_schema_extra=ui(kind="radio"))
    refusal: NoteText | None = Field(None, title=told("拒绝签名的原因和在场见证人"), validate_default=True, json_schema_extra=ui(rows=2))

    @field_validator("refusal", mode="after")
    @classmethod
    def _said(cls, value: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("signing") == UNSIGNED and not value:
            raise PydanticCustomError("refusal_missing", told("拒绝签名的，写明原因和谁在场见证。"))
        return value


def record_investigation(
    *, case_id: UUID, by: Principal, command: Command, terms: InvestigationRecordTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Record an inquiry (调查笔录).

    Takes  a matter that is being handled, reviewed or rechecked, by the body that does so.
    Raises investigation_backwards, ActNotAllowed (Refusal).
    Writes case:investigated; who was asked as a sealed party; the record as a paper of the file, never shown to the petitioner.
    Source Regulation 2022 arts 31(6), 35, 36.
    """

    def compose(sheet: Sheet) -> None:
        if terms.ended_at < terms.began_at:
            raise Refusal(code="investigation_backwards", message=told("结束时间不能早于开始时间。"), field="ended_at")
        n = sheet.before.inquiries + 1
        asked = PartyData(role=ASKED, name=terms.name, phone=terms.phone or "", work_unit=terms.about or "")
        sheet.page.parties.append((place_of_asked(n), asked))
        sheet.write(
            Investigated(
                record=n,
                body=sheet.body,
                began_at=terms.began_at,
                ended_at=terms.ended_at,
                place=sheet.text("inquiry_place", terms.place),
                investigators=sheet.text("inquiry_investigators", terms.investigators),
                clerk=sheet.text("inquiry_clerk", terms.clerk),
                talk=tuple(
                    AskedRef(question=sheet.text("inquiry_question", each.question), answer=sheet.text("inquiry_answer", each.answer))
                    for each in terms.talk
                ),
                is_signed=terms.signing == SIGNED,
                refusal=sheet.text("inquiry_unsigned", terms.refusal) if terms.signing == UNSIGNED and terms.refusal else None,
                files=sheet.keep_files(files, source="unit"),
            )
        )
        letters.investigation_record(sheet)

    return pen.write(noun="investigation_record", principal=by, case_id=case_id, command=command, compose=compose)
