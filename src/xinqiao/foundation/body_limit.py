"""The size of a request: too large a one is told so, and never kept.

A browser shows an answer only after it has sent everything, so what is sent is read and dropped first, within bounds;
a program (the API) is answered at once.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import BinaryIO, cast

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from xinqiao.foundation.files.limits import MAX_BODY_BYTES
from xinqiao.foundation.problems import MEDIA_TYPE, problem_of_status
from xinqiao.foundation.refusal import RefusalKind

_PIECE_BYTES = 1024 * 1024
_DROP_SECONDS = 60.0
_STATUS = RefusalKind.TOO_LARGE.status


class BodyLimit:
    """Answers 413 to a request whose announced length is over the limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next in line."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on what is small enough."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced) <= MAX_BODY_BYTES:
            return self._get_response(request)
        if request.path_info.startswith("/api/"):
            said = msgspec.json.encode(problem_of_status(status=_STATUS, code="body_too_large"))
            answer = HttpResponse(said, status=_STATUS, content_type=MEDIA_TYPE)
        else:
            _drop(cast(BinaryIO, request.META["wsgi.input"]), int(announced))
            answer = render(request, "413.html", status=_STATUS)
        answer.headers["Connection"] = "close"
        return answer


def _drop(body: BinaryIO, length: int) -> None:
    until = monotonic() + _DROP_SECONDS
    while length > 0 and monotonic() < until:
        piece = body.read(min(_PIECE_BYTES, length))
        if not piece:
            return
        length -= len(piece)
