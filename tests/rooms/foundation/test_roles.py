"""The application role: adds to ledgers and reads them, works with other rows, never touches a table."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from xinqiao.foundation.postgres.grants import append_only_tables

pytestmark = pytest.mark.django_db


def test_tests_run_as_the_application_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("xinqiao_app",)


@pytest.mark.parametrize("verb", ["UPDATE {} SET case_id = case_id", "DELETE FROM {}", "TRUNCATE {}"])
def test_a_ledger_is_never_changed(verb: str):
    assert "cases_event" in append_only_tables()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format("cases_event"))


def test_tables_are_never_made_or_dropped():
    for statement in ("CREATE TABLE mine (a int)", "DROP TABLE cases_event", "ALTER TABLE cases_event ADD b int"):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_leave_nothing_behind(owner):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('a', 'b', now())")
    assert owner.execute("SELECT count(*) FROM django_session").fetchone() == (1,)
