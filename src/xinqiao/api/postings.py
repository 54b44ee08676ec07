"""Letters by post: what waits, batches with their papers, posted and returned. A batch has the id its caller chose."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.downloads import pdf
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.api.sent import Sent
from xinqiao.correspondence import postings
from xinqiao.correspondence.post_paper import paper
from xinqiao.correspondence.posting_facts import PostFact
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotFuture, Terms
from xinqiao.foundation.time import now

router = Router(tags=["counter"], auth=OFFICERS)
DeliveryNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PostingAnswer(parts.Answer):
    """One letter by post; nothing of the person."""

    case_id: UUID
    number: str
    n: int
    title: str
    document_number: str
    state: str
    state_label: str
    batch: UUID | None
    posted_on: dt.date | None
    mail_number: str
    returned_on: dt.date | None
    return_reason: str
    next_step: str


class PostingsAnswer(parts.Answer):
    """Some letters by post."""

    letters: tuple[PostingAnswer, ...]


class LetterKey(Terms):
    """One letter, as the list named it."""

    case_id: UUID = Field(title=told("事项标识"))
    n: DeliveryNumber = Field(title=told("邮寄序号"))


class BatchBody(Terms):
    """Which letters go together."""

    letters: tuple[LetterKey, ...] = Field(title=told("信件"), min_length=1, max_length=postings.MOST_OF_ONE_BATCH)


class MailNumber(LetterKey):
    """The number that the post office gave a letter."""

    mail_number: Annotated[str, Field(max_length=30)] = Field(title=told("挂号号码"))


class PostedBody(Terms):
    """When a batch was taken to the post office."""

    posted_on: DateNotFuture = Field(title=told("交邮日期"))
    mail_numbers: tuple[MailNumber, ...] = Field((), title=told("挂号号码"), max_length=postings.MOST_OF_ONE_BATCH)


class ReturnBody(Terms):
    """What came back, and why."""

    returned_on: DateNotFuture = Field(title=told("退回日期"))
    reason: Literal["unknown", "address", "moved", "unclaimed", "refused", "other"] = Field(title=told("退回原因"))


@router.get(
    "/postings", operation_id="list_postings", summary="等着邮寄的文书", description="本单位写的、还没有打印的。", response=PostingsAnswer
)
def list_postings(request: HttpRequest) -> HttpResponse:
    """List what waits for the post."""
    return _sent(postings.to_post(seat=seat_of(request)))


@router.put(
    "/postings/batches/{batch_id}", operation_id="open_post_batch", summary="编成打印批次",
    description="批次号由客户端生成；同一批次号再发一次还是这一批。", response=PostingsAnswer,
)  # fmt: skip
def open_post_batch(request: HttpRequest, batch_id: Annotated[UUID, Path(...)], body: Annotated[BatchBody, Sent(...)]) -> HttpResponse:
    """Claim letters for a batch."""
    seat = seat_of(request)
    postings.open_batch(seat=seat, keys=[(key.case_id, key.n) for key in body.letters], now=now(), batch=batch_id)
    return _sent(postings.batch_of(seat=seat, batch=batch_id))


@router.get(
    "/postings/batches/{batch_id}", operation_id="post_batch", summary="打印批次", description="一个批次的信件。", response=PostingsAnswer
)
def post_batch(request: HttpRequest, batch_id: Annotated[UUID, Path(...)]) -> HttpResponse:
    """Show a batch."""
    return _sent(postings.batch_of(seat=seat_of(request), batch=batch_id))


@router.get(
    "/postings/batches/{batch_id}/papers/{name}", operation_id="post_paper", summary="批次的文书、信封或者标签",
    description="一个 PDF；读取的每一个地址都有查阅记录。", openapi_extra=pdf(),
)  # fmt: skip
def post_paper(
    request: HttpRequest, batch_id: Annotated[UUID, Path(...)], name: Annotated[Literal["letters", "envelopes", "labels"], Path(...)]
) -> HttpResponse:
    """Print a paper of a batch."""
    content = paper(seat=seat_of(request), batch=batch_id, name=name, now=now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{batch_id.hex[:8]}.pdf"'
    return response


@router.put(
    "/postings/batches/{batch_id}/posted", operation_id="mark_posted", summary="登记交邮",
    description="写两次不变；后补的挂号号码会写上。", response=PostingsAnswer,
)  # fmt: skip
def mark_posted(request: HttpRequest, batch_id: Annotated[UUID, Path(...)], body: Annotated[PostedBody, Sent(...)]) -> HttpResponse:
    """Mark a batch as posted."""
    seat = seat_of(request)
    numbers = {(each.case_id, each.n): each.mail_number for each in body.mail_numbers}
    postings.post(seat=seat, batch=batch_id, posted_on=body.posted_on, mail_numbers=numbers, now=now())
    return _sent(postings.batch_of(seat=seat, batch=batch_id))


@router.put(
    "/cases/{number}/postings/{n}/return", operation_id="return_posting", summary="登记退回",
    description="回答中写明下一步怎么送达。", response=PostingAnswer,
)  # fmt: skip
def return_posting(
    request: HttpRequest, number: CaseNumber, n: Annotated[DeliveryNumber, Path(...)], body: Annotated[ReturnBody, Sent(...)]
) -> HttpResponse:
    """Record that a letter came back."""
    held = opened(request, number)
    fact = postings.take_back(seat=seat_of(request), case_id=held.case_id, n=n, returned_on=body.returned_on, reason=body.reason)
    return parts.send(_post(fact))


def _sent(facts: list[PostFact]) -> HttpResponse:
    return parts.send(PostingsAnswer(letters=tuple(map(_post, facts))))


def _post(fact: PostFact) -> PostingAnswer:
    return PostingAnswer(
        case_id=fact.case_id, number=fact.number, n=fact.n, title=fact.title, document_number=fact.document_number,
        state=fact.state, state_label=fact.state_label, batch=fact.batch, posted_on=fact.posted_on, mail_number=fact.mail_number,
        returned_on=fact.returned_on, return_reason=fact.return_reason, next_step=fact.next_step,
    )  # fmt: skip
