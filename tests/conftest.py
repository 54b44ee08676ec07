"""One embedded PostgreSQL for each process of the test session, in a home of its own; tests work as the application role."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scratch import new_folder

# A home and a server for each process: workers of pytest-xdist share none, since an open transaction of one would hold
# back what the feed of the other may read (`pg_snapshot_xmin` looks over all databases of a server).
# Kept in the environment under the process number: this file may be imported twice in one process, and by its children.
_kept = f"XINQIAO_TEST_HOME_{os.getpid()}"
if _kept not in os.environ:
    os.environ[_kept] = str(new_folder("xinqiao-test-"))
_made = Path(os.environ[_kept])
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL", "SMTP_URL", "PUBLIC_URL", "ALLOWED_HOSTS", "PORT", "HOST", "DEBUG", "XINQIAO_PROCESS"):
    os.environ.pop(_name, None)
os.environ["XINQIAO_HOME"] = str(_made)
# Every process that a test starts would else compile a thousand modules again: half of its start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ["DJANGO_SETTINGS_MODULE"] = "xinqiao.site.settings"

from django.conf import settings  # noqa: E402  the home must be named before settings are read
from django.db import connection, connections  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as drawing  # noqa: E402

from xinqiao.foundation.home import Home  # noqa: E402
from xinqiao.foundation.postgres.places import APPLICATION, OWNER, SUPERUSER, embedded  # noqa: E402
from xinqiao.foundation.postgres.server import Server  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# That an example took long on a busy machine is no fault. All else is as hypothesis has it, here and in CI.
drawing.register_profile("patient", parent=drawing(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("patient")

HOME = Home(_made)
FAST = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": "0",
    "max_wal_size": "256MB", "shared_buffers": "128MB", "max_connections": "60",
}  # fmt: skip
MANY_ROWS = 500
GARBAGE = 20_000
"""New objects after which garbage is looked for; Python's own 700 is for a small program."""
_servers: list[Server] = []
_seeded: set[str] = set()
"""Tables that migrations fill: they survive the emptying after a transactional test."""


def pytest_unconfigure() -> None:
    """Stop the server and remove its home."""
    for server in _servers:
        server.stop()
        shutil.rmtree(server.data, ignore_errors=True)
        shutil.rmtree(server.sockets, ignore_errors=True)
    shutil.rmtree(HOME.root, ignore_errors=True)


def pytest_collection_finish() -> None:
    """Look no more for garbage among what was imported and collected: it stays to the end, and looking takes a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


# The longest first, so that no worker is left with one of them when the other has nothing more to do.
FIRST = ("desk_browser", "supervisor", "days_browser", "portal_browser", "style_guide", "postgres", "lists_browser", "portal_broken_line")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put groups first, then what is slow, then all others in the order they came in."""

    def turn(item: pytest.Item) -> tuple[int, str, bool]:
        group = item.get_closest_marker("xdist_group")
        if group is None:
            return (len(FIRST) + 1 if item.get_closest_marker("slow") else len(FIRST) + 2), "", False
        name = str(group.args[0])
        # the crashes load a town into the home that the other stories of the supervisor found new
        return FIRST.index(name) if name in FIRST else len(FIRST), name, item.path.name == "test_crash.py"

    items.sort(key=turn)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Make a migrated database for this worker: tables by the owner, rights of the application role as in production."""
    import psycopg
    from django.core.management import call_command

    from xinqiao.foundation.postgres.grants import grant

    _servers.append(Server(home=HOME, settings=FAST))
    _servers[0].start()
    name = "test_town"
    root = embedded(home=HOME, role=SUPERUSER, name="postgres")
    with psycopg.connect(**root.conninfo(), autocommit=True) as admin:  # type: ignore[arg-type]
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
    with django_db_blocker.unblock():
        _connect_as(OWNER, name)
        call_command("migrate", interactive=False, verbosity=0)
        grant(application=APPLICATION)
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
                if cursor.fetchone()[0]:
                    _seeded.add(table)
        _connect_as(APPLICATION, name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def _daytime() -> Iterator[None]:
    """Let telephones ring: tests run at night too. The test of quiet hours sets its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xinqiao.correspondence.dispatch.quiet_until", lambda **_at: None)
        yield


@pytest.fixture
def owner(db: None) -> Iterator[Any]:
    """Give a connection of the owner role, to plant what the application itself may not do."""
    import psycopg

    with psycopg.connect(**_owner(), autocommit=True) as held:
        yield held


def _owner() -> dict[str, Any]:
    return embedded(home=HOME, role=OWNER, name=str(connection.settings_dict["NAME"])).conninfo()


def _connect_as(role: str, name: str) -> None:
    connections.close_all()
    known = embedded(home=HOME, role=role, name=name)
    for held in (connection.settings_dict, settings.DATABASES["default"]):
        held.update(NAME=known.name, USER=known.user, PASSWORD=known.password, HOST=known.host, PORT=str(known.port))


def _emptied(self: TransactionTestCase) -> None:
    """Empty the tables after a transactional test, past all triggers and references: as the superuser.

    Deleting the few rows of a test is many times faster than truncating seventy tables, which makes new files for each.
    """
    import psycopg
    from psycopg import sql

    root = embedded(home=HOME, role=SUPERUSER, name=str(connection.settings_dict["NAME"])).conninfo()
    with psycopg.connect(**root, autocommit=True) as held:  # type: ignore[arg-type]
        found = [row[0] for row in held.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        tables = [sql.Identifier(name) for name in found if name not in _seeded]
        with held.transaction():
            # whoever still writes, say a request whose browser is gone, is waited for
            held.execute(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(sql.SQL(", ").join(tables)))
            held.execute("SET LOCAL session_replication_role = replica")
            many = [table for table in tables if held.execute(sql.SQL("DELETE FROM {}").format(table)).rowcount > MANY_ROWS]
            held.execute(
                "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
                " FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
            )
        for table in many:
            held.execute(sql.SQL("VACUUM {}").format(table))


TransactionTestCase._fixture_teardown = _emptied  # type: ignore[method-assign]
