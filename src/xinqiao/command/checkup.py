"""The single looks of `xinqiao doctor`."""

from __future__ import annotations

import codecs
import fcntl
import os
import shutil
import socket
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from xinqiao.command.house import opened
from xinqiao.foundation.environment import Environment
from xinqiao.foundation.home import DEMO_LOGINS
from xinqiao.foundation.keeping import key_copies
from xinqiao.foundation.postgres.account import account
from xinqiao.foundation.postgres.binaries import OLDEST, binaries
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.privacy.keys import keys_file as keys_file_of

_FEW_CASES = 20
_SCARCE_BYTES = 300_000_000
_LOW_BYTES = 2_000_000_000
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Level(Enum):
    """How bad it is."""

    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """What one look found."""

    name: str
    level: Level
    told: str


def python() -> Finding:
    """Look at the interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    return Finding(
        "python", Level.GOOD if good else Level.FAULT, version if good else f"{version}，需要 3.11 以上 / 3.11 or later is needed"
    )


def home(env: Environment) -> Finding:
    """Look at the home folder."""
    try:
        env.home.made()
    except OSError as fault:
        return Finding("home", Level.FAULT, f"不能写入 {env.home.root}：{fault.strerror} / cannot write; set XINQIAO_HOME")
    return Finding("home", Level.GOOD, str(env.home.root))


def disk(env: Environment) -> Finding:
    """Look at the space left."""
    free = shutil.disk_usage(env.home.root).free
    told = f"剩余 {free // 1_000_000} MB / free"
    if free < _SCARCE_BYTES:
        return Finding("disk", Level.FAULT, f"{told}，请腾出空间 / free some space")
    return Finding("disk", Level.WARNING if free < _LOW_BYTES else Level.GOOD, told)


def locale() -> Finding:
    """Look at the character set of the console and of file names."""
    encodings = {codecs.lookup(name).name for name in (sys.getfilesystemencoding(), sys.stdout.encoding or "utf-8")}
    good = encodings == {"utf-8"}
    return Finding(
        "locale", Level.GOOD if good else Level.WARNING, "UTF-8" if good else f"{encodings}，建议 export LANG=C.UTF-8 / is advised"
    )


def port(env: Environment) -> Finding:
    """Look whether the address is free, or ours already."""
    with (env.home.run / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Finding("port", Level.GOOD, f"正在运行 / being served: {env.public_url}")
    with socket.socket(socket.AF_INET6 if ":" in env.host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((env.host, env.port))
        except OSError as fault:
            return Finding("port", Level.FAULT, f"{env.host}:{env.port} 不可用：{fault.strerror}，请换 PORT / choose another PORT")
    return Finding("port", Level.GOOD, f"{env.host}:{env.port}")


def chromium() -> Finding:
    """Look for a browser; only the tests of pages want one."""
    found = os.environ.get("XINQIAO_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    return Finding("chromium", Level.GOOD, found or "没有（只有浏览器测试需要）/ none (only browser tests want it)")


def keys_file(env: Environment) -> Finding:
    """Look at the key file: readable, and by its owner only."""
    keys()
    path = keys_file_of(env.home)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        return Finding("keys", Level.FAULT, f"{path} 别人也能读，请 chmod 600 / others may read it: chmod 600")
    return Finding("keys", Level.GOOD, str(path))


def keys_copy(env: Environment) -> Finding:
    """Look whether the keys have a copy: without one a broken disk takes every name, address and query code with it."""
    copy = key_copies.known(at=env.home)
    if copy is None:
        # a demo town holds nobody's data
        level = Level.WARNING if (env.home.run / DEMO_LOGINS).exists() else Level.FAULT
        return Finding(
            "keys copy",
            level,
            "!! 密钥文件没有副本，磁盘一坏，全部姓名、住址和查询码都读不出来：请立即运行 xinqiao backup 目录 / "
            "THE KEY FILE HAS NO COPY: a broken disk would take every name and address; run xinqiao backup DIR now",
        )
    return Finding("keys copy", Level.GOOD, f"{copy.where}（{copy.at}）")


def programs(env: Environment) -> Finding:
    """Look at the database programs, where the house runs its own."""
    if env.database:
        return Finding("postgres", Level.GOOD, "外部数据库 / outside database (DATABASE_URL)")
    found = binaries()
    user = account()
    return Finding("postgres", Level.GOOD, f"{found.version} {found.root} uid={user.uid}")


def database(env: Environment) -> Iterator[Finding]:
    """Look into the database: version, roles, tables, jobs."""
    with opened(needs_tables=False):
        from django.db import Error, connection

        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_user")
                major, user = cursor.fetchone() or (0, "")
        except Error as fault:
            yield Finding("database", Level.FAULT, f"连不上 / cannot connect: {str(fault).splitlines()[0]}")
            return
        if major < OLDEST:
            yield Finding("database", Level.FAULT, f"PostgreSQL {major}，需要 {OLDEST} 以上 / {OLDEST} or later is needed")
        else:
            yield Finding("database", Level.GOOD, f"PostgreSQL {major}")
        yield _roles(env, user)
        tables = _tables()
        yield tables
        if tables.level is Level.GOOD:
            yield _keys_fit()
        yield from _jobs()


def fonts() -> Finding:
    """Look for the fonts of the letters."""
    from django.conf import settings

    if any(settings.FONT_FOLDER.glob("*SC*.ttf")):
        return Finding("fonts", Level.GOOD, str(settings.FONT_FOLDER))
    return Finding("fonts", Level.WARNING, "没有随附的中文字体，请运行 make assets 或安装 fonts-noto-cjk / run make assets")


def static_files() -> Finding:
    """Look for the collected style sheets."""
    from django.conf import settings

    if (settings.COLLECTED / "staticfiles.json").is_file():
        return Finding("static", Level.GOOD, str(settings.COLLECTED))
    return Finding("static", Level.WARNING, "静态文件未收集，请运行 make assets / run make assets")


def _roles(env: Environment, user: str) -> Finding:
    """Say loudly when one role is both: then the ledger is protected by nothing but the program."""
    from django.db import connection

    from xinqiao.foundation.postgres.grants import append_only_tables

    is_both = env.database is not None and (env.database_owner is None or env.database_owner.user == env.database.user)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
            " AND (has_table_privilege(oid, 'UPDATE') OR has_table_privilege(oid, 'DELETE') OR has_table_privilege(oid, 'TRUNCATE'))",
            [sorted(append_only_tables())],
        )
        open_ledgers = [row[0] for row in cursor.fetchall()]
    if is_both or open_ledgers:
        return Finding(
            "roles",
            Level.FAULT,
            f"应用账号 {user} 能改写台账 {open_ledgers}；请用 DATABASE_OWNER_URL 另设属主，再运行 xinqiao migrate / "
            "the application role can rewrite the ledger: set a separate DATABASE_OWNER_URL, then migrate",
        )
    return Finding("roles", Level.GOOD, f"{user} 只能追加台账 / may only add to ledgers")


def _tables() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return Finding("tables", Level.FAULT, f"有 {len(pending)} 项升级未执行，请运行 xinqiao migrate / pending: run xinqiao migrate")
    return Finding("tables", Level.GOOD, "最新 / up to date")


def _keys_fit() -> Finding:
    """Say whether the keys of this home open what the database holds: an outside database may belong to another home."""
    from xinqiao.cases import stored
    from xinqiao.cases.parties import open_party
    from xinqiao.foundation.privacy.sealed import SealBrokenError

    for case in stored.whole_cases(after=stored.FIRST, until=stored.LAST, limit=_FEW_CASES):
        for n, sealed in case.parties:
            try:
                open_party(case_id=case.case_id, n=n, sealed_bytes=sealed)
            except SealBrokenError:
                return Finding(
                    "keys fit",
                    Level.FAULT,
                    "密钥与数据库不相配，姓名、住址都打不开：请换回原来的 secrets/keys.json / the keys do not fit the database: put back its own keys.json",
                )
            return Finding("keys fit", Level.GOOD, "密钥与数据库相配 / the keys open what the database holds")
    return Finding("keys fit", Level.GOOD, "库中还没有封存的身份信息 / nothing sealed yet")


def _jobs() -> Iterator[Finding]:
    from django.db import Error, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FILTER (WHERE status = 'doing' AND (worker_id IS NULL OR NOT EXISTS (SELECT 1 FROM procrastinate_workers w"
                " WHERE w.id = worker_id AND w.last_heartbeat > now() - interval '60 s'))),"
                " count(*) FILTER (WHERE status = 'failed'), count(*) FILTER (WHERE status = 'todo') FROM procrastinate_jobs"
            )
            stalled, failed, waiting = cursor.fetchone() or (0, 0, 0)
    except Error:
        return  # the tables are missing; said above
    level = Level.WARNING if stalled or failed else Level.GOOD
    yield Finding("jobs", level, f"停滞 {stalled}，失败 {failed}，等待 {waiting} / stalled, failed, waiting")
