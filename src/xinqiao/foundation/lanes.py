"""Lanes: so much work at once, so many that wait, and a quick honest "come back in a moment" to everybody else.

A request takes a place only when its body is here: a slow phone holds no place while it sends, nor while it fetches a file.
Without this, ten times the usual load would leave everybody waiting until every request is given up; with it, whoever is
let in is answered as fast as ever.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import IO, Any, Protocol
from wsgiref.types import StartResponse, WSGIEnvironment

import msgspec
from prometheus_client import Counter

from xinqiao.foundation.capacity import FETCHING, SENDING, WAITING, WAITING_TO_WRITE
from xinqiao.foundation.connections import watch_connections
from xinqiao.foundation.files.limits import MAX_BODY_BYTES
from xinqiao.foundation.problems import MEDIA_TYPE, problem_of_status

RETRY_SECONDS = 3
_PATIENCE_SECONDS = 10.0
_SMALL_BYTES = 64 * 1024
_IN_MEMORY_BYTES = 1024 * 1024
_PIECE_BYTES = 64 * 1024
_GRACE_SECONDS = 20.0
_SLOWEST_BYTES = 2 * 1024
"""A second: slower than the worst telephone line is somebody who holds threads on purpose."""
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_FREE = ("/healthz", "/static/")

TURNED_AWAY = Counter("xinqiao_turned_away", "Requests answered 503 or 408 at the door", ("why",))


class Response(Protocol):
    """What Django gives: an iterable that may be streamed and must be closed."""

    streaming: bool

    def __iter__(self) -> Iterator[bytes]:
        """Give the pieces."""

    def close(self) -> None:
        """Let go of what it holds."""


class Lane:
    """So many at once, and so many that wait their turn."""

    def __init__(self, *, places: int) -> None:
        """All places are free."""
        self._free = places
        self._waiting = 0
        self._changed = Condition()

    def enter(self, *, most_waiting: int = 0, patience_seconds: float = 0.0) -> bool:
        """Take a place; False where too many wait already or none became free in time."""
        with self._changed:
            if self._free == 0:
                if self._waiting >= most_waiting:
                    return False
                self._waiting += 1
                is_free = self._changed.wait_for(lambda: self._free > 0, patience_seconds)
                self._waiting -= 1
                if not is_free:
                    return False
            self._free -= 1
            return True

    def leave(self) -> None:
        """Give the place back."""
        with self._changed:
            self._free += 1
            self._changed.notify()


class Lanes:
    """The application behind its lanes."""

    def __init__(self, *, inner: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]], work: int, spool: Path) -> None:
        """Keep the application.

        Takes  work, requests at once; spool, where larger bodies wait, in files without a name.
        """
        self._inner = inner
        self._spool = spool
        self._work = Lane(places=work)
        self._sending = Lane(places=SENDING)
        self._fetching = Lane(places=FETCHING)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, or say when to come back."""
        if environ["PATH_INFO"].startswith(_FREE):
            return self._inner(environ, start_response)
        body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES, dir=str(self._spool))  # noqa: SIM115  a streamed answer outlives this function
        why = self._receive(environ, body)
        is_read = environ["REQUEST_METHOD"] in _READS
        if not why and not self._work.enter(most_waiting=WAITING if is_read else WAITING_TO_WRITE, patience_seconds=_PATIENCE_SECONDS):
            why = "full"
        if why:
            body.close()
            return _sent_away(environ, start_response, why=why)
        return self._answer(environ, start_response, body)

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse, body: IO[bytes]) -> Iterable[bytes]:
        try:
            response: Any = self._inner(environ, start_response)
            is_streamed = getattr(response, "streaming", False)
            if not is_streamed:
                pieces = list(response)
                response.close()
        except BaseException:
            self._work.leave()
            body.close()
            raise
        if is_streamed:
            lane = self._work
            if self._fetching.enter():
                self._work.leave()
                lane = self._fetching
            return _Fetched(response, lane, body)
        self._work.leave()
        body.close()
        return pieces

    def _receive(self, environ: WSGIEnvironment, body: IO[bytes]) -> str:
        """Have the whole body here before a place is taken; one over the limit is left to whoever refuses it.

        Gives  "", or why not: "slow" for a body that trickles, "uploads" where too many larger ones are on their way in.
        """
        announced = environ.get("CONTENT_LENGTH") or "0"
        is_chunked = "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "")
        length = int(announced) if announced.isdecimal() else 0
        if length > MAX_BODY_BYTES or not (length or is_chunked):
            return ""
        is_small = 0 < length <= _SMALL_BYTES
        if not is_small and not self._sending.enter():
            return "uploads"
        if not is_small:
            watch_connections()
        try:
            is_whole = _drained(environ["wsgi.input"], body, length or MAX_BODY_BYTES + 1)
        finally:
            if not is_small:
                self._sending.leave()
        if is_chunked:
            environ["CONTENT_LENGTH"] = str(body.tell())
        body.seek(0)
        environ["wsgi.input"] = body
        return "" if is_whole else "slow"


def _drained(source: IO[bytes], body: IO[bytes], length: int) -> bool:
    """Take what is sent; False where it comes slower than any line."""
    began, left = monotonic(), length
    while left > 0 and (piece := source.read(min(_PIECE_BYTES, left))):
        body.write(piece)
        left -= len(piece)
        spent = monotonic() - began
        if spent > _GRACE_SECONDS and (length - left) / spent < _SLOWEST_BYTES:
            return False
    return True


class _Fetched:
    """An answer on its way out; its place is free when it is closed."""

    def __init__(self, response: Response, lane: Lane, body: IO[bytes]) -> None:
        self._response, self._lane, self._body = response, lane, body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response)

    def close(self) -> None:
        try:
            self._response.close()
        finally:
            self._lane.leave()
            self._body.close()


_PAGE = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>现在访问的人很多</title></head><body><main><h1>现在访问的人很多，请稍等几秒</h1>"
    "<p>您的内容没有被处理，也不会重复登记。请等几秒，再按浏览器的“刷新”；浏览器问是否重新提交时，选“是”。</p>"
    "<p>急事请直接打电话或到信访接待场所。</p>"
    '<p lang="en">Many people are here right now. Wait a few seconds, then reload this page; nothing is registered twice.</p>'
    "</main></body></html>"
).encode()


def _sent_away(environ: WSGIEnvironment, start_response: StartResponse, *, why: str) -> Iterable[bytes]:
    TURNED_AWAY.labels(why).inc()
    status, phrase = (408, "Request Timeout") if why == "slow" else (503, "Service Unavailable")
    is_api = environ["PATH_INFO"].startswith("/api/")
    body = _problem(status) if is_api else _PAGE
    headers = [
        ("Content-Type", MEDIA_TYPE if is_api else "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Retry-After", str(RETRY_SECONDS)),
    ]
    start_response(f"{status} {phrase}", headers)
    return [body]


@cache
def _problem(status: int) -> bytes:
    """Said thousands of times a second when it is said at all."""
    return msgspec.json.encode(problem_of_status(status=status, code="overloaded"))
