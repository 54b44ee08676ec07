"""A whole bench: a home of its own, the loaded town, two web workers, and one scene after the other.

The worker of jobs does not run: letters are printed when the machine has nothing else to do, and what is measured is
what people wait for. Jobs are deferred as always.
"""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psycopg

from xinqiao.command.bench.raw import raw_limits
from xinqiao.command.bench.walks import WALKS
from xinqiao.command.serve import web_command
from xinqiao.foundation.environment import environment
from xinqiao.foundation.home import home_of
from xinqiao.foundation.postgres.places import APPLICATION, OWNER, embedded
from xinqiao.foundation.postgres.server import serving

Say = Callable[[str], None]
_XINQIAO = (sys.executable, "-m", "xinqiao.command.main")
_CLIENT = (sys.executable, "-m", "xinqiao.command.bench.client")
_STORM = (sys.executable, "-m", "xinqiao.command.bench.overload")
_NO_LIMIT = "1000000"
_WARM_SECONDS = 2.0
_READY_SECONDS = 60.0
_STORM_SECONDS = 60.0
_MIXED, _EACH = ("first page", "list", "list, soonest due", "case file"), 30


def measure(*, cases: int, seconds: float, connections: int, is_kept: bool, say: Say) -> dict[str, Any]:
    """Run the bench.

    Takes  cases to load; seconds of each scene; connections; is_kept, to use the loaded database of the last run.
    Gives  every figure by name.
    """
    home = home_of(os.environ).root / "bench"
    if not is_kept:
        shutil.rmtree(home, ignore_errors=True)
    port = _free_port()
    os.environ.update(XINQIAO_HOME=str(home), PORT=str(port), RATE_FACTOR=_NO_LIMIT, HOST="127.0.0.1")
    environment.cache_clear()
    env = environment()
    figures: dict[str, Any] = {"machine": _machine(), "load_before": os.getloadavg()[0], "cases": cases, "connections": connections}
    with serving(home=env.home) as server:
        say(f"home: {home}")
        subprocess.run((*_XINQIAO, "migrate", "--quiet"), check=True)
        figures["raw"] = raw_limits(conninfo=embedded(home=env.home, role=OWNER).conninfo(), connections=connections, seconds=4)
        say(f"raw: {figures['raw']}")
        figures["load"] = _json((*_XINQIAO, "bench", "load", str(cases), "--json")) if not is_kept else {}
        say(f"load: {figures['load']}")
        verified = _json((*_XINQIAO, "verify", "--json"))
        figures["verify"] = {name: verified[name] for name in ("cases", "events", "seconds", "events_per_second")}
        say(f"verify: {figures['verify']}, {len(verified['differences'])} differences")
        plan = {
            **_prepared(),
            "host": "127.0.0.1",
            "port": port,
            "connections": connections,
            "warm_seconds": _WARM_SECONDS,
            "seconds": seconds,
        }
        with _web(env.home.root, web_command(env=env), port) as web:
            figures["scenes"] = _scenes(plan, say, {"web": web.pid, "database": server.running_pid() or 0})
            figures["overload"] = _overload(plan, conninfo=embedded(home=env.home, role=OWNER).conninfo())
            say(f"overload: {figures['overload']}")
        figures["statements"] = _json((sys.executable, "-m", "xinqiao.command.bench.statements"))
        say(f"statements: {figures['statements']}")
        verified = _json((*_XINQIAO, "verify", "--json"))
        figures["differences_after"] = len(verified["differences"])
    figures["application_role"] = APPLICATION
    figures["load_after"] = os.getloadavg()[0]
    return figures


def _scenes(plan: dict[str, Any], say: Say, roots: Mapping[str, int]) -> dict[str, Any]:
    done: dict[str, Any] = {}
    cases: list[dict[str, Any]] = []
    # The first calls load the house into the workers: they are no part of any figure.
    _played({**plan, "scene": "four_steps", "cases": [], "seconds": _WARM_SECONDS})
    for scene in ("submission", "registration", "screening", "forwarding", "four_steps", "full_road"):
        before = {name: _cpu_seconds(pid) for name, pid in roots.items()}
        figures = _played({**plan, "scene": scene, "cases": cases})
        # Work per request does not grow when others use the machine too, so it tells more than the rate on a busy day.
        requests = max(1, figures["requests_in_all"])
        figures["cpu_ms"] = {name: round((_cpu_seconds(pid) - before[name]) / requests * 1000, 2) for name, pid in roots.items()}
        figures["cpu_ms"]["client"] = round(figures["client_cpu_seconds"] / requests * 1000, 2)
        cases = figures.pop("made") or cases
        random.Random(1).shuffle(cases)  # noqa: S311  spreads the cases over the connections
        done[scene] = figures
        say(f"{scene}: {figures['rate']:.1f}/s {figures['round_ms']} cpu {figures['cpu_ms']} faults {figures['faults']}")
    return done


def measure_pages(*, seconds: float, say: Say) -> dict[str, Any]:
    """Open the desk's pages in the database of this home, as an office and as a unit.

    Gives  by officer and page: p50 and p95 with nobody else there, and with two connections, one for each core; statements; and
           pages per second at eight connections of the first page, the lists, the case file, and of as many of each.
    """
    port = _free_port()
    os.environ.update(PORT=str(port), RATE_FACTOR=_NO_LIMIT, HOST="127.0.0.1")
    environment.cache_clear()
    env = environment()
    figures: dict[str, Any] = {}
    with serving(home=env.home), _web(env.home.root, web_command(env=env), port):
        known = _json((sys.executable, "-m", "xinqiao.command.bench.pages"))
        for who, held in known.items():
            plan = {"host": "127.0.0.1", "port": port, "scene": "page", "cases": [], "cookie": held["cookie"], "warm_seconds": 1.0}
            figures[who] = {}
            for name, page in held["pages"].items():
                alone, two = (_played({**plan, "paths": page["paths"], "connections": many, "seconds": seconds}) for many in (1, 2))
                faults = {**alone["faults"], **two["faults"]}
                figures[who][name] = {
                    "statements": page["statements"],
                    "alone_ms": alone["round_ms"],
                    "two_ms": two["round_ms"],
                    "faults": faults,
                }
                say(f"{who} {name}: {figures[who][name]}")
            asked = {name: list(islice(cycle(held["pages"][name]["paths"]), _EACH)) for name in _MIXED}
            asked["mixed"] = [path for paths in asked.values() for path in paths]
            random.Random(1).shuffle(asked["mixed"])  # noqa: S311  as people would come
            for name, paths in asked.items():
                played = _played({**plan, "paths": paths, "connections": 8, "seconds": seconds})
                told = {"pages_per_second": round(played["rate"], 1), **played["round_ms"], "faults": played["faults"]}
                figures[who][f"{name}, eight at once"] = told
                say(f"{who} {name}, eight at once: {told}")
    return figures


def measure_walks(*, say: Say) -> dict[str, Any]:
    """Walk over the whole database of this home: what falls due, the day's reminders, two exports of 100,000 rows. Figures by name."""
    figures: dict[str, Any] = {}
    with serving(home=environment().home):
        for name in WALKS:
            figures[name] = _json((sys.executable, "-m", "xinqiao.command.bench.walks", name))
            say(f"{name}: {figures[name]}")
    return figures


def _overload(plan: dict[str, Any], *, conninfo: Mapping[str, str | int]) -> dict[str, Any]:
    """The storm, and how many acknowledged submissions the record lacks afterwards."""
    figures = _played({**plan, "overload_seconds": _STORM_SECONDS}, client=_STORM)
    numbers = figures.pop("numbers")
    with psycopg.connect(**conninfo) as connection:  # type: ignore[arg-type]
        row = connection.execute("SELECT count(*) FROM cases_number WHERE number = ANY(%s)", [numbers]).fetchone()
    return {**figures, "acknowledged": len(numbers), "lost": len(numbers) - (row[0] if row else 0)}


def _played(plan: dict[str, Any], *, client: tuple[str, ...] = _CLIENT) -> dict[str, Any]:
    ended = subprocess.run(client, input=json.dumps(plan), stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


def _prepared() -> dict[str, Any]:
    """What the client sends: made here, since it knows the town and may write keys; in a process that then gives way."""
    plan: dict[str, Any] = _json((sys.executable, "-m", "xinqiao.command.bench.plan"))
    return plan


@contextmanager
def _web(home: Path, command: tuple[str, ...], port: int) -> Iterator[subprocess.Popen[bytes]]:
    figures = home / "run" / "metrics"
    figures.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "XINQIAO_PROCESS": "web", "PROMETHEUS_MULTIPROC_DIR": str(figures)}
    with (home / "logs" / "web.log").open("ab") as log:
        web = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_for(port, web)
        yield web
    finally:
        web.send_signal(signal.SIGTERM)
        try:
            web.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(web.pid, signal.SIGKILL)
            web.wait()


def _wait_for(port: int, web: subprocess.Popen[bytes]) -> None:
    ends_at = time.monotonic() + _READY_SECONDS
    while time.monotonic() < ends_at and web.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the web server did not come up, see its log (exit code {web.poll()})")


def _cpu_seconds(root: int) -> float:
    """CPU that a process and everything under it has used so far, the ended ones it waited for included."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(fields[1])
            ticks[int(folder.name)] = sum(map(int, fields[11:15]))
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(ticks.get(pid, 0) for pid in family) / os.sysconf("SC_CLK_TCK")


def _json(command: tuple[str, ...]) -> Any:
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ended.stdout)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _machine() -> Mapping[str, object]:
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
