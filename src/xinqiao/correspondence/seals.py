"""Sealing (用印): that a printed letter got its seal, by whom, when, with which. Recorded once; a slip is not taken back, the letter is issued anew."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from django.db import IntegrityError, transaction
from pydantic import Field

from xinqiao.cases.models import CaseEvent
from xinqiao.correspondence.models import Letter, LetterSeal, LetterState
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Terms, ui

SEAL = "letter:seal"


class SealTerms(Terms):
    """With which seal."""

    seal: Annotated[Literal["organ", "petition", "review"], Field()] = Field(
        "organ",
        title=told("用了哪一枚印章"),
        description=told("加盖本单位的公章，或者信访专用章，不能用内设科室的章。"),
        json_schema_extra=ui(kind="radio"),
    )


def may_seal(*, seat: Seat) -> bool:
    """Say whether an officer may record seals."""
    return seat.can(SEAL)


def record_seal(*, case_id: UUID, n: int, by: Seat, terms: SealTerms, now: dt.datetime) -> None:
    """Record that a letter was sealed.

    Takes  a case that passed the gate.
    Raises Refusal seal_not_allowed (403), letter_not_found (404), letter_not_ready, letter_not_sealable, letter_sealed (409).
    Writes one row of LetterSeal, over the digest of the file as it stands.
    """
    row = Letter.objects.filter(case_id=case_id, n=n).first()
    if row is None:
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)
    body = CaseEvent.objects.filter(case_id=case_id, seq=row.event_seq).values_list("body", flat=True).first()
    if not may_seal(seat=by) or body != by.body:
        raise _refused("seal_not_allowed", told("只有发文单位负责用印的人员可以登记用印。"), RefusalKind.FORBIDDEN)
    if not FORMS[LetterKind(row.kind)].is_issued:
        raise _refused("letter_not_sealable", told("这种文书不编文号，不登记用印。"))
    if row.state != LetterState.RENDERED:
        raise _refused("letter_not_ready", told("文书还没有生成好，请过一分钟再试。"))
    try:
        with transaction.atomic():
            LetterSeal.objects.create(
                case_id=case_id, n=n, seal=terms.seal, digest=row.digest, body=by.body, sealed_by=by.actor, sealed_at=now
            )
    except IntegrityError:
        raise _refused("letter_sealed", told("这份文书已经登记过用印，不用再登记。")) from None


def _refused(code: str, message: str, kind: RefusalKind = RefusalKind.NOT_ALLOWED) -> Refusal:
    return Refusal(code=code, message=message, kind=kind)
