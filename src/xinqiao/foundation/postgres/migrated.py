"""Whether the tables are known to be up to date, without starting Django: saves seconds at every later start.

The stamp joins what the code brings (names of migrations, versions of the packages that have some) with what the
database says of itself (its identity, its list of applied migrations); a restored or exchanged database never fits.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import psycopg

from xinqiao.foundation.environment import Environment
from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.places import APPLICATION, embedded

_PACKAGES = ("django", "django-axes", "procrastinate")
_ROOMS = Path(__file__).resolve().parents[2]


def is_up_to_date(*, env: Environment) -> bool:
    """Say whether the stamp of the last migrate still fits code and database."""
    stamp = _stamp(env.home)
    try:
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == _seen(env)
    except psycopg.Error:
        return False


def keep(*, env: Environment) -> None:
    """Write the stamp, after migrate and grants have ended well; a server that hides its identity goes without."""
    with suppress(psycopg.Error):
        _stamp(env.home).write_text(_seen(env), encoding="utf-8")


def _stamp(home: Home) -> Path:
    return home.run / "migrated"


def _seen(env: Environment) -> str:
    known = env.database or embedded(home=env.home, role=APPLICATION)
    with psycopg.connect(**known.conninfo(), connect_timeout=10) as connection:  # type: ignore[arg-type]
        row = connection.execute(
            "SELECT (SELECT system_identifier FROM pg_control_system()), (SELECT oid FROM pg_database WHERE datname = current_database()),"
            " count(*), max(id), max(applied) FROM django_migrations"
        ).fetchone()
    code = [str(path.relative_to(_ROOMS)) for path in sorted(_ROOMS.glob("*/migrations/*.py"))]
    code += [str(path.stat().st_size) for path in sorted(_ROOMS.glob("*/apps.py"))]
    code += [f"{package} {version(package)}" for package in _PACKAGES]
    return hashlib.sha256("\n".join((*map(str, row or ()), *code)).encode()).hexdigest()
