"""What a page's script and the house say to each other about uploads, in JSON; a door only says whose they are.

The same page works without the script: then files come with the form, up to a smaller limit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import Annotated
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from pydantic import Field, StringConstraints, ValidationError

from xinqiao.foundation.caller import address_of
from xinqiao.foundation.files import limits
from xinqiao.foundation.files.taking import TakenFile
from xinqiao.foundation.problems import MEDIA_TYPE, Problem, problem_of, problem_of_input
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Terms
from xinqiao.intake import upload_faults, uploads
from xinqiao.intake.tries import count_piece, count_upload
from xinqiao.intake.uploads import UploadFact

OFFSET = "offset"
UPLOAD = "upload"
"""The hidden input of a form that names a file sent in pieces."""
_OFFSET_DIGITS = 12


class UploadTerms(Terms):
    """A file that is about to be sent in pieces."""

    id: UUID = Field(title=told("上传编号"), description=told("由客户端生成的 UUID；重发得到同一次上传。"))
    name: Annotated[str, StringConstraints(min_length=1, max_length=500)] = Field(title=told("文件名"))
    size_bytes: int = Field(title=told("大小（字节）"), ge=0, le=2**50)
    mark: Annotated[str, StringConstraints(max_length=40)] = Field("", title=told("文件的修改时间"))


def talked(
    request: HttpRequest,
    *,
    owner: bytes,
    key: UUID | None,
    now: dt.datetime,
    held: Collection[TakenFile] | None = None,
    on_whole: Callable[[TakenFile], None] | None = None,
) -> HttpResponse:
    """Answer one call about the uploads of an owner.

    Takes  key, None for all of them (GET lists, POST begins), else one (GET, PATCH with ?offset=, DELETE);
           held and on_whole where whole files are held elsewhere, in a draft.
    """
    try:
        if key is None:
            is_new = request.method == "POST"
            return _said(_begun(request, owner, now, held)) if is_new else _listed(owner, now, with_whole=held is None)
        if request.method == "DELETE":
            uploads.drop(key=key, owner=owner)
            return HttpResponse(status=204)
        fact = _continued(request, owner, key, now) if request.method == "PATCH" else uploads.load(key=key, owner=owner, now=now)
        if fact.taken is not None and on_whole is not None:
            on_whole(fact.taken)
        return _said(fact)
    except ValidationError as error:
        return refused(problem_of_input(error))
    except Refusal as refusal:
        return refused(problem_of(refusal))


def piece_place(request: HttpRequest) -> tuple[int, int]:
    """Where a piece begins and how long it is, as its request says. Raises Refusal upload_piece_unreadable (400)."""
    at, size = request.GET.get(OFFSET, ""), request.META.get("CONTENT_LENGTH") or ""
    if not all(said.isascii() and said.isdigit() and len(said) <= _OFFSET_DIGITS for said in (at, size)):
        raise upload_faults.piece_unreadable()
    return int(at), int(size)


def refused(problem: Problem) -> HttpResponse:
    """Say a problem."""
    response = HttpResponse(msgspec.json.encode(problem), status=problem.status, content_type=MEDIA_TYPE)
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response


def named_uploads(request: HttpRequest, *, owner: bytes, now: dt.datetime) -> tuple[TakenFile, ...]:
    """The files that a form names by their uploads.

    Raises Refusal upload_gone (404), upload_unfinished (409), too_many_files, files_too_large (413).
    """
    ids = []
    for said in request.POST.getlist(UPLOAD):
        try:
            ids.append(UUID(said))
        except ValueError:
            raise upload_faults.gone() from None
    return uploads.taken(ids=ids, owner=owner, now=now)


def _begun(request: HttpRequest, owner: bytes, now: dt.datetime, held: Collection[TakenFile] | None) -> UploadFact:
    if int(request.META.get("CONTENT_LENGTH") or 0) > limits.MEGABYTE:
        raise Refusal(code="body_too_large", message=told("发来的内容太大。"), kind=RefusalKind.TOO_LARGE)
    terms = UploadTerms.model_validate_json(request.body)
    count_upload(address=address_of(request), now=now)
    return uploads.begin(key=terms.id, owner=owner, name=terms.name, size_bytes=terms.size_bytes, mark=terms.mark, held=held, now=now)


def _continued(request: HttpRequest, owner: bytes, key: UUID, now: dt.datetime) -> UploadFact:
    at, size_bytes = piece_place(request)
    count_piece(address=address_of(request), now=now)
    return uploads.append(key=key, owner=owner, at=at, stream=request, size_bytes=size_bytes, now=now)


def _listed(owner: bytes, now: dt.datetime, *, with_whole: bool) -> HttpResponse:
    found = uploads.listed(owner=owner, now=now)
    return _sent({"uploads": [_shown(fact) for fact in found if with_whole or not fact.is_whole]})


def _said(fact: UploadFact) -> HttpResponse:
    return _sent(_shown(fact))


def _sent(said: object) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(said), content_type="application/json")


def _shown(fact: UploadFact) -> dict[str, object]:
    name = fact.taken.name if fact.taken else fact.name
    digest = fact.taken.digest if fact.taken else ""
    return {
        "id": str(fact.id),
        "name": name,
        "size_bytes": fact.size_bytes,
        "size": limits.said_size(size_bytes=fact.size_bytes),
        "received_bytes": fact.received_bytes,
        "is_whole": fact.is_whole,
        "digest": digest,
    }
