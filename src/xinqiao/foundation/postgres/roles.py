"""The two roles and the database: made when missing, at every start. The owner migrates; the application only works."""

from __future__ import annotations

import psycopg
from psycopg import sql

from xinqiao.foundation.home import Home
from xinqiao.foundation.postgres.places import APPLICATION, DATABASE, OWNER, SUPERUSER, embedded, passwords


def ensure(*, home: Home, name: str = DATABASE) -> None:
    """Have both roles, with the passwords of this home, and the database."""
    known = embedded(home=home, role=SUPERUSER, name="postgres")
    with psycopg.connect(**known.conninfo(), autocommit=True) as connection:  # type: ignore[arg-type]
        for role in (OWNER, APPLICATION):
            _ensure_role(connection, role, passwords(home)[role])
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            return
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), sql.Identifier(APPLICATION)))


def _ensure_role(connection: psycopg.Connection, role: str, password: str) -> None:
    if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
        return
    connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))
