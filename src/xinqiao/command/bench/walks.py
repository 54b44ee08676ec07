"""Walks over a whole loaded town: what falls due, the day's reminders, exports of a large list. Run as a module; gives JSON.

Each runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import sys
import time
from itertools import islice
from typing import Any

ROWS = 100_000
_AHEAD_DAYS = 3
WALKS = ("due", "reminders", "csv", "xlsx")


def walk(*, name: str) -> dict[str, Any]:
    """Take one of WALKS.

    Gives  rows, seconds by the clock, seconds of this process's CPU, and the most memory it had in MB.
    """
    began, used = time.perf_counter(), time.process_time()
    rows = {"due": _due, "reminders": _reminders}.get(name, lambda: _export(name))()
    return {
        "rows": rows,
        "seconds": round(time.perf_counter() - began, 2),
        "cpu_seconds": round(time.process_time() - used, 2),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _due() -> int:
    from xinqiao.clocks import due
    from xinqiao.foundation.time import local_date, now

    today = local_date(now())
    return sum(1 for _clock in due.sweep(first=today, last=today + dt.timedelta(days=_AHEAD_DAYS)))


def _reminders() -> int:
    from xinqiao.foundation.time import local_date, now
    from xinqiao.teamwork import reminding

    at = now()
    return reminding.remind(today=local_date(at), now=at)


def _export(form: str) -> int:
    from tempfile import TemporaryFile

    from django.db import transaction

    from xinqiao.cases import paging
    from xinqiao.command.bench.town import bench_town
    from xinqiao.directory.seats import seats_in
    from xinqiao.foundation.sheets import csv_chunks, write_xlsx
    from xinqiao.foundation.time import local_date, now
    from xinqiao.search import exporting, listing

    seat = seats_in(body=bench_town().places[0].office, today=local_date(now()))[0]
    count = 0
    with transaction.atomic(), TemporaryFile() as file:
        found = exporting.rows(seat=seat, filters=listing.ListFilters(), order=paging.NEWEST, is_clear=False, clock_names={})

        def counted() -> Any:
            nonlocal count
            for count, values in enumerate(islice(found, ROWS), start=1):  # noqa: B007  its last value is what is asked
                yield values

        heads = exporting.heads(is_clear=False)
        if form == "csv":
            file.writelines(csv_chunks(heads=heads, rows=counted()))
        else:
            write_xlsx(file=file, heads=heads, rows=counted(), name="export")
    return count


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django

    django.setup()
    json.dump(walk(name=sys.argv[1]), sys.stdout)
