"""Papers: checking an issued letter by the code printed on it, for anybody; recording its seal, for the body that wrote it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.downloads import LetterNumber
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.api.sent import Sent
from xinqiao.correspondence.papers import check_paper
from xinqiao.correspondence.seals import SealTerms, record_seal
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.time import now
from xinqiao.intake.tries import count_paper

router = Router()
PaperCode = Annotated[str, Field(max_length=40)]


class PaperAnswer(parts.Answer):
    """What is told of an issued letter: nothing of the matter and nobody's name."""

    title: str
    document_number: str
    organ: str
    issued_on: dt.date
    digest: str
    sealed_on: dt.date | None


@router.get(
    "/papers/{check_code}",
    tags=["public"],
    operation_id="check_paper",
    summary="核验文书",
    description="凭文书上的核验码核对文号、发文单位、日期和电子文件摘要（SHA-256）。不返回任何人的信息。限流：每个地址每 15 分钟 60 次。",
    response=PaperAnswer,
)
def check(request: HttpRequest, check_code: Annotated[PaperCode, Path(...)]) -> HttpResponse:
    """Tell what a check code belongs to."""
    count_paper(address=address_of(request), now=now())
    found = check_paper(typed=check_code)
    return parts.send(
        PaperAnswer(
            title=found.title,
            document_number=found.document_number,
            organ=found.organ,
            issued_on=found.issued_on,
            digest=found.digest,
            sealed_on=found.sealed_on,
        )
    )


@router.post(
    "/cases/{number}/letters/{n}/seal",
    tags=["cases"],
    auth=OFFICERS,
    operation_id="letter_seal",
    summary="登记用印",
    description="登记一份文书已经盖章：谁、什么时候、哪一枚印章。只有发文单位可以登记，每份一次。",
    response={204: None},
)
def seal(
    request: HttpRequest, number: CaseNumber, n: Annotated[LetterNumber, Path(...)], body: Annotated[SealTerms, Sent(...)]
) -> HttpResponse:
    """Record that a letter was sealed."""
    held = opened(request, number)
    record_seal(case_id=held.case_id, n=n, by=seat_of(request), terms=body, now=now())
    return HttpResponse(status=204)
