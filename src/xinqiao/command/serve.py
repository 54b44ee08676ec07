"""`xinqiao serve`: the whole house on this machine, under one supervisor."""

from __future__ import annotations

import argparse
import errno
import fcntl
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xinqiao.foundation.capacity import threads_for
from xinqiao.foundation.environment import Environment, WrongSettingError, environment
from xinqiao.foundation.home import DEMO_LOGINS, SETTLED, SETUP_CODE, Home
from xinqiao.foundation.postgres.migrated import is_up_to_date
from xinqiao.foundation.postgres.server import Server
from xinqiao.foundation.supervisor import Child, ChildGaveUpError, Supervisor

HELP = "启动整个系统：数据库、网页、后台任务 / start everything: database, web, jobs"


def add(parser: argparse.ArgumentParser) -> None:
    """Take the arguments."""
    parser.add_argument("--demo", action="store_true", help="第一次启动时载入演示城镇 / load the demo town at the first start")


def run(args: argparse.Namespace) -> int:
    """Start all, hold all, stop all; the database last."""
    env = environment()
    with _only_one(env):
        _check_port(env)
        server = None if env.database else Server(home=env.home)
        supervisor = Supervisor(home=env.home, children=_children(env), server=server, say=_say)
        supervisor.listen()
        try:
            if server is not None:
                _say("启动数据库 / starting the database")
                server.start()
            if not _prepare(env, supervisor, wants_demo=args.demo):
                return 0 if supervisor.is_stopping else 1
            supervisor.run(is_ready=lambda: _answers(env), announce=lambda: _announce(env))
        except ChildGaveUpError as fault:
            print(fault, file=sys.stderr)
            return 1
        finally:
            if server is not None:
                _say("停止数据库 / stopping the database")
                server.stop()
    _say("已停止 / stopped")
    return 0


def _children(env: Environment) -> Sequence[Child]:
    figures = env.home.run / "metrics"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(parents=True)
    shared = {"PROMETHEUS_MULTIPROC_DIR": str(figures), "PYTHONUNBUFFERED": "1"}
    return (
        Child(name="web", command=web_command(env=env), environ={**shared, "XINQIAO_PROCESS": "web"}),
        # the pages come first: a job can wait the few seconds that two cores need to start them
        Child(name="worker", command=(*_SELF, "worker"), environ={**shared, "XINQIAO_PROCESS": "worker"}, starts_when_ready=True),
    )


def web_command(*, env: Environment) -> tuple[str, ...]:
    """The command that serves pages and API, to be run with XINQIAO_PROCESS=web."""
    return (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", env.host, "--port", str(env.port)),
        *("--workers", str(env.web_workers), "--blocking-threads", str(threads_for(work=env.web_threads)), "--no-ws", "--http", "1"),
        *("--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "10", "--log-level", "warning"),
        "xinqiao.site.wsgi:application",
    )


_SELF = (sys.executable, "-m", "xinqiao.command.main")


def _prepare(env: Environment, supervisor: Supervisor, *, wants_demo: bool) -> bool:
    """Bring the tables up to date and, once, load the demo; False when the start must end here."""
    if not is_up_to_date(env=env):
        _say("建立或升级数据表 / creating or upgrading the tables")
        if subprocess.run((*_SELF, "migrate", "--quiet"), check=False).returncode != 0 or supervisor.is_stopping:
            return False
    logins = env.home.run / DEMO_LOGINS
    if wants_demo and not logins.exists():
        _say("载入演示城镇（只在第一次）/ loading the demo town (first time only)")
        told = subprocess.run((*_SELF, "demo", "--json"), stdout=subprocess.PIPE, check=False)
        if told.returncode != 0 or supervisor.is_stopping:
            return False
        _keep(logins, told.stdout)
    # without the demo somebody must be able to make the first administrator
    return logins.exists() or _offer_setup(env)


def _offer_setup(env: Environment) -> bool:
    """See whether anybody can sign in yet; once somebody can, this is never asked again."""
    settled = env.home.run / SETTLED
    if settled.exists():
        return True
    told = subprocess.run((*_SELF, "first-admin", "--setup-code"), stdout=subprocess.PIPE, check=False)
    if told.returncode == 0 and not told.stdout.strip():
        settled.touch()
    return told.returncode == 0


def _setup_lines(env: Environment) -> list[str]:
    path = env.home.run / SETUP_CODE
    if not path.exists():
        return []
    return [
        "还没有人员。首次设置 / nobody can sign in yet, set up here:",
        f"  {env.public_url}/desk/setup",
        f"  设置码 / setup code: {path.read_text(encoding='ascii').strip()}",
    ]


def _keep(path: Path, said: bytes) -> None:
    draft = path.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_bytes(said)
    draft.rename(path)


def _announce(env: Environment) -> None:
    lines = [
        "",
        f"信桥已启动 / Xinqiao is running: {env.public_url}",
        f"  群众门户 portal   {env.public_url}/",
        f"  办理工作台 desk    {env.public_url}/desk/",
        f"  接口文档 API       {env.public_url}/api/v1/docs",
    ]
    lines += _demo_lines(env.home)
    lines += _setup_lines(env)
    lines += [f"日志 / logs: {env.home.logs}", "按 Ctrl-C 停止 / Ctrl-C stops", ""]
    print("\n".join(lines), flush=True)


def _demo_lines(home: Home) -> list[str]:
    path = home.run / DEMO_LOGINS
    if not path.exists():
        return []
    held = json.loads(path.read_text(encoding="utf-8"))
    lines = ["演示账号 / demo logins:"]
    lines += [f"  {login['username']:<14} {login['password']:<16} {login['title']}" for login in held["logins"]]
    lines.append("可查询的信访件（编号、查询码）/ petitions to look up (number, code):")
    lines += [f"  {petition['number']}  {petition['query_code']}  {petition['title']}" for petition in held["petitions"]]
    return lines


def _answers(env: Environment) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(env.host, env.host)  # noqa: S104  compared, not bound
    connection = http.client.HTTPConnection(host, env.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": env.allowed_hosts[0]})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _check_port(env: Environment) -> None:
    """Try the address before anything starts.

    Raises WrongSettingError when it is taken or not ours.
    """
    family = socket.AF_INET6 if ":" in env.host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((env.host, env.port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise WrongSettingError(
                    variable="PORT",
                    told_zh=f"端口 {env.port} 已被占用，请换一个，例如 PORT={env.port + 1} make run",
                    told_en=f"port {env.port} is taken; choose another, e.g. PORT={env.port + 1} make run",
                ) from fault
            raise WrongSettingError(
                variable="HOST",
                told_zh=f"不能在 {env.host}:{env.port} 上监听：{fault.strerror}",
                told_en=f"cannot listen on {env.host}:{env.port}: {fault.strerror}",
            ) from fault


@contextmanager
def _only_one(env: Environment) -> Iterator[None]:
    """Let one supervisor hold a home at a time.

    Raises WrongSettingError when another does.
    """
    path = env.home.made().run / "serve.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    with os.fdopen(descriptor, "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            where = lock.read().strip()
            raise WrongSettingError(
                variable="XINQIAO_HOME",
                told_zh=f"这份数据已经在运行：{where}",
                told_en=f"this home is already being served: {where}",
            ) from fault
        lock.truncate(0)
        lock.write(env.public_url)
        lock.flush()
        yield


def _say(line: str) -> None:
    print(f"· {line}", flush=True)
