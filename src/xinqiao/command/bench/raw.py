"""What the machine itself can do: inserts without any product around them, to set every figure in proportion."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import psycopg

TABLE = "bench_raw"
ROWS = 13
_TEXT = "信访事项" * 25
_MAKE = (
    f"DROP TABLE IF EXISTS {TABLE}; CREATE TABLE {TABLE} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), n int, said text, at timestamptz);"
    f" CREATE INDEX ON {TABLE} (n, at)"
)
_INSERT = f"INSERT INTO {TABLE} (n, said, at) VALUES (%s, %s, now())"  # noqa: S608  fixed name
_PROCESSES = 2


def raw_limits(*, conninfo: dict[str, Any], connections: int, seconds: float) -> dict[str, float]:
    """Measure single-row inserts and transactions of 13 rows, each at so many connections, over two client processes.

    Takes  conninfo of a role that may make a table; it is dropped again.
    Gives  both rates per second.
    """
    with psycopg.connect(**conninfo, autocommit=True) as made:
        for statement in _MAKE.split(";"):
            made.execute(statement.encode())
        try:
            return {
                "single_inserts": _measure(conninfo, connections, seconds, 1),
                "transactions_of_13_rows": _measure(conninfo, connections, seconds, ROWS),
            }
        finally:
            made.execute(f"DROP TABLE {TABLE}")


def _measure(conninfo: dict[str, Any], connections: int, seconds: float, rows: int) -> float:
    each = connections // _PROCESSES
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        done = pool.map(_client, [(conninfo, each, seconds, rows)] * _PROCESSES)
        return round(sum(done), 1)


def _client(given: tuple[dict[str, Any], int, float, int]) -> float:
    conninfo, connections, seconds, rows = given
    counts = [0] * connections

    def work(place: int) -> None:
        with psycopg.connect(**conninfo, autocommit=rows == 1) as raw:
            cursor = raw.cursor()
            ends_at = time.perf_counter() + seconds
            while time.perf_counter() < ends_at:
                for n in range(rows):
                    cursor.execute(_INSERT, (n, _TEXT), prepare=True)
                if rows > 1:
                    raw.commit()
                counts[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
