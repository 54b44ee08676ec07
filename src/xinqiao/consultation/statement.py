"""会商意见: what one participant says; a body gives its own, the convenor may enter those given on paper or in the room."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.standing import Snapshot
from xinqiao.consultation.places import WHICH, own_bodies
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, ShortText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class ConsultationStatementTerms(Terms):
    """Who says what."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=WHICH, json_schema_extra=ui(kind="select"))
    speaker: Word | None = Field(None, title=told("哪个单位的意见"), json_schema_extra=ui(kind="select"))
    guest: ShortText | None = Field(None, title=told("或者：哪位律师、专家的意见"), description=told("由发起单位代为录入。"))
    text: LongText = Field(title=told("意见"), json_schema_extra=ui(rows=6))


def speak(*, case_id: UUID, by: Principal, command: Command, terms: ConsultationStatementTerms) -> Outcome:
    """Give an opinion (会商意见).

    Raises speaker_unclear, not_your_opinion, ActNotAllowed (Refusal).
    Writes consultation:spoken.
    """

    def compose(sheet: Sheet) -> None:
        consultation = sheet.conducted(Consultation)
        is_convenor = sheet.body == consultation.body
        speaker = "" if terms.guest else terms.speaker or sheet.body
        if terms.guest and terms.speaker:
            raise Refusal(code="speaker_unclear", message=told("单位和律师、专家只填一个。"), field="guest")
        if (terms.guest and not is_convenor) or (speaker and speaker != sheet.body and not is_convenor):
            raise Refusal(code="not_your_opinion", message=told("只能提出本单位的意见；别人的意见由发起单位录入。"), field="speaker")
        if speaker and speaker not in {consultation.body, *consultation.others}:
            raise Refusal(code="not_your_opinion", message=told("这个单位没有参加这次会商。"), field="speaker")
        sheet.write(
            kinds.ConsultationSpoken(
                procedure=consultation.n,
                text=sheet.text("consultation_statement", terms.text),
                speaker=speaker,
                guest=sheet.text_if("consultation_guest", terms.guest),
            )
        )

    return pen.write(
        noun="consultation_statement", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


def statement_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Bodies for which the seat may speak."""
    del today
    return {"speaker": own_bodies(snapshot=snapshot, seat=seat)}
