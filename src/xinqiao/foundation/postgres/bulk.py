"""Tables without their indexes and keys while much is loaded, inside one transaction of the owner: all come back or nothing happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from xinqiao.foundation.rows import native_cursor

_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype
FROM pg_constraint
WHERE (conrelid = ANY(%(tables)s::regclass[]) AND contype IN ('p', 'u', 'f'))
   OR (confrelid = ANY(%(tables)s::regclass[]) AND contype = 'f')
ORDER BY contype <> 'f', conname
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i
WHERE i.indrelid = ANY(%(tables)s::regclass[])
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY 1
"""
_MAINTENANCE = "256MB"


@contextmanager
def without_indexes(*, tables: Sequence[str]) -> Iterator[None]:
    """Drop keys and indexes of some tables, and build them again when the block has ended.

    Takes  tables, by name; the caller is in a transaction and owns them.
    Raises psycopg errors: a key that does not hold any more rolls everything back.
    """
    with native_cursor() as cursor:
        cursor.execute(f"SET LOCAL maintenance_work_mem = '{_MAINTENANCE}'".encode())
        named = {"tables": list(tables)}
        constraints = cursor.execute(_CONSTRAINTS, named).fetchall()
        indexes = cursor.execute(_INDEXES, named).fetchall()
        for table, name, _definition, _kind in constraints:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}".encode())
    yield
    with native_cursor() as cursor:
        for table, name, definition, _kind in reversed(constraints):
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}".encode())
        for _name, definition in indexes:
            cursor.execute(definition.encode())
