"""Ten times the usual load for a while, then the usual load again: who is let in, who is sent away and how, and how soon all is well.

A process of its own, as the client is: the plan comes as JSON on standard input, the figures go as JSON to standard output.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import uuid
from collections import Counter
from typing import Any

from xinqiao.command.bench.client import Wire, percentiles

TIMES = 10
_SLICE_SECONDS = 1.0
_CALM_SECONDS = 4.0
_RECOVERY_SECONDS = 30.0
_NORMAL_AGAIN = 1.5
"""A p95 within this of the one before counts as normal."""
_AWAY = 503
_MADE = 201


class Caller:
    """One connection that submits without a pause, and keeps what it was told."""

    def __init__(self, plan: dict[str, Any], place: int) -> None:
        """Connect at the first call."""
        self.wire = Wire(plan["host"], plan["port"], place)
        self.submissions, self.place, self.count = plan["submissions"], place, 0
        self.statuses: Counter[str] = Counter()
        self.times: list[float] = []
        self.numbers: list[str] = []

    def call(self) -> None:
        """Submit once; a hang-up is a status too."""
        self.count += 1
        body = {"command_id": str(uuid.uuid4()), **self.submissions[(self.place * 7 + self.count) % len(self.submissions)]}
        began = time.perf_counter()
        try:
            status, answer = self.wire.call("POST", "/api/v1/submissions", body)
        except OSError:
            self.wire.close()
            self.statuses["hung up"] += 1
            return
        if status == _MADE:
            self.times.append(time.perf_counter() - began)
            self.numbers.append(json.loads(answer)["number"])
        is_told = status != _AWAY or b"retry-after:" in self.wire.head
        self.statuses[str(status) if is_told else f"{status} without Retry-After"] += 1


def _under(plan: dict[str, Any], *, connections: int, seconds: float) -> list[Caller]:
    callers = [Caller(plan, place) for place in range(connections)]
    ends_at = time.perf_counter() + seconds

    def work(caller: Caller) -> None:
        while time.perf_counter() < ends_at:
            caller.call()
        caller.wire.close()

    threads = [threading.Thread(target=work, args=(caller,)) for caller in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return callers


def run(plan: dict[str, Any]) -> dict[str, Any]:
    """Calm, storm, and calm again until a second is as the first were.

    Gives  figures of the three; `numbers`, all that was acknowledged; `normal_after_seconds`, None where it never came back.
    """
    usual = plan["connections"]
    before = _under(plan, connections=usual, seconds=_CALM_SECONDS)
    calm = _told(before, _CALM_SECONDS)
    storm = _under(plan, connections=usual * TIMES, seconds=plan["overload_seconds"])
    ended = time.perf_counter()
    after: list[Caller] = []
    normal_after = None
    while normal_after is None and time.perf_counter() - ended < _RECOVERY_SECONDS:
        slice_ = _under(plan, connections=usual, seconds=_SLICE_SECONDS)
        after += slice_
        found = _told(slice_, _SLICE_SECONDS)
        if set(found["statuses"]) == {str(_MADE)} and found["ms"]["p95"] <= calm["ms"]["p95"] * _NORMAL_AGAIN:
            normal_after = round(time.perf_counter() - ended - _SLICE_SECONDS, 1)
    return {
        "calm": calm,
        "storm": _told(storm, plan["overload_seconds"]),
        "connections": usual * TIMES,
        "normal_after_seconds": normal_after,
        "numbers": [number for caller in (*before, *storm, *after) for number in caller.numbers],
    }


def _told(callers: list[Caller], seconds: float) -> dict[str, Any]:
    statuses: Counter[str] = sum((caller.statuses for caller in callers), Counter())
    return {
        "per_second": round(sum(statuses.values()) / seconds, 1),
        "acknowledged_per_second": round(statuses[str(_MADE)] / seconds, 1),
        "statuses": dict(statuses),
        "ms": percentiles(took for caller in callers for took in caller.times),
    }


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
