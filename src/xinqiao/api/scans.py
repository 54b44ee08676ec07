"""Scanned letters that wait to be registered: put in by a scanner or a mail room, registered by POST /cases with their ids."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Path, Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.downloads import binary, streamed
from xinqiao.api.sent import Asked, Sent, SentParts, with_files
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import ShortText, Terms
from xinqiao.foundation.time import now
from xinqiao.intake import scans

router = Router(tags=["counter"], auth=OFFICERS)
CREATED = 201


class ScanAnswer(parts.Answer):
    """One scan."""

    id: UUID
    name: str
    media_type: str
    size_bytes: int
    state: str
    added_at: dt.datetime
    reason: str


class ScansAnswer(parts.Answer):
    """Some scans, oldest first; `after` goes into the next call."""

    scans: tuple[ScanAnswer, ...]
    waiting: int
    after: UUID | None


class ScansTerms(Terms):
    """Which list, and from where."""

    state: Literal["waiting", "set_aside"] = Field("waiting", title=told("状态"))
    after: UUID | None = Field(None, title=told("上一页给的位置"))


class ScanBody(Terms):
    """The wish to put scans in; the files come beside it."""

    command_id: UUID = Field(title=told("命令编号"), description=told("由客户端生成的 UUID；重发同样的文件不会收进两份。"))


class ScanStateBody(Terms):
    """Set aside with a reason, or back on the list."""

    state: Literal["waiting", "set_aside"] = Field(title=told("状态"))
    reason: ShortText | None = Field(None, title=told("不登记的原因"))


@router.get("/scans", operation_id="list_scans", summary="扫描件待登记", description="本单位等着登记的来信扫描件。", response=ScansAnswer)
def list_scans(request: HttpRequest, asked: Annotated[ScansTerms, Asked(...)]) -> HttpResponse:
    """List what waits."""
    page = scans.waiting(seat=seat_of(request), state=asked.state, after=asked.after)
    return parts.send(ScansAnswer(scans=tuple(map(_scan, page.scans)), waiting=page.waiting, after=page.next_after))


@router.post(
    "/scans", operation_id="add_scans", summary="收进扫描件", description="PDF、JPEG、PNG，一封信一个文件。",
    response={CREATED: ScansAnswer}, openapi_extra=with_files(ref="ScanBody"),
)  # fmt: skip
def add_scans(request: HttpRequest, body: Annotated[ScanBody, SentParts(...)]) -> HttpResponse:
    """Put scans in; the same files under the same command are kept once."""
    seat, at = seat_of(request), now()
    uploads = request.FILES.getlist(FIELD)[: scans.MOST_AT_ONCE]
    if not uploads:
        raise Refusal(code="file_missing", message=told("还没有选择文件。"), field=FIELD)
    added = [
        scans.add(seat=seat, source=upload, name=upload.name or "", now=at + dt.timedelta(microseconds=place), command_id=body.command_id)
        for place, upload in enumerate(uploads)
    ]
    count = scans.count_waiting(seat=seat)
    return parts.send(ScansAnswer(scans=tuple(map(_scan, added)), waiting=count, after=None), status=CREATED)


@router.get(
    "/scans/{scan_id}/file", operation_id="scan_file", summary="下载扫描件", description="每次下载都有记录。",
    openapi_extra=binary("application/octet-stream"),
)  # fmt: skip
def scan_file(request: HttpRequest, scan_id: Annotated[UUID, Path(...)]) -> HttpResponseBase:
    """Send a scan; the reading is recorded."""
    scan, chunks = scans.open_scan(seat=seat_of(request), scan_id=scan_id, now=now())
    return streamed(chunks=chunks, name=scan.name, media_type="application/octet-stream", size_bytes=scan.size_bytes)


@router.put(
    "/scans/{scan_id}", operation_id="set_scan_aside", summary="搁置或者放回", description="搁置的写明原因；原件不删。",
    response=ScansAnswer,
)  # fmt: skip
def set_scan_aside(request: HttpRequest, scan_id: Annotated[UUID, Path(...)], body: Annotated[ScanStateBody, Sent(...)]) -> HttpResponse:
    """Set a scan aside, or take it back."""
    seat = seat_of(request)
    if body.state == "waiting":
        scans.take_back(seat=seat, scan_id=scan_id)
    else:
        scans.set_aside(seat=seat, scan_id=scan_id, reason=body.reason or "", now=now())
    page = scans.waiting(seat=seat)
    return parts.send(ScansAnswer(scans=tuple(map(_scan, page.scans)), waiting=page.waiting, after=page.next_after))


def _scan(fact: scans.ScanFact) -> ScanAnswer:
    return ScanAnswer(
        id=fact.id, name=fact.name, media_type=fact.media_type, size_bytes=fact.size_bytes, state=fact.state,
        added_at=fact.added_at, reason=fact.reason,
    )  # fmt: skip
