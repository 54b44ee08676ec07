"""Clock rows: wound clocks as rows of the table, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from xinqiao.clocks.rules import Clock
from xinqiao.foundation.rows import Batch, Table, native_cursor

COLUMNS = (
    "case_id", "kind", "n", "demands", "nature", "holder", "started_on", "due_on", "strict_on", "lenient_on", "term_days",
    "unit", "rule", "profile_version", "calendar_version", "is_provisional", "status", "ended_on", "ended_by", "reason",
    "extended_days", "due_at", "ended_at",
)  # fmt: skip
_KEY = ("case_id", "kind", "n")
NEW = Table("clocks_clock", COLUMNS)
CLOCK = NEW._replace(
    suffix=f"ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS if name not in _KEY)
)

_STORED = f"SELECT {', '.join(COLUMNS)} FROM clocks_clock WHERE case_id = ANY(%s)".encode()  # noqa: S608  fixed names

Row = tuple[object, ...]


def row_of(*, case_id: UUID, clock: Clock) -> Row:
    """A clock as a row, in the order of COLUMNS."""
    return (
        case_id, clock.kind, clock.n, list(clock.demands), clock.nature, clock.holder or "", clock.started_on, clock.due_on,
        clock.strict_on, clock.lenient_on, clock.term_days, clock.unit, clock.rule, clock.profile_version,
        clock.calendar_version, clock.is_provisional, clock.status, clock.ended_on, clock.ended_by, clock.reason,
        clock.extended_days, clock.due_at, clock.ended_at,
    )  # fmt: skip


def stage(*, batch: Batch, case_id: UUID, before: Sequence[Clock], after: Sequence[Clock]) -> None:
    """Add to a batch what changed between two windings of one case.

    Takes  before, clocks as stored; after, clocks as wound now.
    Writes rows that are new or differ; clocks that are gone (a matter taken over as historic) are deleted.
    """
    old = {(clock.kind, clock.n): clock for clock in before}
    rows = []
    for clock in after:
        was = old.pop((clock.kind, clock.n), None)
        if was != clock:
            rows.append(row_of(case_id=case_id, clock=clock))
    batch.add(CLOCK if before else NEW, *rows)
    for kind, n in old:
        batch.run("DELETE FROM clocks_clock WHERE case_id = %s AND kind = %s AND n = %s", (case_id, kind, n))


def stage_new(*, batch: Batch, case_id: UUID, clocks: Iterable[Clock]) -> None:
    """Add the clocks of a whole ledger to a batch: for the bulk loader, whose cases are new."""
    batch.add(NEW, *(row_of(case_id=case_id, clock=clock) for clock in clocks))


def stored_rows(*, case_ids: Sequence[UUID]) -> dict[UUID, list[Row]]:
    """Rows as stored, per case, for `verify`."""
    found: dict[UUID, list[Row]] = {case_id: [] for case_id in case_ids}
    with native_cursor() as cursor:
        for row in cursor.execute(_STORED, [list(case_ids)], binary=True):
            found[row[0]].append(row)
    return found


def differences(*, case_id: UUID, wound: Iterable[Clock], stored: Sequence[Row]) -> list[tuple[str, int]]:
    """Keys (kind, n) of clocks whose stored row is missing, too many or other than what the ledger says."""
    expected = {(clock.kind, clock.n): row_of(case_id=case_id, clock=clock) for clock in wound}
    kept = {(str(row[1]), int(str(row[2]))): row for row in stored}
    return sorted(key for key in expected.keys() | kept.keys() if expected.get(key) != kept.get(key))
