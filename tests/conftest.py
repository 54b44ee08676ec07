"""One embedded PostgreSQL for each process of the test session, in a home of its own; tests work as the application role."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# A home and a server for each process: workers of pytest-xdist share none, since an open transaction of one would hold
# back what the feed of the other may read (`pg_snapshot_xmin` looks over all databases of a server).
# Kept in the environment under the process number: this file may be imported twice in one process, and by its children.
_kept = f"XINQIAO_TEST_HOME_{os.getpid()}"
if _kept not in os.environ:
    os.environ[_kept] = tempfile.mkdtemp(prefix="xinqiao-test-")
_made = Path(os.environ[_kept])
_made.chmod(0o711)
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL", "SMTP_URL", "PUBLIC_URL", "ALLOWED_HOSTS", "PORT", "HOST", "DEBUG", "XINQIAO_PROCESS"):
    os.environ.pop(_name, None)
os.environ["XINQIAO_HOME"] = str(_made)
os.environ["DJANGO_SETTINGS_MODULE"] = "xinqiao.site.settings"

from django.conf import settings  # noqa: E402  the home must be named before settings are read
from django.db import connection, connections  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from xinqiao.foundation.home import Home  # noqa: E402
from xinqiao.foundation.postgres.places import APPLICATION, OWNER, SUPERUSER, embedded  # noqa: E402
from xinqiao.foundation.postgres.server import Server  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

HOME = Home(_made)
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB", "max_connections": "60"}
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
    """Empty the tables after a transactional test; as the owner, since the application role may not."""
    import psycopg

    with psycopg.connect(**_owner(), autocommit=True) as held:
        tables = [row[0] for row in held.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'") if row[0] not in _seeded]
        if tables:
            held.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables) + " RESTART IDENTITY CASCADE")


TransactionTestCase._fixture_teardown = _emptied  # type: ignore[method-assign]
