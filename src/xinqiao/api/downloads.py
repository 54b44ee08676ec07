"""Downloads: files and letters of a case, streamed from the sealed store. Each reading of a file is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from ninja import Path, Router
from pydantic import Field

from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.cases.access import Held, may_open_identity
from xinqiao.cases.kept_files import file_for
from xinqiao.correspondence.copies import open_copy
from xinqiao.correspondence.editable import MEDIA_TYPE as DOCX
from xinqiao.correspondence.kept_letters import check_letter
from xinqiao.correspondence.shelf import open_letter
from xinqiao.foundation import access_log
from xinqiao.foundation.files import store
from xinqiao.foundation.time import local_date, now

router = Router(tags=["cases"], auth=OFFICERS)

HIGHEST = 2**31 - 1
LetterNumber = Annotated[int, Field(ge=1, le=HIGHEST)]


def binary(*media_types: str) -> dict[str, Any]:
    """Describe a download in one of these forms, for `openapi_extra`."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in media_types}
    return {"responses": {200: {"description": "OK", "content": content}}}


def pdf() -> dict[str, Any]:
    """Describe a letter."""
    return binary("application/pdf")


def streamed(*, chunks: Iterator[bytes], name: str, media_type: str, size_bytes: int) -> HttpResponseBase:
    """Send a file piece by piece, to be kept and not to be opened in place."""
    response = StreamingHttpResponse(chunks, content_type=media_type)
    response.headers["Content-Length"] = str(size_bytes)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return response


@router.get(
    "/cases/{number}/letters/{n}",
    operation_id="case_letter",
    summary="下载文书",
    description="一份文书（PDF）；还没有生成好的返回 409；有查询码的，登记窗口以外的返回 403。",
    openapi_extra=pdf(),
)
def letter(request: HttpRequest, number: CaseNumber, n: Annotated[LetterNumber, Path(...)]) -> HttpResponseBase:
    """Send a letter; it names the petitioner, so the reading is recorded."""
    held = opened(request, number)
    check_letter(seat=seat_of(request), held=held, n=n)
    found = open_letter(case_id=held.case_id, n=n, may_name=may_open_identity(seat=seat_of(request), held=held, today=local_date(now())))
    _record(request, held, action="letter:read", subject=f"letter:{n}")
    return streamed(chunks=found.chunks, name=found.name, media_type=found.media_type, size_bytes=found.size_bytes)


@router.get(
    "/cases/{number}/letters/{n}/copy",
    operation_id="case_letter_copy",
    summary="下载文书的可编辑版本",
    description="同一份文书的 DOCX，文字和 PDF 一致；没有核验码，改动后的内容不属于案卷。",
    openapi_extra=binary(DOCX),
)
def letter_copy(request: HttpRequest, number: CaseNumber, n: Annotated[LetterNumber, Path(...)]) -> HttpResponseBase:
    """Send the editable copy of a letter; the reading is recorded."""
    held = opened(request, number)
    check_letter(seat=seat_of(request), held=held, n=n)
    found = open_copy(case_id=held.case_id, n=n, may_name=may_open_identity(seat=seat_of(request), held=held, today=local_date(now())))
    _record(request, held, action="letter:read", subject=f"letter:{n}:copy")
    return streamed(chunks=found.chunks, name=found.name, media_type=found.media_type, size_bytes=found.size_bytes)


@router.get(
    "/cases/{number}/attachments/{n}",
    operation_id="case_attachment",
    summary="下载附件",
    description="一份附件。附件可能载有个人信息，每次下载都有记录；检举控告人提供的由身份保管员另行保管，无权查看的返回 403。",
    openapi_extra=binary("application/octet-stream"),
)
def attachment(request: HttpRequest, number: CaseNumber, n: Annotated[LetterNumber, Path(...)]) -> HttpResponseBase:
    """Send an attachment; the reading is recorded."""
    held = opened(request, number)
    file = file_for(seat=seat_of(request), held=held, n=n, today=local_date(now()))
    chunks = store.open_(digest=file.digest)
    _record(request, held, action="file:read", subject=f"file:{n}")
    return streamed(chunks=chunks, name=file.name, media_type="application/octet-stream", size_bytes=file.size_bytes)


def _record(request: HttpRequest, held: Held, *, action: str, subject: str) -> None:
    seat = seat_of(request)
    access_log.record(at=now(), actor=seat.actor, body=seat.body, action=action, subject=subject, case_id=held.case_id)
