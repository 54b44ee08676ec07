"""听证笔录: the course, who took part, who signed and who refused and why. The hearing ends with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LineText, LongText, MomentNotFuture, ShortText, Terms, Word, ui
from xinqiao.foundation.time import local_date
from xinqiao.hearing.places import panel_of, require_attending_mandate
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.hearing_lists import HEARING_ROLES, HEARING_STEPS

AGENT = "agent"
SIGNED, UNSIGNED, AWAY = "signed", "refused", "absent"
SIGNING: dict[str, str] = {SIGNED: told("到场，已签名"), UNSIGNED: told("到场，拒绝签名"), AWAY: told("没有到场")}
WHY_MISSING = told("拒绝签名、没有到场的，请写明原因。")


class AttendeeTerms(Terms):
    """One who took part, and whether they signed."""

    role: Annotated[Word, AfterValidator(in_list(HEARING_ROLES))] = Field(
        title=told("身份"), json_schema_extra=ui(kind="select", width="half")
    )
    name: ShortText = Field(title=told("姓名"), json_schema_extra=ui(width="half"))
    signing: Literal["signed", "refused", "absent"] = Field(
        "signed", title=told("到场和签名"), json_schema_extra=ui(kind="select", width="half")
    )
    why: LineText | None = Field(None, title=told("原因"), validate_default=True, json_schema_extra=ui(width="half"))

    @field_validator("why", mode="after")
    @classmethod
    def _said(cls, value: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("signing") != SIGNED and not value:
            raise PydanticCustomError("why_missing", WHY_MISSING)
        return value


class SaidTerms(Terms):
    """One step of the hearing."""

    step: Annotated[Word, AfterValidator(in_list(HEARING_STEPS))] = Field(title=told("步骤"), json_schema_extra=ui(kind="select"))
    text: LongText = Field(title=told("谁说了什么"), json_schema_extra=ui(rows=4))


class HearingMinutesTerms(Terms):
    """The minutes of a hearing."""

    ended_at: MomentNotFuture = Field(title=told("结束时间"), json_schema_extra=ui(kind="moment", width="half"))
    course: tuple[SaidTerms, ...] = Field(title=told("听证过程"), min_length=1, max_length=40, json_schema_extra=ui(add=told("再加一步")))
    attendees: tuple[AttendeeTerms, ...] = Field(
        title=told("参加人和签名"), min_length=1, max_length=60, json_schema_extra=ui(add=told("再加一人"))
    )
    recording: LineText | None = Field(None, title=told("录音录像"), description=told("例如：全程录音录像，光盘一张。"))


def write_minutes(
    *, case_id: UUID, by: Principal, command: Command, terms: HearingMinutesTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Write the minutes (听证笔录).

    Raises petitioner_side_missing, agent_unmandated, ActNotAllowed (Refusal).
    Writes hearing:ended; clock "hearing_day" ends, "hearing_opinion" begins, that of the recheck goes on; letter "hearing record".
    Source Regulation 2022 arts 31(6), 36(2).
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        if not {"petitioner", AGENT} & {each.role for each in terms.attendees}:
            raise Refusal(code="petitioner_side_missing", message=told("参加人里要写信访人或者代理人。"), field="attendees")
        for place, each in enumerate(terms.attendees):
            if each.role == AGENT and each.signing != AWAY:
                day = local_date(terms.ended_at)
                require_attending_mandate(sheet=sheet, hearing=hearing, on=day, field=f"attendees.{place}.role")
        sheet.write(
            kinds.HearingEnded(
                procedure=hearing.n,
                ended_at=terms.ended_at,
                attendees=tuple(_attendee(sheet, each) for each in terms.attendees),
                course=tuple(kinds.Spoken(step=each.step, text=sheet.text("hearing_said", each.text)) for each in terms.course),
                recording=sheet.text_if("hearing_recording", terms.recording),
                files=sheet.keep_files(files, source="officer"),
            )
        )
        sheet.send(Outgoing(LetterKind.HEARING_RECORD, demands=tuple(hearing.demands)))

    return pen.write(noun="hearing_minutes", principal=by, case_id=case_id, command=command, compose=compose)


def _attendee(sheet: Sheet, each: AttendeeTerms) -> kinds.Attendee:
    name = sheet.text("hearing_name", each.name)
    return kinds.Attendee(
        role=each.role,
        name=name,
        is_present=each.signing != AWAY,
        absence=sheet.text_if("hearing_absence", each.why) if each.signing == AWAY else None,
        is_signed=each.signing == SIGNED,
        refusal=sheet.text_if("hearing_unsigned", each.why) if each.signing == UNSIGNED else None,
    )


def minutes_choices(**_given: object) -> dict[str, Any]:
    """Roles, steps, how each signed."""
    return {
        "attendees.role": HEARING_ROLES.choices(),
        "attendees.signing": list(SIGNING.items()),
        "course.step": HEARING_STEPS.choices(),
    }


def minutes_start(file: CaseFile, seat: Seat, today: dt.date) -> dict[str, object]:
    """The steps as they follow each other, and the panel by name."""
    del today
    panel = [{"role": "member", "name": card.name} for card in panel_of(file.snapshot)]
    return {
        "course": [{"step": code.key} for code in HEARING_STEPS],
        "attendees": [{"role": "petitioner"}, {"role": "handler"}, *panel, {"role": "clerk", "name": seat.name}],
    }
