"""The load of a bench, in a process of its own: some connections, each in a thread, one request after the other.

Speaks HTTP/1.1 over plain sockets, since the client shares the cores with what it measures. Run as a module; the plan
comes as JSON on standard input, the figures go as JSON to standard output. Imports nothing of the product.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

_READ_BYTES = 65536
_OK = frozenset({200, 201})
Step = Callable[["Visitor"], None]


class Wire:
    """One kept-alive connection from its own local address, so that each counts as a caller of its own."""

    def __init__(self, host: str, port: int, place: int) -> None:
        self.host, self.port, self.place = host, port, place
        self.socket: socket.socket | None = None
        self.head = b""
        """Of the last answer, in lower case."""

    def call(self, method: str, path: str, body: dict[str, Any] | None, token: str = "", cookie: str = "") -> tuple[int, bytes]:
        """One request; gives status and body."""
        sent = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
        if token:
            head += f"Authorization: Bearer {token}\r\n"
        if cookie:
            head += f"Cookie: {cookie}\r\n"
        if self.socket is None:
            source = (f"127.0.1.{self.place + 1}", 0)
            self.socket = socket.create_connection((self.host, self.port), timeout=60, source_address=source)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(head.encode() + b"\r\n" + sent)
        return self._answer(self.socket)

    def close(self) -> None:
        """Hang up; the next call connects anew."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _answer(self, wire: socket.socket) -> tuple[int, bytes]:
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            more = wire.recv(_READ_BYTES)
            if not more:
                raise ConnectionError("the server hung up")
            got += more
        self.head = head = got[: end + 2].lower()
        start = head.find(b"content-length:") + len(b"content-length:")
        length = int(head[start : head.find(b"\r", start)])
        body = got[end + 4 :]
        while len(body) < length:
            more = wire.recv(_READ_BYTES)
            if not more:
                raise ConnectionError("the server hung up")
            body += more
        if b"connection: close" in head:
            self.close()
        return int(head[9:12]), body


class Visitor:
    """What one connection does, and how long each kind of step took."""

    def __init__(self, plan: dict[str, Any], place: int) -> None:
        self.plan = plan
        self.place = place
        self.wire = Wire(plan["host"], plan["port"], place)
        self.times: dict[str, list[float]] = {}
        self.faults: dict[str, int] = {}
        self.made: list[dict[str, Any]] = []
        self.count = self.requests = 0

    def post(self, name: str, path: str, body: dict[str, Any], token: str = "", *, is_command: bool = True) -> dict[str, Any]:
        """A timed POST; what it answers, {} where it was refused."""
        if is_command:
            body = {"command_id": str(uuid.uuid4()), **body}
        self.requests += 1
        began = time.perf_counter()
        status, answer = self.wire.call("POST", path, body, token)
        self.times.setdefault(name, []).append(time.perf_counter() - began)
        if status not in _OK:
            key = f"{name} {status} {answer[:200].decode(errors='replace')}"
            self.faults[key] = self.faults.get(key, 0) + 1
            return {}
        found: dict[str, Any] = json.loads(answer)
        return found

    def act(self, case: dict[str, Any], noun: str, terms: dict[str, Any], who: str) -> bool:
        """One act on a case."""
        token = self.plan["tokens"][who]
        answer = self.post(noun, f"/api/v1/cases/{case['number']}/{noun}", {"seq": case["seq"], **terms}, token)
        if answer:
            case["seq"] = answer["seq"]
        return bool(answer)

    def own_act(self, case: dict[str, Any], noun: str, terms: dict[str, Any]) -> bool:
        """One act of the petitioner."""
        code = {"number": case["number"], "query_code": case["query_code"], "seq": case["seq"]}
        answer = self.post(noun, f"/api/v1/lookups/{noun}", {**code, **terms})
        if answer:
            case["seq"] = answer["seq"]
        return bool(answer)

    def look_up(self, case: dict[str, Any]) -> None:
        """The petitioner looks it up."""
        code = {"number": case["number"], "query_code": case["query_code"]}
        self.post("lookup", "/api/v1/lookups", code, is_command=False)

    def submission(self) -> dict[str, Any]:
        """What a petitioner sends; a little different each time."""
        self.count += 1
        bodies: list[dict[str, Any]] = self.plan["submissions"]
        place: int = (self.place + self.count * self.plan["connections"]) % len(bodies)
        return bodies[place]


def submit(visitor: Visitor) -> None:
    """One submission."""
    answer = visitor.post("submission", "/api/v1/submissions", visitor.submission())
    if answer:
        visitor.made.append({"number": answer["number"], "query_code": answer["query_code"], "seq": answer.get("seq", 1)})


def open_page(visitor: Visitor) -> None:
    """The next address of the plan, as an officer who is signed in."""
    paths: list[str] = visitor.plan["paths"]
    path = paths[(visitor.place * 31 + visitor.count) % len(paths)]
    visitor.count += 1
    visitor.requests += 1
    began = time.perf_counter()
    status, answer = visitor.wire.call("GET", path, None, cookie=visitor.plan["cookie"])
    visitor.times.setdefault("page", []).append(time.perf_counter() - began)
    if status not in _OK:
        key = f"{path} {status} {answer[:200].decode(errors='replace')}"
        visitor.faults[key] = visitor.faults.get(key, 0) + 1


def acts_on(noun: str) -> Step:
    """One act on the next case that was handed to this connection."""

    def step(visitor: Visitor) -> None:
        cases = visitor.plan["cases"]
        place = visitor.place + visitor.count * visitor.plan["connections"]
        visitor.count += 1
        if place >= len(cases):
            raise StopIteration
        case = cases[place]
        if visitor.act(case, noun, visitor.plan["terms"][noun], "office"):
            visitor.made.append(case)

    return step


def four_steps(visitor: Visitor) -> None:
    """Taken in and registered, screened, answered in writing, looked up: the shortest whole road the law has."""
    plan = visitor.plan
    body = {**visitor.submission(), "channel": "visit", "registration": {}}
    case = visitor.post("reception", "/api/v1/cases", body, plan["tokens"]["office"])
    if not case:
        return
    case.setdefault("seq", 2)
    if visitor.act(case, "screening", plan["terms"]["screening_elsewhere"], "office"):
        visitor.act(case, "redirection", plan["terms"]["redirection"], "office")
    visitor.look_up(case)


ROAD = (
    ("registration", "office"), ("screening", "office"), ("forwarding", "office"), ("acceptance", "unit"), ("handling", "unit"),
    ("answer-draft", "unit"), ("prereview", "office"), ("answer", "unit"), ("service", "unit"),
)  # fmt: skip


def full_road(visitor: Visitor) -> None:
    """Submission, nine acts of officers, the rating, and a look-up."""
    plan = visitor.plan
    case = visitor.post("submission", "/api/v1/submissions", visitor.submission())
    if not case:
        return
    case.setdefault("seq", 1)
    if all(visitor.act(case, noun, plan["terms"][noun], who) for noun, who in ROAD):
        visitor.own_act(case, "rating", plan["terms"]["rating"])
    visitor.look_up(case)


ACTS = frozenset({"registration", "screening", "forwarding"})
SCENES: dict[str, Step] = {
    "submission": submit,
    "registration": acts_on("registration"),
    "screening": acts_on("screening"),
    "forwarding": acts_on("forwarding"),
    "four_steps": four_steps,
    "full_road": full_road,
    "page": open_page,
}


def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Play a scene for some seconds on every connection; the first part only warms up."""
    visitors = [Visitor(plan, place) for place in range(plan["connections"])]
    rounds: list[list[float]] = [[] for _ in visitors]
    scene = SCENES[plan["scene"]]
    warm_seconds = min(plan["warm_seconds"], len(plan["cases"]) / 1000) if plan["scene"] in ACTS else plan["warm_seconds"]
    began = time.perf_counter()
    ends_at = began + warm_seconds + plan["seconds"]

    def work(place: int) -> None:
        visitor = visitors[place]
        while time.perf_counter() < ends_at:
            start = time.perf_counter()
            try:
                scene(visitor)
            except StopIteration:
                return
            if start - began >= warm_seconds:
                rounds[place].append(time.perf_counter() - start)
            else:
                visitor.times.clear()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(visitors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for visitor in visitors:
        visitor.wire.close()
    seconds = max(0.001, time.perf_counter() - began - warm_seconds)
    return {"scene": plan["scene"], **_figures(visitors, rounds, seconds)}


def _figures(visitors: list[Visitor], rounds: list[list[float]], seconds: float) -> dict[str, Any]:
    return {
        "seconds": seconds,
        "rounds": sum(map(len, rounds)),
        "rate": sum(map(len, rounds)) / seconds,
        "round_ms": percentiles(time for each in rounds for time in each),
        "steps_ms": {name: percentiles(t for v in visitors for t in v.times.get(name, ())) for name in _names(visitors)},
        "requests": sum(len(times) for v in visitors for times in v.times.values()),
        "requests_in_all": sum(visitor.requests for visitor in visitors),
        "client_cpu_seconds": time.process_time(),
        "faults": {key: sum(v.faults.get(key, 0) for v in visitors) for v in visitors for key in v.faults},
        "made": [case for visitor in visitors for case in visitor.made],
    }


def percentiles(times: Iterator[float]) -> dict[str, float]:
    """Count, p50, p95, p99 and longest, in milliseconds."""
    ordered = sorted(times)
    if not ordered:
        return {"count": 0}

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 2)

    return {"count": len(ordered), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": round(ordered[-1] * 1000, 2)}


def _names(visitors: list[Visitor]) -> list[str]:
    return sorted({name for visitor in visitors for name in visitor.times})


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
