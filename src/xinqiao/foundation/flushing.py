"""Many small transactions, one wait for the disk: for batches whose steps are told of only after the whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection, transaction


@contextmanager
def flushed_together() -> Iterator[None]:
    """Transactions inside the block commit without waiting for the disk; when the block ends, all of them are on it.

    Tell nobody of a step before the block has ended: a crash inside may lose the last of them.
    """
    _run("SET synchronous_commit TO off")
    try:
        yield
    except BaseException:
        with suppress(DatabaseError):  # the fault itself is what is told, also where the connection is gone
            _run("RESET synchronous_commit")
        raise
    _run("RESET synchronous_commit")
    # a commit that waits carries everything written before it; the message is what it has to write
    with transaction.atomic():
        _run("SELECT pg_logical_emit_message(true, 'flush', '')")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
