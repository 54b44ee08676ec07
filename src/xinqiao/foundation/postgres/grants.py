"""What the application role may do: everything with rows, nothing with tables; ledgers are only added to and read."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, transaction

_LOCK = 0x78696E71
_READ_ONLY = frozenset({"django_migrations"})


def append_only_tables() -> frozenset[str]:
    """Collect the tables that rooms declare as ledgers (`append_only_tables` of their app configuration)."""
    return frozenset(table for room in apps.get_app_configs() for table in getattr(room, "append_only_tables", ()))


def grant(*, application: str) -> None:
    """Give the application role its rights on every table of the schema; run as the owner after each migrate.

    Takes  application, the name of the role.
    Raises LookupError when a room names a ledger that does not exist: a slip there would leave the real one open.
    """
    quote = connection.ops.quote_name
    role = quote(application)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT current_user = %s", [application])
        row = cursor.fetchone()
        if row and row[0]:
            return  # one role is both: rights cannot be taken from an owner; doctor says so
        present = set(connection.introspection.table_names(cursor))
        missing = append_only_tables() - present
        if missing:
            msg = f"no such ledger: {sorted(missing)}"
            raise LookupError(msg)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
        cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}")
        for table in sorted(present - _READ_ONLY):
            rights = "INSERT" if table in append_only_tables() else "INSERT, UPDATE, DELETE"
            cursor.execute(f"GRANT {rights} ON {quote(table)} TO {role}")
