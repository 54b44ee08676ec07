"""Clock rows in PostgreSQL: written from windings, read for due lists, found out where they differ."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from rules.clocks.ledgers import OFFICE, UNIT, Ledger, day
from xinqiao.cases import fold
from xinqiao.cases.models import Case
from xinqiao.cases.page import LISTED
from xinqiao.cases.page import listed as listed_of
from xinqiao.clocks import due, rows
from xinqiao.clocks.models import ClockRow
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.rows import Batch

pytestmark = pytest.mark.django_db


def keep(ledger: Ledger) -> UUID:
    """A case row with its clocks, as the pen leaves it after the last line of the ledger."""
    s = fold.fold(ledger.events)
    at = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    listed = dict(zip(LISTED, listed_of(s), strict=True))
    case = Case.objects.create(id=uuid7(), number="x", seq=s.seq, head_hash=b"", snapshot={}, next_clock="", changed_at=at, **listed)
    batch = Batch()
    rows.stage(batch=batch, case_id=case.id, before=(), after=ledger.clocks())
    batch.write()
    return case.id


def step(case_id: UUID, before: Ledger, after: Ledger) -> Batch:
    batch = Batch()
    rows.stage(batch=batch, case_id=case_id, before=before.clocks(), after=after.clocks())
    batch.write()
    return batch


def copy(ledger: Ledger) -> Ledger:
    same = Ledger(ledger.books, ledger.actor)
    same.events = list(ledger.events)
    return same


def sent(on: str = "04-28") -> Ledger:
    return Ledger().submitted(on).registered(on).screened(on).forwarded(on)


def test_rows_are_what_was_wound() -> None:
    ledger = sent()
    case_id = keep(ledger)
    stored = rows.stored_rows(case_ids=[case_id])[case_id]
    assert len(stored) == len(ledger.clocks()) == 5
    assert rows.differences(case_id=case_id, wound=ledger.clocks(), stored=stored) == []


def test_an_act_writes_only_what_changed() -> None:
    ledger = sent()
    case_id = keep(ledger)
    batch = step(case_id, ledger, copy(ledger).accepted("05-06"))
    changed = {(row[1], row[2]) for row in batch.rows[rows.CLOCK]}
    assert changed == {("notice_forwarded", 4), ("objection", 4), ("handling", 5), ("progress_note", 5)}
    stored = rows.stored_rows(case_ids=[case_id])[case_id]
    assert rows.differences(case_id=case_id, wound=copy(ledger).accepted("05-06").clocks(), stored=stored) == []


def test_an_act_that_moves_no_clock_writes_none() -> None:
    ledger = sent()
    assert step(keep(ledger), ledger, copy(ledger)).rows == {}


def test_clocks_of_a_matter_taken_over_as_historic_are_removed() -> None:
    ledger = sent()
    case_id = keep(ledger)
    batch = Batch()
    rows.stage(batch=batch, case_id=case_id, before=ledger.clocks(), after=())
    batch.write()
    assert rows.stored_rows(case_ids=[case_id])[case_id] == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE clocks_clock SET due_on = due_on + 1 WHERE kind = 'forward'",
        "UPDATE clocks_clock SET status = 'running' WHERE kind = 'registration'",
        "DELETE FROM clocks_clock WHERE kind = 'screening'",
        "UPDATE clocks_clock SET kind = 'handling' WHERE kind = 'objection'",
    ],
)
def test_a_changed_clock_is_found(damage: str) -> None:
    ledger = sent()
    case_id = keep(ledger)
    with connection.cursor() as cursor:
        cursor.execute(damage)
    stored = rows.stored_rows(case_ids=[case_id])[case_id]
    assert rows.differences(case_id=case_id, wound=ledger.clocks(), stored=stored)


def test_the_same_clock_is_stored_once() -> None:
    ledger = sent()
    case_id = keep(ledger)
    batch = Batch()
    rows.stage_new(batch=batch, case_id=case_id, clocks=ledger.clocks())
    with pytest.raises(IntegrityError), transaction.atomic():
        batch.write()


def test_due_lists_show_obligations_of_a_body_in_order_and_by_page() -> None:
    late, early = keep(sent("04-28")), keep(sent("04-20"))
    found = due.due_for(holders=[UNIT], until=day("06-01"))
    assert [(clock.case_id, clock.kind) for clock in found] == [(early, "notice_forwarded"), (late, "notice_forwarded")]
    first = due.due_for(holders=[UNIT], until=day("06-01"), limit=1)
    rest = due.due_for(holders=[UNIT], until=day("06-01"), after=first[-1].cursor)
    assert [*first, *rest] == found
    assert due.due_for(holders=[OFFICE], until=day("06-01")) == []
    assert due.due_for(holders=[UNIT], until=day("05-04")) == []


def test_counts_of_a_body() -> None:
    keep(sent("04-20"))  # notice due 05-05
    keep(sent("04-28"))  # notice due 05-13
    keep(sent("04-30"))  # notice due 05-15
    assert due.due_counts(holders=[UNIT], today=day("05-13")) == due.DueCounts(missed=1, due_today=1, near=1)


def test_the_nearest_obligation_of_each_case() -> None:
    case_id, done = keep(Ledger().submitted("04-28")), keep(Ledger().submitted("04-28", demands=1).withdrawn("04-28"))
    found = due.next_due(case_ids=[case_id, done])
    assert (found[case_id].kind, found[case_id].due_on) == ("registration", day("05-06"))
    assert set(found) == {case_id, done}


def test_the_sweep_meets_every_running_clock_once_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "SWEEP_PAGE", 3)
    for n in range(1, 10):
        keep(sent(f"04-0{n}"))
    found = list(due.sweep(first=day("04-01"), last=day("04-30")))
    expected = ClockRow.objects.filter(status="running", due_on__lte=day("04-30"))
    assert len(found) == expected.count() == 18
    assert found == sorted(found, key=lambda clock: clock.cursor)


def test_the_sweep_reads_by_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM clocks_clock WHERE status = 'running' AND due_on <= '2026-05-01'"
            " ORDER BY due_on, case_id, kind, n LIMIT 10"
        )
        assert "clock_due" in str(cursor.fetchall())


def test_provisional_dates_can_be_listed() -> None:
    case_id = keep(Ledger().submitted("12-30"))
    keep(Ledger().submitted("04-28"))
    assert due.provisional_cases() == [case_id]
