"""Rows of one transaction, written in one round trip.

An act touches about seven tables. Sent one by one, the round trips cost more than the work; a `Batch`
collects the rows and sends one INSERT per table through libpq's pipeline, inside the caller's
transaction on Django's own connection. `copy` writes the same rows with COPY for the bulk loader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import psycopg
from django.db import connection
from psycopg import sql

_PREPARED = 400


class Table(NamedTuple):
    """A table as the batch needs it; `suffix` is an ON CONFLICT clause."""

    name: str
    columns: tuple[str, ...]
    suffix: str = ""


class Batch:
    """Rows by table, in the order the tables were first named."""

    def __init__(self) -> None:
        """Start empty."""
        self.rows: dict[Table, list[Sequence[Any]]] = {}
        self.statements: list[tuple[str, Sequence[Any]]] = []

    def add(self, table: Table, *rows: Sequence[Any]) -> None:
        """Keep rows for one table."""
        if rows:
            self.rows.setdefault(table, []).extend(rows)

    def run(self, statement: str, params: Sequence[Any]) -> None:
        """Keep a statement to run after the rows."""
        self.statements.append((statement, params))

    def write(self) -> None:
        """Send everything in one pipeline. Raises Django's database errors, as its own cursors do."""
        raw = native_connection()
        # Raw, since the driver would read the placeholders of long statements anew each time.
        with connection.wrap_database_errors, raw.pipeline(), psycopg.RawCursor(raw) as inserting, psycopg.Cursor(raw) as cursor:
            for table, rows in self.rows.items():
                inserting.execute(_insert(table, len(rows)), [value for row in rows for value in row])
            for statement, params in self.statements:
                cursor.execute(statement.encode(), params)

    def copy(self) -> None:
        """Write the rows with COPY, table by table."""
        raw = native_connection()
        for table, rows in self.rows.items():
            copy_rows(raw=raw, table=table, rows=rows)
        with psycopg.Cursor(raw) as cursor:
            for statement, params in self.statements:
                cursor.execute(statement.encode(), params)


def native_connection() -> psycopg.Connection[Any]:
    """Django's psycopg connection, so that raw statements share its transaction."""
    connection.ensure_connection()
    raw = connection.connection
    if not isinstance(raw, psycopg.Connection):
        raise TypeError("the batch needs Django's psycopg 3 connection")
    # One statement per table and number of rows: more than psycopg would keep prepared by itself.
    raw.prepared_max = _PREPARED
    return raw


def native_cursor() -> psycopg.Cursor[Any]:
    """A cursor with server-side binding and prepared statements, in Django's transaction."""
    return psycopg.Cursor(native_connection())


def copy_rows(*, raw: psycopg.Connection[Any], table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """COPY rows into one table."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, table.columns))
    )
    with psycopg.Cursor(raw) as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


_statements: dict[tuple[Table, int], bytes] = {}


def _insert(table: Table, count: int) -> bytes:
    statement = _statements.get((table, count))
    if statement is None:
        width = len(table.columns)
        places = ("(" + ", ".join(f"${row * width + n}" for n in range(1, width + 1)) + ")" for row in range(count))
        columns = ", ".join(f'"{name}"' for name in table.columns)
        text = f'INSERT INTO "{table.name}" ({columns}) VALUES {", ".join(places)} {table.suffix}'  # noqa: S608  names are constants
        statement = _statements[table, count] = text.encode()
    return statement
