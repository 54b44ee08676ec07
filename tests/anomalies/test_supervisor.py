"""The house as it is started by `make run`: children killed come back, a signal stops all in order, nothing is left over."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from anomalies.surroundings import environ_of
from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.places import OWNER, embedded
from xinqiao.foundation.postgres.server import Server

pytestmark = [pytest.mark.xdist_group("supervisor"), pytest.mark.slow, pytest.mark.timeout(900)]
SERVE = (sys.executable, "-m", "xinqiao.command.main", "serve")


class House:
    """`xinqiao serve` in a home of its own."""

    def __init__(self, home: Home, port: int) -> None:
        self.home, self.port = home, port
        self.environ = environ_of(home, port)
        self.said = home.root.with_suffix(".out")
        with self.said.open("ab") as out:
            self.process = subprocess.Popen(SERVE, env=self.environ, stdout=out, stderr=out, start_new_session=True)

    def answers(self, path: str = "/healthz") -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def until(self, is_so: Callable[[], bool], seconds: float = 240) -> None:
        deadline = time.monotonic() + seconds
        while not is_so():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.1)

    def pids(self, word: str) -> list[int]:
        """Processes of this house whose command line holds a word."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                if word in line and f"XINQIAO_HOME={self.home.root}\0".encode() in (entry / "environ").read_bytes() + b"\0":
                    found.append(int(entry.name))
        return found


def doctor(house: House, **more: str) -> dict[str, str]:
    """What doctor finds wrong."""
    said = subprocess.run((*SERVE[:-1], "doctor", "--json"), env={**house.environ, **more}, capture_output=True, timeout=120, check=False)
    found = json.loads(said.stdout)
    faults = {one["name"]: one["level"] for one in found if one["level"] == "fault"}
    assert said.returncode == (1 if faults else 0)
    # a new house has no copy of its keys yet, and is told so loudly
    assert faults.pop("keys copy") == "fault"
    return faults


@pytest.fixture
def house(home: Home) -> Iterator[House]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one = House(home, port)
    yield one
    if one.process.poll() is None:
        one.process.kill()
    one.process.wait()
    for pid in one.pids("xinqiao"):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_whatever_is_killed_comes_back_and_a_signal_stops_all(house: House):
    house.until(house.answers)
    house.until(lambda: house.answers("/readyz"))

    assert doctor(house) == {}
    owner = embedded(home=house.home, role=OWNER)
    url = f"postgresql://{owner.user}:{owner.password}@/{owner.name}?host={quote(owner.host, safe='')}"
    assert doctor(house, DATABASE_URL=url) == {"roles": "fault"}

    web = house.pids("granian")
    assert len(web) >= 3
    os.kill(min(web), signal.SIGKILL)
    house.until(lambda: house.answers() and not set(house.pids("granian")) & set(web))

    (worker,) = house.pids("main worker")
    os.kill(worker, signal.SIGKILL)
    house.until(lambda: house.pids("main worker") not in ([], [worker]))

    server = Server(home=house.home)
    postmaster = server.running_pid()
    assert postmaster is not None
    os.kill(postmaster, signal.SIGKILL)
    house.until(lambda: server.running_pid() not in (None, postmaster))
    house.until(lambda: house.answers("/readyz"))

    second = subprocess.run(SERVE, env=house.environ, capture_output=True, text=True, timeout=120, check=False)
    assert second.returncode == 1
    assert second.stderr.startswith("XINQIAO_HOME")
    assert second.stderr.count("\n") == 1

    house.process.send_signal(signal.SIGTERM)
    assert house.process.wait(120) == 0, house.said.read_text()
    assert server.running_pid() is None
    assert house.pids("xinqiao") == []
    assert not house.answers()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends the children of a killed parent")
def test_a_killed_supervisor_leaves_a_house_that_starts_again(house: House):
    house.until(house.answers)
    house.process.kill()
    house.process.wait()
    deadline = time.monotonic() + 120
    while house.pids("xinqiao") and time.monotonic() < deadline:
        time.sleep(0.1)
    assert house.pids("xinqiao") == []
    began = time.monotonic()
    again = House(house.home, house.port)
    try:
        again.until(again.answers)
        assert time.monotonic() - began < 120
    finally:
        again.process.send_signal(signal.SIGINT)
        assert again.process.wait(120) == 0


def test_a_taken_port_is_one_line(home: Home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environ = environ_of(home, taken.getsockname()[1])
        said = subprocess.run(SERVE, env=environ, capture_output=True, text=True, timeout=120, check=False)
    assert said.returncode == 1
    assert said.stderr.startswith("PORT")
    assert said.stderr.count("\n") == 1
