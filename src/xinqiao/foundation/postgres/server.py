"""The embedded server: laid out once, started, found again when it already runs, stopped last."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres import layout, roles
from xinqiao.foundation.postgres.account import account, data_folder, runnable
from xinqiao.foundation.postgres.binaries import binaries
from xinqiao.foundation.postgres.faults import DatabaseFault, StillHeldError, fault_from_log
from xinqiao.foundation.postgres.places import PORT, SUPERUSER, embedded, socket_folder

_READY_SECONDS = 600.0
"""Recovery after a crash replays the log: it may take minutes, and the server says nothing wrong meanwhile."""
_HELD_SECONDS = 30.0
_STOP_SECONDS = 60.0
_LOG_BYTES = 20_000_000
_TAIL_BYTES = 6_000
_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "80",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "lc_messages": "C",
    "password_encryption": "scram-sha-256",
    "log_timezone": "UTC",
    # a failing statement and its detail hold what people wrote: neither goes into the log
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class _Lasting(subprocess.Popen[bytes]):
    """A process that may outlive the object that started it: a server is found again by its lock file."""

    def __del__(self) -> None:
        """Reap it if it is dead, and say nothing if it is not."""
        self.poll()


class Server:
    """The embedded PostgreSQL of one home."""

    def __init__(self, *, home: Home, settings: Mapping[str, str] | None = None) -> None:
        """Choose programs, account and places; nothing is started yet.

        Takes  settings, server parameters on top of the house's (tests switch durability off).
        """
        self.home = home.made()
        self.account = account()
        self.data = data_folder(home=home, user=self.account)
        self.programs = runnable(found=binaries(), home=home, user=self.account)
        self.sockets = socket_folder(home)
        self.log = home.logs / "postgres.log"
        self._settings = {**_SETTINGS, **(settings or {})}
        if not os.access("/dev/shm", os.W_OK):  # noqa: S108  asked about, not written to
            self._settings["dynamic_shared_memory_type"] = "mmap"
        self._child: _Lasting | None = None

    def start(self) -> bool:
        """Make the server run and its roles exist.

        Gives  True when this call started it, False when it was running.
        Raises DatabaseFault.
        """
        with self._locked():
            is_found = self._adopted()
            if not is_found:
                layout.ensure(home=self.home, data=self.data, user=self.account, programs=self.programs)
                self._launch()
            roles.ensure(home=self.home)
            return not is_found

    def stop(self) -> None:
        """Stop the server, whoever started it: sessions are ended, everything acknowledged is on disk."""
        with self._locked():
            pid = self.running_pid()
            if pid is None:
                return
            os.kill(pid, signal.SIGINT)
            if not self._gone(pid, _STOP_SECONDS):
                os.kill(pid, signal.SIGQUIT)
                self._gone(pid, _STOP_SECONDS)
            with suppress(OSError):
                self.sockets.rmdir()

    def running_pid(self) -> int | None:
        """Give the process number of the running server, or None. A number left by a dead server is not believed."""
        if self._child is not None:
            self._child.poll()
        for lock in (self.data / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock"):
            pid = _pid_in(lock)
            if pid is None:
                continue
            if _is_postgres(pid):
                return pid
            if _is_alive(pid):
                # the number now belongs to somebody else (usual in containers): the server itself would wait for it for ever
                lock.unlink(missing_ok=True)
        return None

    def _adopted(self) -> bool:
        """Wait for a server that already runs; False when there is none, or when it dies meanwhile."""
        while (pid := self.running_pid()) is not None:
            try:
                self._wait_until_ready(pid)
            except StillHeldError:
                time.sleep(0.05)
            else:
                return True
        return False

    def _launch(self) -> None:
        """Start the process; while a killed predecessor's children still hold on, try again."""
        self._make_socket_folder()
        deadline = time.monotonic() + _HELD_SECONDS
        while True:
            begins_at = self._rotated_log_size()
            with self.log.open("ab") as log:
                self._child = _Lasting(
                    [self.programs.folder / "postgres", "-D", self.data, "-k", self.sockets, "-p", str(PORT), *self._options()],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    env=layout.plain_environment(),
                    start_new_session=True,
                    **self.account.popen(),
                )
            try:
                self._wait_until_ready(self._child.pid, begins_at)
            except StillHeldError as fault:
                if time.monotonic() > deadline:
                    raise DatabaseFault(
                        told_zh=f"上一个数据库进程还没有退出，请稍后再试（{self.log}）",
                        told_en=f"the previous server has not gone yet; try again in a moment ({self.log})",
                    ) from fault
                time.sleep(0.5)
            except DatabaseFault:
                self._child.send_signal(signal.SIGINT)
                self._gone(self._child.pid, _STOP_SECONDS)
                raise
            else:
                return

    def _options(self) -> Iterator[str]:
        for name, value in self._settings.items():
            yield "-c"
            yield f"{name}={value}"

    def _wait_until_ready(self, pid: int, log_from: int | None = None) -> None:
        """Wait until the process takes sessions; when it dies, say why (a found one has no log of ours: try again)."""
        known = embedded(home=self.home, role=SUPERUSER, name="postgres")
        deadline = time.monotonic() + _READY_SECONDS
        pause = 0.03
        while True:
            try:
                psycopg.connect(**known.conninfo(), connect_timeout=5).close()  # type: ignore[arg-type]
            except psycopg.OperationalError as fault:
                if "password authentication failed" in str(fault):
                    raise DatabaseFault(
                        told_zh="secrets/postgres.json 与数据目录不相配，请从同一份备份恢复两者",
                        told_en="secrets/postgres.json does not fit the data directory; restore both from one backup",
                    ) from fault
            else:
                return
            if not self._lives(pid):
                raise StillHeldError if log_from is None else fault_from_log(tail=self._tail(log_from), log=self.log)
            if time.monotonic() > deadline:
                raise DatabaseFault(told_zh=f"迟迟没有就绪，见 {self.log}", told_en=f"it does not become ready; see {self.log}")
            time.sleep(pause)
            pause = min(pause * 1.5, 0.5)

    def _make_socket_folder(self) -> None:
        with suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
            self.account.own(self.sockets)
        held = self.sockets.lstat()
        if self.sockets.is_symlink() or held.st_uid != self.account.uid:
            raise DatabaseFault(
                told_zh=f"{self.sockets} 属于别的用户，请删除后再启动",
                told_en=f"{self.sockets} belongs to somebody else; remove it and start again",
            )
        self.sockets.chmod(0o700)

    def _rotated_log_size(self) -> int:
        if not self.log.exists():
            return 0
        if self.log.stat().st_size > _LOG_BYTES:
            shutil.move(self.log, self.log.with_suffix(".log.1"))
            return 0
        return self.log.stat().st_size

    def _tail(self, log_from: int) -> str:
        with self.log.open("rb") as log:
            log.seek(max(log_from, self.log.stat().st_size - _TAIL_BYTES))
            return log.read().decode(errors="replace")

    def _gone(self, pid: int, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self._lives(pid):
                return True
            time.sleep(0.05)
        return False

    def _lives(self, pid: int) -> bool:
        if self._child is not None and self._child.pid == pid:
            return self._child.poll() is None
        return _is_postgres(pid)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.home.run / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


@contextmanager
def serving(*, home: Home, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Have the embedded server running inside the block; stop it afterwards only if this block started it."""
    server = Server(home=home, settings=settings)
    is_mine = server.start()
    try:
        yield server
    finally:
        if is_mine:
            server.stop()


def _pid_in(lock: Path) -> int | None:
    try:
        first = lock.read_text().split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError):
        return None
    return abs(int(first)) if first.lstrip("-").isdigit() else None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_postgres(pid: int) -> bool:
    """Say whether a process lives and is a PostgreSQL server; a zombie has no command line and is none."""
    if not _is_alive(pid):
        return False
    line = Path(f"/proc/{pid}/cmdline")
    if line.parent.parent.is_dir() and Path("/proc/self").exists():
        try:
            return b"postgres" in line.read_bytes().split(b"\0", 1)[0]
        except OSError:
            return False
    said = subprocess.run(["/bin/ps", "-p", str(pid), "-o", "stat=,command="], capture_output=True, text=True, check=False).stdout
    return "postgres" in said and not said.lstrip().startswith("Z")
