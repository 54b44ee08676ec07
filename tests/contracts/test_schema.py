"""The schema can be spread over machines by case: asked of the models, the migrations and the database itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

from xinqiao.foundation.postgres.grants import append_only_tables

REFERENCE = {"CalendarVersion", "CalendarYear", "LocalProfile", "Edition", "ReferenceChange", "Publication"}
REGISTRIES = {
    "cases_number": ["number"], "cases_command": ["command_id"], "cases_exact_key": ["digest", "case_id"],
    "correspondence_paper_code": ["code"],
}  # fmt: skip
NAMED_LOCAL = {
    "intake_draft", "intake_upload",  # drafts pre-allocate a case id, are encrypted and expire
    "intake_ticket", "intake_scan",  # numbers of the hall and letters not registered yet: no case exists for them
    "foundation_access_entry", "foundation_rate",  # no case owns them; keyed by themselves
    "correspondence_document_number",  # a 文号 is taken in a transaction of its own
    "search_cursor", "teamwork_cursor",  # one row per shard
    "teamwork_saved_view", "teamwork_bulk_run", "search_export_run", "intake_import_run", "intake_import_mapping",  # an officer's errands
    "lifecycle_move",  # an order over many cases
    "teamwork_preference",  # an officer's own, keyed by the officer
}  # fmt: skip
OURS = "xinqiao."


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(OURS)]


def case_columns(model: type[models.Model]) -> list[str]:
    return [f.column for f in model._meta.concrete_fields if f.column == "case_id"]


def owned() -> list[type[models.Model]]:
    """Tables of which every row belongs to one case: all with a case, less the registries and what is local by name."""
    return [
        model
        for model in our_models()
        if (model._meta.db_table == "cases_case" or case_columns(model)) and model._meta.db_table not in {*REGISTRIES, *NAMED_LOCAL}
    ]


def ids(model: type[models.Model]) -> str:
    return model._meta.db_table


def columns(model: type[models.Model], names: Any) -> list[str]:
    return [model._meta.get_field(name).column for name in names]


def test_every_table_is_of_a_known_sort():
    assert set(REGISTRIES) | NAMED_LOCAL <= our_tables()
    known = {ids(model) for model in owned()} | set(REGISTRIES) | NAMED_LOCAL
    for model in our_models():
        is_reference = model.__module__.split(".")[1] == "directory" or model.__name__ in REFERENCE
        assert is_reference or ids(model) in known, f"{ids(model)}: owned by a case, reference, registry, or local by name?"


@pytest.mark.parametrize("model", owned(), ids=ids)
def test_keys_of_case_owned_tables_begin_with_the_case(model: type[models.Model]):
    if ids(model) == "cases_case":
        return
    key = model._meta.pk
    names = list(key.field_names) if isinstance(key, models.CompositePrimaryKey) else [key.name]
    assert "case_id" in columns(model, names), "the primary key holds the case"
    unique = [list(c.fields) for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    unique += [list(fields) for fields in model._meta.unique_together]
    for fields in unique:
        assert "case_id" in columns(model, fields)
    assert not [f.name for f in model._meta.concrete_fields if f.unique and not f.primary_key]


@pytest.mark.parametrize("model", owned(), ids=ids)
def test_foreign_keys_stay_in_the_case_or_point_to_reference_tables(model: type[models.Model]):
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            target = field.related_model
            is_case = ids(target) == "cases_case" and field.column == "case_id"
            is_reference = target.__module__.split(".")[1] == "directory" or target.__name__ in REFERENCE
            assert is_case or is_reference, f"{field.name} → {ids(target)}"


def test_case_ids_are_made_here_and_ordered_by_time():
    from xinqiao.cases.models import Case
    from xinqiao.foundation.ids import uuid7

    key = Case._meta.pk
    assert isinstance(key, models.UUIDField)
    assert key.db_default is models.NOT_PROVIDED, "no database is asked for an id"
    first, second = uuid7(at=datetime(2026, 1, 1, tzinfo=UTC)), uuid7(at=datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC))
    assert first < second


def our_tables() -> set[str]:
    return {ids(model) for model in our_models()}


@pytest.mark.django_db
def test_no_sequence_trigger_or_function_of_ours():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')"
            " JOIN pg_class c ON c.oid = d.refobjid WHERE s.relkind = 'S'"
        )
        assert not {row[0] for row in cursor.fetchall()} & our_tables(), "sequences need one place that counts"
        cursor.execute("SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal")
        assert not {row[0] for row in cursor.fetchall()} & our_tables()
        cursor.execute(
            "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'public' AND p.proname NOT LIKE 'procrastinate%'"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_unique_indexes_in_the_database_hold_the_case():
    names = [ids(model) for model in owned() if ids(model) != "cases_case"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.relname, i.indexrelid::regclass::text, array_agg(a.attname::text)"
            " FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey)"
            " WHERE i.indisunique AND t.relname = ANY(%s) GROUP BY 1, 2",
            [names],
        )
        found = cursor.fetchall()
    assert {row[0] for row in found} == set(names)
    for table, index, held in found:
        assert "case_id" in held, f"{table}: {index}"


@pytest.mark.django_db
def test_registries_are_only_added_to():
    with connection.cursor() as cursor:
        for table in append_only_tables():
            cursor.execute(
                "SELECT has_table_privilege(current_user, %s, 'SELECT,INSERT'), has_table_privilege(current_user, %s, 'UPDATE'),"
                " has_table_privilege(current_user, %s, 'DELETE'), has_table_privilege(current_user, %s, 'TRUNCATE')",
                [table] * 4,
            )
            assert cursor.fetchone() == (True, False, False, False), table
    assert {"cases_event", "cases_number", "cases_command"} <= append_only_tables()


def test_what_is_sealed_is_plain_bytes_to_the_database():
    """Migrations never import our code, so a sealed field must be a BinaryField there."""
    state = MigrationLoader(None, ignore_no_migrations=True).project_state()
    sealed = 0
    for (label, name), model in state.models.items():
        if not apps.get_app_config(label).name.startswith(OURS):
            continue
        for field_name, field in model.fields.items():
            path = field.deconstruct()[1]
            assert not path.startswith(OURS), f"{label}.{name}.{field_name}: {path}"
            if field_name.split("_")[0] == "sealed" and name != "letterseal":  # there it is the stamp on a letter
                sealed += 1
                assert isinstance(field, models.BinaryField), f"{label}.{name}.{field_name}"
    assert sealed >= 3


@pytest.mark.django_db
def test_migrations_are_complete():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
