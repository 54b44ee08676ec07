"""One supervisor over the processes of the house: starts them, restarts the dead with a growing pause, stops them in order."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.server import Server

_LOOK_SECONDS = 0.25
_DATABASE_SECONDS = 2.0
_STOP_SECONDS = 20.0
_STEADY_SECONDS = 60.0
_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
_TRIES_BEFORE_READY = 3
_LOG_BYTES = 20_000_000
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """A process of the house."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=dict)
    starts_when_ready: bool = False


class ChildGaveUpError(Exception):
    """A child dies again and again before the house is ready; the text names its log."""


class Supervisor:
    """Holds the children, and the embedded server under them where there is one."""

    def __init__(self, *, home: Home, children: Sequence[Child], server: Server | None, say: Callable[[str], None]) -> None:
        """Take what is to be held; nothing starts yet."""
        self._home = home
        self._held = [_Held(child, home) for child in children]
        self._server = server
        self._say = say
        self._stopping = threading.Event()

    def listen(self) -> None:
        """Let SIGTERM and SIGINT mean: stop in order."""
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, self._on_signal)

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stopping.is_set()

    def run(self, *, is_ready: Callable[[], bool], announce: Callable[[], None]) -> None:
        """Start all, announce once they serve, hold them until a signal, stop them.

        Raises ChildGaveUpError when a child cannot be brought up at all.
        """
        was_announced = False
        looked_at = time.monotonic()
        try:
            while not self._stopping.wait(_LOOK_SECONDS if was_announced else 0.05):
                for held in self._held:
                    if was_announced or not held.child.starts_when_ready:
                        self._look_after(held, may_give_up=not was_announced)
                if not was_announced and is_ready():
                    was_announced = True
                    announce()
                if time.monotonic() - looked_at > _DATABASE_SECONDS:
                    looked_at = time.monotonic()
                    self._look_after_database()
                    for held in self._held:
                        held.trim_log()
        finally:
            self._stop()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping.set()

    def _look_after(self, held: _Held, *, may_give_up: bool) -> None:
        if held.is_alive() or time.monotonic() < held.starts_at:
            return
        if held.deaths:
            if may_give_up and held.deaths >= _TRIES_BEFORE_READY:
                raise ChildGaveUpError(f"{held.child.name} 启动不了，见日志 / does not start, see its log: {held.log}\n{held.last_words()}")
            self._say(f"{held.child.name} 已退出，重新启动 / ended, starting again")
        held.start()

    def _look_after_database(self) -> None:
        if self._server is not None and self._server.running_pid() is None:
            self._say("数据库已退出，重新启动 / the database ended, starting again")
            self._server.start()

    def _stop(self) -> None:
        for held in self._held:
            held.ask_to_stop()
        deadline = time.monotonic() + _STOP_SECONDS
        for held in self._held:
            held.wait_until(deadline)


class _Held:
    """A child with its process, its log and its history of deaths."""

    def __init__(self, child: Child, home: Home) -> None:
        self.child = child
        self.log: Path = home.logs / f"{child.name}.log"
        self.deaths = 0
        self.starts_at = 0.0
        self._started_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.child.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.child.environ},
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  started from a single thread
            )
        self._started_at = time.monotonic()

    def is_alive(self) -> bool:
        """Look at the process; note its death once, and sweep up what its group left."""
        if self._process is None:
            return False
        if self._process.poll() is None:
            return True
        self._sweep()
        now = time.monotonic()
        if now - self._started_at > _STEADY_SECONDS:
            self.deaths = 0
        self.starts_at = now + _PAUSES[min(self.deaths, len(_PAUSES) - 1)]
        self.deaths += 1
        self._process = None
        return False

    def ask_to_stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def wait_until(self, deadline: float) -> None:
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.1, deadline - time.monotonic()))
        self._sweep()
        self._process.wait()

    def last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-12:])

    def trim_log(self) -> None:
        """Keep the log short: it is copied aside and emptied under the child, which appends."""
        if self.log.exists() and self.log.stat().st_size > _LOG_BYTES:
            shutil.copyfile(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)

    def _sweep(self) -> None:
        """End what is left of the child's group: workers of a killed web process would hold the port."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _die_with_parent() -> None:
    """Let the kernel end the child when the supervisor is killed without a chance to stop it (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
