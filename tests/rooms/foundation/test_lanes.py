"""The door under load: who is let in is served, who is not is told when to come back, and no place is ever lost."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from xinqiao.foundation import lanes
from xinqiao.foundation.files.limits import MAX_BODY_BYTES
from xinqiao.foundation.lanes import Lanes


class Answer:
    """What Django would give."""

    def __init__(self, *, streaming: bool = False) -> None:
        self.streaming, self.closed = streaming, False

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"seen"])

    def close(self) -> None:
        self.closed = True


class Town:
    """An application whose every request waits until it may go on."""

    def __init__(self, tmp_path: Path, *, work: int = 1, is_open: bool = True, streaming: bool = False) -> None:
        self.go = threading.Event()
        self.streaming = streaming
        if is_open:
            self.go.set()
        self.inside = threading.Semaphore(0)
        self.bodies: list[bytes] = []
        self.lanes = Lanes(inner=self._inner, work=work, spool=tmp_path)

    def _inner(self, environ: Any, start_response: Any) -> Any:
        self.inside.release()
        self.bodies.append(environ["wsgi.input"].read())
        assert self.go.wait(60)
        start_response("200 OK", [])
        return Answer(streaming=self.streaming)

    def call(self, method: str = "GET", path: str = "/", body: bytes = b"", **more: Any) -> tuple[int, dict[str, str], Iterable[bytes]]:
        said: list[Any] = []
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_LENGTH": str(len(body)) if body else "", "wsgi.input": io.BytesIO(body), **more,
        }  # fmt: skip
        answer = self.lanes(environ, lambda status, headers: said.append((status, headers)))  # type: ignore[arg-type, func-returns-value]
        status, headers = said[-1]
        return int(status[:3]), dict(headers), answer


def _behind(town: Town, count: int, method: str = "GET") -> tuple[list[threading.Thread], list[int]]:
    """That many callers, each in a thread; and the statuses they will have been given."""
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(town.call(method)[0])) for _n in range(count)]
    for thread in threads:
        thread.start()
    return threads, statuses


def test_one_too_many_is_told_when_to_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "WAITING", 0)
    town = Town(tmp_path, is_open=False)
    threads, statuses = _behind(town, 1)
    assert town.inside.acquire(timeout=60)
    status, headers, answer = town.call()
    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "3", "no-store")
    assert "刷新" in b"".join(answer).decode()
    status, headers, answer = town.call(path="/api/v1/cases")
    assert headers["Content-Type"] == "application/problem+json"
    assert b'"code":"overloaded"' in b"".join(answer)
    town.go.set()
    for thread in threads:
        thread.join()
    assert statuses == [200]
    assert town.call()[0] == 200, "the place is free again"


def test_who_writes_waits_where_a_reader_is_sent_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "WAITING", 0)
    town = Town(tmp_path, is_open=False)
    threads, statuses = _behind(town, 1)
    assert town.inside.acquire(timeout=60)
    writers, written = _behind(town, 3, "POST")
    assert town.call()[0] == 503
    town.go.set()
    for thread in (*threads, *writers):
        thread.join()
    assert statuses == [200]
    assert written == [200, 200, 200]


def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "_PATIENCE_SECONDS", 0.01)
    town = Town(tmp_path, is_open=False)
    threads, _statuses = _behind(town, 1)
    assert town.inside.acquire(timeout=60)
    assert town.call("POST")[0] == 503
    town.go.set()
    for thread in threads:
        thread.join()


def test_the_pulse_is_answered_when_all_places_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "WAITING", 0)
    town = Town(tmp_path)
    assert town.lanes._work.enter()
    assert town.call(path="/healthz")[0] == 200
    assert town.call(path="/")[0] == 503


def test_a_fault_inside_gives_the_place_back(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.go.set()
    town.lanes._inner = lambda _environ, _start: (_ for _ in ()).throw(RuntimeError("broken"))
    for _again in range(3):
        with pytest.raises(RuntimeError):
            town.call()
    assert town.lanes._work.enter()


def test_a_file_on_its_way_out_holds_no_place_of_work(tmp_path: Path) -> None:
    town = Town(tmp_path, streaming=True)
    answers = [town.call()[2] for _n in range(lanes.FETCHING)]
    assert town.lanes._work.enter(), "all of them have left the lane of work"
    town.lanes._work.leave()
    last = town.call()[2]
    assert not town.lanes._work.enter(), "the fetching lane is full: this one keeps its place"
    for answer in (*answers, last):
        assert b"".join(answer) == b"seen"
        answer.close()  # type: ignore[attr-defined]
    assert town.lanes._work.enter()
    assert town.lanes._fetching.enter()


@pytest.mark.parametrize("size", [1, 64 * 1024, 3_000_000])
def test_a_body_arrives_whole(tmp_path: Path, size: int) -> None:
    town = Town(tmp_path)
    body = bytes(range(256)) * (size // 256 + 1)
    assert town.call("POST", body=body)[0] == 200
    assert town.bodies == [body]
    assert not list(tmp_path.iterdir()), "nothing of it is left on the disk"


def test_a_body_of_unknown_length_is_counted(tmp_path: Path) -> None:
    town = Town(tmp_path)
    environ = {"wsgi.input": io.BytesIO(b"x" * 100_000), "CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert town.call("POST", **environ)[0] == 200
    assert len(town.bodies[0]) == 100_000


def test_a_body_over_the_limit_is_left_to_whoever_refuses_it(tmp_path: Path) -> None:
    town = Town(tmp_path)
    source = io.BytesIO(b"y" * 10)
    assert town.call("POST", **{"wsgi.input": source, "CONTENT_LENGTH": str(MAX_BODY_BYTES + 1)})[0] == 200
    assert town.bodies == [b"y" * 10]


def test_a_body_that_trickles_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "_GRACE_SECONDS", -1.0)
    monkeypatch.setattr(lanes, "_SLOWEST_BYTES", 10**12)
    town = Town(tmp_path)
    assert town.call("POST", body=b"z" * 100_000)[0] == 408
    assert town.lanes._sending.enter(), "its place among the senders is free"
    assert town.bodies == []


def test_uploads_beyond_their_lane_are_told_to_come_back(tmp_path: Path) -> None:
    town = Town(tmp_path)
    for _n in range(lanes.SENDING):
        assert town.lanes._sending.enter()
    assert town.call("POST", body=b"z" * 100_000)[0] == 503
    assert town.call("POST", body=b"z" * 1000)[0] == 200, "a short one needs no place there"
