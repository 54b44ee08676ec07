"""Uploads: a file sent in pieces before the call that names it; a broken line costs one piece."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field, StringConstraints

from xinqiao.api import parts
from xinqiao.api.sent import Asked, Sent
from xinqiao.api.upload_tokens import owner_by_token, owner_of, token_of
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.files import limits
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.time import now
from xinqiao.intake import uploads
from xinqiao.intake.tries import count_piece, count_upload
from xinqiao.intake.upload_talk import piece_place
from xinqiao.intake.uploads import UploadFact

router = Router(tags=["public"])
HEADER = "X-Upload-Token"
_CREATED = 201
_BEGIN = f"""先说明文件名和大小，得到编号、口令（token）和从第几个字节开始发。

之后用 PATCH（或 PUT）`/api/v1/uploads/{{id}}?offset=…` 依次发送各段，每段不超过 {limits.PIECE_BYTES // limits.MEGABYTE} MB，文件不超过
{limits.MAX_PIECED_BYTES // limits.MEGABYTE} MB；请求头 {HEADER} 带口令。断了就 GET 问到了哪里，从那里接着发；重发同一段没有影响。
传完后，在提交、补充、办理的 uploads 里写口令，和直接附文件一样。7 天没有用上的自动删除。"""

UploadId = Annotated[UUID, Path(...)]


class UploadBody(Terms):
    """A file that is about to be sent in pieces."""

    command_id: UUID = Field(title=told("命令编号"), description=told("由客户端生成的 UUID；同一编号再发一次，得到同一次上传。"))
    name: Annotated[str, StringConstraints(min_length=1, max_length=500)] = Field(title=told("文件名"))
    size_bytes: int = Field(title=told("大小（字节）"), ge=0, le=2**50)
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-fA-F]{64})?$")] = Field(
        "", title=told("SHA-256"), description=told("可以不填；填了的，传完核对。")
    )


class PieceQuestions(Terms):
    """Where a piece begins."""

    offset: int = Field(title=told("从第几个字节开始"), ge=0, le=2**40)


class UploadAnswer(parts.Answer):
    """How far an upload is. `offset` is where the next piece begins; `sha256` is there once it is whole."""

    id: UUID
    token: str
    name: str
    size_bytes: int
    offset: int
    piece_bytes_max: int
    is_whole: bool
    media_type: str
    sha256: str
    expires_at: dt.datetime


_TOKEN_PARAMETER: dict[str, Any] = {
    "parameters": [{"name": HEADER, "in": "header", "required": True, "schema": {"type": "string", "title": "Token"}}]
}
_PIECE = {
    **_TOKEN_PARAMETER,
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
}


@router.post("/uploads", operation_id="upload", summary="开始分段上传", description=_BEGIN, response={_CREATED: UploadAnswer})
def begin(request: HttpRequest, body: Annotated[UploadBody, Sent(...)]) -> HttpResponse:
    """Announce a file."""
    at = now()
    count_upload(address=address_of(request), now=at)
    key = uuid5(body.command_id, "upload")
    fact = uploads.begin(key=key, owner=owner_of(key), name=body.name, size_bytes=body.size_bytes, sha256=body.sha256, now=at)
    return parts.send(_answer(fact), status=_CREATED)


@router.api_operation(
    ["PATCH"],
    "/uploads/{key}",
    operation_id="upload_piece",
    summary="发送一段",
    description="从 offset 起的一段，正文就是文件的字节。收到了多少，看回答里的 offset。",
    openapi_extra=_PIECE,
    response=UploadAnswer,
)
def append(request: HttpRequest, key: UploadId, questions: Annotated[PieceQuestions, Asked(...)]) -> HttpResponse:
    """Take one piece."""
    return _appended(request, key, questions)


@router.put(
    "/uploads/{key}",
    operation_id="upload_piece_put",
    summary="发送一段（PUT）",
    description="同 PATCH，供不能发 PATCH 的客户端使用。",
    openapi_extra=_PIECE,
    response=UploadAnswer,
)
def put(request: HttpRequest, key: UploadId, questions: Annotated[PieceQuestions, Asked(...)]) -> HttpResponse:
    """Take one piece."""
    return _appended(request, key, questions)


@router.get(
    "/uploads/{key}",
    operation_id="upload_state",
    summary="传到了哪里",
    description="断了之后，从回答里的 offset 接着发。",
    openapi_extra=_TOKEN_PARAMETER,
    response=UploadAnswer,
)
def state(request: HttpRequest, key: UploadId) -> HttpResponse:
    """Say how far it is."""
    return parts.send(_answer(uploads.load(key=key, owner=_proven(request, key), now=now())))


@router.delete(
    "/uploads/{key}",
    operation_id="upload_drop",
    summary="不要这个文件",
    description="删去已经收到的部分。",
    openapi_extra=_TOKEN_PARAMETER,
    response={204: None},
)
def drop(request: HttpRequest, key: UploadId) -> HttpResponse:
    """Forget it."""
    uploads.drop(key=key, owner=_proven(request, key))
    return HttpResponse(status=204)


def _appended(request: HttpRequest, key: UUID, questions: PieceQuestions) -> HttpResponse:
    owner = _proven(request, key)
    _at, size_bytes = piece_place(request)
    count_piece(address=address_of(request), now=now())
    fact = uploads.append(key=key, owner=owner, at=questions.offset, stream=request, size_bytes=size_bytes, now=now())
    return parts.send(_answer(fact))


def _answer(fact: UploadFact) -> UploadAnswer:
    return UploadAnswer(
        id=fact.id,
        token=token_of(fact.id),
        name=fact.taken.name if fact.taken else fact.name,
        size_bytes=fact.size_bytes,
        offset=fact.received_bytes,
        piece_bytes_max=limits.PIECE_BYTES,
        is_whole=fact.is_whole,
        media_type=fact.taken.media_type if fact.taken else "",
        sha256=fact.taken.digest if fact.taken else "",
        expires_at=fact.expires_at,
    )


def _proven(request: HttpRequest, key: UUID) -> bytes:
    return owner_by_token(key=key, token=request.headers.get(HEADER, ""))
