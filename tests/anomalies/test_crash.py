"""Web and jobs killed at random under load: what was acknowledged is there, nothing was done twice, nothing is half-written.

Ten kills here; `XINQIAO_CRASHES=50` for the long form (`make bench` runs it).
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from anomalies.surroundings import environ_of
from xinqiao.command.bench.client import Wire
from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.places import OWNER, embedded
from xinqiao.foundation.postgres.server import Server

CRASHES = int(os.environ.get("XINQIAO_CRASHES", "10"))
pytestmark = [pytest.mark.xdist_group("supervisor"), pytest.mark.slow, pytest.mark.timeout(240 + 15 * CRASHES)]
XINQIAO = (sys.executable, "-m", "xinqiao.command.main")
CLIENTS = 4
ACKNOWLEDGED = {200, 201}
WEB, JOBS = "granian", "worker"


class House:
    """`xinqiao serve` with a small made-up town in it."""

    def __init__(self, home: Home) -> None:
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.environ = environ_of(home, self.port) | {"RATE_FACTOR": "1000000"}
        self.said = home.root.with_suffix(".out")
        is_new = not home.pg.exists()
        Server(home=home).start()
        if is_new:
            self.run(*XINQIAO, "migrate", "--quiet")
        self.run(*XINQIAO, "bench", "load", "20")
        self.plan = json.loads(self.run(sys.executable, "-m", "xinqiao.command.bench.plan"))
        with self.said.open("ab") as out:
            self.process = subprocess.Popen((*XINQIAO, "serve"), env=self.environ, stdout=out, stderr=out, start_new_session=True)

    def run(self, *command: str, is_checked: bool = True) -> str:
        ended = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False)
        assert not is_checked or ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-3000:]
        return ended.stdout

    def answers(self) -> bool:
        wire = Wire("127.0.0.1", self.port, 60)
        try:
            return wire.call("GET", "/healthz", None)[0] == 200
        except (OSError, ValueError):
            return False
        finally:
            wire.close()

    def wait(self, stopped: threading.Event, seconds: float = 180) -> None:
        deadline = time.monotonic() + seconds
        while not self.answers():
            assert self.process.poll() is None, self.said.read_text()[-4000:]
            assert time.monotonic() < deadline, self.said.read_text()[-4000:]
            stopped.wait(0.1)

    def victims(self) -> dict[str, list[int]]:
        """Processes of web and jobs by what they are; a worker of the web is one that has a parent among them."""
        parents: dict[int, int] = {}
        lines: dict[int, str] = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with suppress(OSError):
                    parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                    lines[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        family = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= more
        masters = [pid for pid in family if " granian " in lines.get(pid, "") and parents[pid] == self.process.pid]
        return {
            "web master": masters,
            "web worker": [pid for pid in family if parents[pid] in masters],
            "jobs": [pid for pid in family if lines.get(pid, "").rstrip().endswith("main worker")],
        }

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(60)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


@pytest.fixture
def house(home: Home) -> Iterator[House]:
    made = None
    try:
        made = House(home)
        yield made
    finally:
        if made:
            made.stop()
        Server(home=home).stop()


class Client(threading.Thread):
    """Somebody who sends every command again until it is answered, and remembers what was acknowledged."""

    def __init__(self, house: House, place: int, stopped: threading.Event) -> None:
        super().__init__(daemon=True)
        self.house, self.place, self.stopped = house, place, stopped
        self.wire = Wire("127.0.0.1", house.port, place)
        self.opened: dict[str, str] = {}
        self.acts: dict[str, tuple[str, str]] = {}
        self.tries = self.cuts = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        try:
            self.petition()
        finally:
            self.wire.close()

    def petition(self) -> None:
        """One petition after the other, each with its first three acts."""
        while not self.stopped.is_set():
            submission = self.house.plan["submissions"][self.tries % 100]
            command = str(uuid4())
            answer = self.until_answered("/api/v1/submissions", {"command_id": command, **submission}, "")
            if not answer:
                return
            number, seq = answer["number"], 1
            if self.opened.setdefault(command, number) != number:
                self.wrong.append(f"{command}: {number}")
            for noun in ("registration", "screening", "forwarding"):
                act = str(uuid4())
                body = {"command_id": act, "seq": seq, **self.house.plan["terms"][noun]}
                answer = self.until_answered(f"/api/v1/cases/{number}/{noun}", body, self.house.plan["tokens"]["office"])
                if not answer:
                    return
                self.acts[act] = (number, noun)
                seq = answer["seq"]

    def until_answered(self, path: str, body: dict[str, Any], token: str) -> dict[str, Any]:
        while True:
            self.tries += 1
            try:
                status, answer = self.wire.call("POST", path, body, token)
            except (OSError, ValueError):
                # cut off in the middle: nobody knows whether it was done
                self.cuts += 1
                self.wire.close()
                if self.stopped.wait(0.05) and not self.house.answers():
                    return {}
                continue
            if status in ACKNOWLEDGED:
                found: dict[str, Any] = json.loads(answer)
                return found
            if status not in {502, 503, 504}:
                self.wrong.append(f"{path} {status} {answer[:300]!r}")
                return {}
            self.stopped.wait(0.05)


def test_kills_lose_nothing_and_repeat_nothing(house: House) -> None:
    stopped = threading.Event()
    house.wait(stopped)
    clients = [Client(house, place, stopped) for place in range(CLIENTS)]
    for client in clients:
        client.start()
    rng = random.Random(2026)
    killed = kill_at_random(house, rng, CRASHES, clients)
    house.wait(threading.Event())
    stopped.set()
    for client in clients:
        client.join(60)
        assert not client.is_alive()
    assert sum(killed.values()) == CRASHES
    assert [fault for client in clients for fault in client.wrong] == []
    check(house, clients)


def kill_at_random(house: House, rng: random.Random, crashes: int, clients: list[Client]) -> dict[str, int]:
    """Kill so many processes; between two kills the house has answered something again."""
    killed: dict[str, int] = {}
    pause = threading.Event()
    while sum(killed.values()) < crashes:
        done = sum(len(client.acts) for client in clients)
        deadline = time.monotonic() + 90
        while sum(len(client.acts) for client in clients) == done:
            assert time.monotonic() < deadline, house.said.read_text()[-4000:]
            assert house.process.poll() is None
            assert any(client.is_alive() for client in clients), [fault for client in clients for fault in client.wrong]
            pause.wait(0.02)
        pause.wait(rng.random() * 0.3)
        kind = rng.choices(("web worker", "jobs", "web master"), (12, 6, 1))[0]
        found = house.victims()[kind]
        if found:
            with suppress(ProcessLookupError):
                os.kill(rng.choice(found), signal.SIGKILL)
                killed[kind] = killed.get(kind, 0) + 1
    return killed


def check(house: House, clients: list[Client]) -> None:
    report = json.loads(house.run(*XINQIAO, "verify", "--json", is_checked=False))
    assert report["differences"] == []
    opened = {command: number for client in clients for command, number in client.opened.items()}
    acts = {act: given for client in clients for act, given in client.acts.items()}
    assert len(opened) > CRASHES
    with psycopg.connect(**embedded(home=house.home, role=OWNER).conninfo(), autocommit=True) as held:  # type: ignore[arg-type]
        cases = dict(
            held.execute("SELECT k.command_id::text, c.number FROM cases_command k JOIN cases_case c ON c.id = k.case_id").fetchall()
        )
        assert {command: cases.get(command) for command in opened} == opened, "an acknowledged submission is lost"
        assert len(set(cases.values())) == len(cases), "a submission was taken in twice"
        lines = held.execute(
            "SELECT e.command_id::text, c.number, e.kind, count(*) FROM cases_event e JOIN cases_case c ON c.id = e.case_id GROUP BY 1, 2, 3"
        ).fetchall()
        done = {command: (number, kind) for command, number, kind, _ in lines}
        kinds = {"registration": "case:registered", "screening": "case:screened", "forwarding": "case:forwarded"}
        assert {act: done.get(act) for act in acts} == {act: (number, kinds[noun]) for act, (number, noun) in acts.items()}
        assert all(count == 1 for *_, count in lines)
        twice = held.execute(
            "SELECT case_id, kind FROM cases_event WHERE kind IN ('case:registered', 'case:screened', 'case:forwarded')"
            " AND case_id IN (SELECT case_id FROM cases_command WHERE command_id = ANY(%s::uuid[]))"
            " GROUP BY 1, 2 HAVING count(*) > 1",
            [list(opened)],
        ).fetchall()
        assert twice == [], "an act was applied twice"
        letters = held.execute(
            "SELECT count(*) FROM correspondence_letter l WHERE NOT EXISTS"
            " (SELECT 1 FROM procrastinate_jobs j WHERE j.task_name = 'correspondence.dispatch'"
            "  AND j.args->>'case_id' = l.case_id::text AND (j.args->>'seq')::int = l.event_seq) AND l.state = 'queued'"
        ).fetchone()
        assert letters == (0,), "a letter waits that no job will print"
