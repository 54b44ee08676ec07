"""The bulk writer writes what the pen would have written, drops no index for good, and refuses what no act could make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction

from xinqiao.cases import access, feed, fold
from xinqiao.cases import events as ev
from xinqiao.cases.models import Case
from xinqiao.cases.principals import System
from xinqiao.cases.stored import FIRST, LAST
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.command.bench.ledgers import ledgers
from xinqiao.command.bench.town import BenchTown, bench_town
from xinqiao.directory import tree
from xinqiao.directory.bulk import actors_of, found_unsigned
from xinqiao.foundation.postgres.places import OWNER, embedded
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.loading import TABLES, Draft, ImpossibleLedgerError, load
from xinqiao.lifecycle.verifying import verify_registries, verify_span
from xinqiao.search.finding import matching

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = dt.date(2026, 11, 2)


@pytest.fixture
def as_owner(db: None) -> Iterator[None]:
    """Dropping indexes takes the role that owns the tables, as `xinqiao bench load` connects."""
    from conftest import HOME

    kept = dict(connection.settings_dict)
    connection.close()
    known = embedded(home=HOME, role=OWNER, name=str(kept["NAME"]))
    connection.settings_dict.update(USER=known.user, PASSWORD=known.password)
    yield
    connection.close()
    connection.settings_dict.update(kept)


@pytest.fixture
def bench() -> BenchTown:
    town = bench_town()
    tree.forget()
    found_unsigned(town=town.plan)
    return town


def drafts(bench: BenchTown, count: int, seed: int = 1, years: int = 3) -> Iterator[Draft]:
    actors = actors_of(usernames=[officer.username for officer in bench.plan.officers])
    return ledgers(town=bench, actors=actors, rulebook=current_rulebooks().pin, count=count, today=TODAY, seed=seed, years=years)


def indexes() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = ANY(%s) ORDER BY 1", [list(TABLES)])
        found = cursor.fetchall()
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) ORDER BY 1",
            [list(TABLES)],
        )
        return found + cursor.fetchall()


def test_loaded_ledgers_are_whole_and_the_indexes_are_back(bench: BenchTown, as_owner: None) -> None:
    before = indexes()
    loaded = load(drafts=drafts(bench, 300))
    assert loaded.cases == 300
    assert loaded.events > 2000
    assert indexes() == before
    found = verify_span(after=FIRST, until=LAST)
    assert [difference.line() for difference in found.differences] == []
    assert (found.cases, found.events) == (loaded.cases, loaded.events)
    assert verify_registries() == []


def test_a_loaded_case_is_read_and_found_like_any_other(bench: BenchTown, as_owner: None) -> None:
    (draft,) = load_and_keep(bench, 1)
    held = access.open_by_number(principal=System("test"), number=draft.page.number)
    assert held.snapshot == fold.fold(feed.ledger_of(case_id=held.case_id)) == draft.snapshot
    word = next(text.text for text in draft.page.texts if text.purpose == "title")[:4]
    assert [case.id for case in Case.objects.filter(matching(q=word))] == [held.case_id]


def load_and_keep(bench: BenchTown, count: int) -> list[Draft]:
    made = list(drafts(bench, count))
    load(drafts=made)
    return made


def test_the_same_seed_makes_the_same_cases(bench: BenchTown) -> None:
    def told(seed: int) -> list[Any]:
        return [(d.page.number, [(e.kind, e.occurred_at) for e in d.page.events]) for d in drafts(bench, 20, seed)]

    assert told(3) == told(3)
    assert told(3) != told(4)


def test_made_up_cases_stand_at_every_stage(bench: BenchTown) -> None:
    made = list(drafts(bench, 1500, years=1))
    assert {d.snapshot.stage for d in made} >= {
        "submitted", "received", "screened", "forwarded", "accepted", "prereviewed", "concluded", "served", "completed", "archived",
    }  # fmt: skip
    assert {d.snapshot.channel for d in made} >= {"web", "letter", "visit", "phone"}
    assert all(event.occurred_at.date() <= TODAY for d in made for event in d.page.events)


def test_a_record_that_is_not_empty_is_not_loaded_over(bench: BenchTown, as_owner: None) -> None:
    load(drafts=drafts(bench, 3))
    with pytest.raises(Refusal) as caught:
        load(drafts=drafts(bench, 3, seed=2))
    assert caught.value.code == "record_not_empty"
    assert load(drafts=drafts(bench, 3, seed=2), is_addition=True).cases == 3
    assert verify_span(after=FIRST, until=LAST).cases == 6


def test_a_failed_load_leaves_nothing_and_every_index(bench: BenchTown, as_owner: None) -> None:
    before = indexes()
    twice = list(drafts(bench, 2))
    with pytest.raises(Exception, match=r"duplicate key|could not create unique index"):
        load(drafts=[*twice, *drafts(bench, 2)])
    assert indexes() == before
    assert verify_span(after=FIRST, until=LAST).cases == 0


def test_the_application_role_cannot_drop_indexes_but_may_add(bench: BenchTown) -> None:
    assert settings.DATABASES["default"]["USER"] != OWNER
    with pytest.raises(Exception, match="must be owner"), transaction.atomic():
        load(drafts=drafts(bench, 1))


def test_a_draft_refuses_a_step_that_no_act_could_make(bench: BenchTown) -> None:
    draft = next(drafts(bench, 1000, seed=9))
    state = draft.snapshot.stage
    with pytest.raises(ImpossibleLedgerError):
        draft.write(ev.Registered(), at=dt.datetime.now(dt.UTC), actor="officer:x")
    with pytest.raises(ImpossibleLedgerError):
        draft.write(ev.Accepted(demands=(9,), body="x"), at=dt.datetime.now(dt.UTC), actor="officer:x")
    assert draft.snapshot.stage == state
    empty = Draft(case_id=uuid4(), number="x", command_id=uuid4(), rulebook=current_rulebooks().pin)
    with pytest.raises(ImpossibleLedgerError):
        empty.write(ev.Screened(demands=()), at=dt.datetime.now(dt.UTC), actor="officer:x")
