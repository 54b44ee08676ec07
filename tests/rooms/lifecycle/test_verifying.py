"""`verify` finds each thing that was changed behind the pen's back, and names it; an untouched town gives nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from psycopg import Connection

from world import a_case, founded, moment
from xinqiao.cases import stored
from xinqiao.cases.stored import FIRST, LAST
from xinqiao.clocks import rows
from xinqiao.command import verify as command
from xinqiao.intake.demo_town.telling import Telling
from xinqiao.lifecycle.verifying import verify_case, verify_registries, verify_span

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(db: None) -> Telling:
    """A case far down the road, beside two others that nobody touches."""
    town = founded()
    at = moment("2026-06-01")
    a_case(town, at=at).registered().screened()
    told = a_case(town, at=at).registered().screened().forwarded(to="住建").later(days=2).accepted().handled().drafted()
    a_case(town, at=at, is_anonymous=True, parties=[]).withdrawn().registered().completed().later(days=60).archived()
    return told


def found() -> list[tuple[str, str]]:
    seen = verify_span(after=FIRST, until=LAST)
    assert seen.cases == 3
    return [(difference.code, difference.number) for difference in seen.differences + verify_registries()]


def test_a_town_that_nobody_touched_has_no_difference(case: Telling) -> None:
    assert found() == []
    assert verify_case(case_id=case.case_id).events == case.seq


CLOCK = ", ".join(rows.COLUMNS)
INVENTED = ", ".join("'rating'" if name == "kind" else name for name in rows.COLUMNS)
PLANTS: dict[str, tuple[str, list[str]]] = {
    "a changed payload": (
        "UPDATE cases_event SET payload = jsonb_set(payload, '{to_body}', '\"9900000000000000000\"') WHERE case_id = %(id)s AND seq = 4",
        ["line_changed", "clock_differs"],
    ),
    "something added to a payload": (
        "UPDATE cases_event SET payload = payload || '{\"beside\": 1}' WHERE case_id = %(id)s AND seq = 2", ["line_changed"],
    ),
    "something taken from a payload": (
        "UPDATE cases_event SET payload = payload - 'is_first' WHERE case_id = %(id)s AND seq = 2", ["line_changed"],
    ),
    "a payload of another shape": ("UPDATE cases_event SET payload = '{}' WHERE case_id = %(id)s AND seq = 2", ["line_unreadable"]),
    "a changed actor": ("UPDATE cases_event SET actor = 'system:x' WHERE case_id = %(id)s AND seq = 2", ["line_changed"]),
    "a changed day": (
        "UPDATE cases_event SET occurred_at = occurred_at - interval '9 days' WHERE case_id = %(id)s AND seq = 5", ["line_changed"],
    ),
    "a changed kind": ("UPDATE cases_event SET kind = 'case:closed' WHERE case_id = %(id)s AND seq = 2", ["line_changed"]),
    "a line whose hash was made again": (
        "UPDATE cases_event SET body = 'x', hash = sha256('x') WHERE case_id = %(id)s AND seq = 2", ["line_changed", "chain_broken"],
    ),
    "a deleted event in the middle": ("DELETE FROM cases_event WHERE case_id = %(id)s AND seq = 3", ["line_missing"]),
    "a deleted last event": (
        "DELETE FROM cases_event WHERE case_id = %(id)s AND seq = (SELECT max(seq) FROM cases_event WHERE case_id = %(id)s)",
        ["head_differs", "snapshot_differs", "columns_differ", "text_unnamed"],
    ),
    "a deleted ledger": ("DELETE FROM cases_event WHERE case_id = %(id)s", ["ledger_empty"]),
    "a changed snapshot": (
        "UPDATE cases_case SET snapshot = jsonb_set(snapshot, '{office}', '\"x\"') WHERE id = %(id)s", ["snapshot_differs"],
    ),
    "a changed head": ("UPDATE cases_case SET head_hash = sha256('x') WHERE id = %(id)s", ["head_differs"]),
    "a changed seq": ("UPDATE cases_case SET seq = seq - 1 WHERE id = %(id)s", ["head_differs"]),
    "a changed owner column": ("UPDATE cases_case SET owner = 'x' WHERE id = %(id)s", ["columns_differ"]),
    "a changed stage column": ("UPDATE cases_case SET stage = 'archived', is_open = false WHERE id = %(id)s", ["columns_differ"]),
    "a changed next date": ("UPDATE cases_case SET next_due_on = '2030-01-01' WHERE id = %(id)s", ["columns_differ"]),
    "a changed clock": (
        "UPDATE clocks_clock SET due_on = due_on + 30 WHERE case_id = %(id)s AND kind = 'handling'", ["clock_differs"],
    ),
    "a deleted clock": ("DELETE FROM clocks_clock WHERE case_id = %(id)s AND kind = 'screening'", ["clock_differs"]),
    "an invented clock": (
        f"INSERT INTO clocks_clock ({CLOCK}) SELECT {INVENTED} FROM clocks_clock WHERE case_id = %(id)s AND kind = 'handling'",
        ["clock_differs"],
    ),
    "a turn moved to another date": ("UPDATE cases_turn SET due_on = due_on + 1 WHERE case_id = %(id)s", ["turn_differs"]),
    "a turn taken away": ("DELETE FROM cases_turn WHERE case_id = %(id)s AND state = 'drafted'", ["turn_differs"]),
    "a turn given to somebody else": (
        "INSERT INTO cases_turn (case_id, body, state, handler, clock) VALUES (%(id)s, 'x', 'drafted', '', '')", ["turn_differs"],
    ),
    "a changed text": ("UPDATE cases_content SET text = '别的话' WHERE case_id = %(id)s AND n = 2", ["text_changed"]),
    "a deleted text": ("DELETE FROM cases_content WHERE case_id = %(id)s AND n = 2", ["text_missing"]),
    "a text nobody wrote": (
        "INSERT INTO cases_content (case_id, n, purpose, text, salt, is_erased) VALUES (%(id)s, 99, 'facts', 'x', 'x', false)",
        ["text_unnamed"],
    ),
    "a file nobody sent": (
        "INSERT INTO cases_attachment (case_id, n, digest, media_type, size_bytes, sealed_name, source, added_at) VALUES (%(id)s, 9, 'x', 'image/png', 1, 'x', 'office', now())",
        ["file_unnamed"],
    ),
    "a party of another case": (
        "UPDATE cases_party SET sealed = (SELECT sealed FROM cases_party WHERE case_id <> %(id)s LIMIT 1) WHERE case_id = %(id)s",
        ["party_unreadable"],
    ),
    "a relation taken away": ("DELETE FROM cases_relation WHERE case_id = %(id)s AND relation = 'office'", ["relation_missing"]),
    "a relation that says another state": (
        "UPDATE cases_relation SET stage = 'archived' WHERE case_id = %(id)s AND relation = 'holder'", ["relation_differs"],
    ),
    "a relation that says another date": (
        "UPDATE cases_relation SET due_on = due_on + 1 WHERE case_id = %(id)s AND relation = 'office'", ["relation_differs"],
    ),
    "a relation that hides the date": ("UPDATE cases_relation SET due_on = NULL WHERE case_id = %(id)s", ["relation_differs"]),
    "a case without its number": ("DELETE FROM cases_number WHERE case_id = %(id)s", ["number_missing"]),
    "a changed number": ("UPDATE cases_case SET number = '2026060199999999' WHERE id = %(id)s", ["number_missing"]),
    "a case without its command": ("DELETE FROM cases_command WHERE case_id = %(id)s", ["command_missing"]),
}  # fmt: skip


@pytest.mark.parametrize("plant", PLANTS)
def test_what_was_planted_is_found(case: Telling, owner: Connection[Any], plant: str) -> None:
    statement, codes = PLANTS[plant]
    done = owner.execute(statement, {"id": case.case_id})
    assert done.rowcount >= 1
    differences = verify_span(after=FIRST, until=LAST).differences
    assert {difference.case_id for difference in differences} == {case.case_id}
    assert set(codes) <= {difference.code for difference in differences}
    assert verify_case(case_id=case.case_id).differences == differences


@pytest.mark.parametrize(
    ("table", "column", "value"), [("cases_number", "number", "2026060112345678"), ("cases_exact_key", "kind", "phone")]
)
def test_a_registry_row_without_its_case_is_found(case: Telling, owner: Connection[Any], table: str, column: str, value: str) -> None:
    digest = ", digest" if table == "cases_exact_key" else ""
    values = ", 'abc'" if digest else ""
    owner.execute(f"INSERT INTO {table} ({column}, case_id{digest}) VALUES ('{value}', gen_random_uuid(){values})")
    differences = verify_registries()
    assert [(d.code, d.params["table"]) for d in differences] == [("orphan", table)]


def test_an_erased_text_is_no_difference(case: Telling, owner: Connection[Any]) -> None:
    owner.execute("UPDATE cases_content SET text = '', is_erased = true WHERE case_id = %s AND n = 2", [case.case_id])
    assert found() == []


def test_every_line_of_the_report_is_a_chinese_sentence(case: Telling, owner: Connection[Any]) -> None:
    owner.execute("UPDATE cases_event SET body = 'x' WHERE case_id = %s AND seq = 2", [case.case_id])
    (difference,) = verify_case(case_id=case.case_id).differences
    assert difference.line() == f"[line_changed] {case.number} 第2行（case:registered）被改过：内容与摘要不符"


def test_spans_cover_every_case_once(case: Telling) -> None:
    for count in (1, 2, 3, 8):
        spans = stored.spans(count=count)
        assert sum(verify_span(after=after, until=until).cases for after, until in spans) == 3


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The command, in this process and its database."""
    from contextlib import nullcontext

    monkeypatch.setattr(command, "opened", nullcontext)

    def run(*arguments: str) -> tuple[int, str]:
        import argparse

        parser = argparse.ArgumentParser()
        command.add(parser)
        code = command.run(parser.parse_args(arguments))
        return code, capsys.readouterr().out

    return run


def test_the_command_says_what_it_found_by_its_exit_code(
    case: Telling, owner: Connection[Any], verified: Callable[..., tuple[int, str]]
) -> None:
    code, told = verified()
    assert (code, "0 处不符" in told) == (0, True)
    owner.execute("UPDATE cases_content SET text = 'x' WHERE case_id = %s AND n = 1", [case.case_id])
    code, told = verified("--json")
    assert code == 1
    report = json.loads(told)
    assert [(d["code"], d["number"]) for d in report["differences"]] == [("text_changed", case.number)]
    assert verified("--case", case.number)[0] == 1


def test_the_application_itself_could_not_have_changed_a_line(case: Telling) -> None:
    from django.db import DatabaseError

    for statement in ("UPDATE cases_event SET body = 'x'", "DELETE FROM cases_event", "UPDATE cases_number SET number = ''"):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement)
