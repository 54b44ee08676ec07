"""The API keeps its word: its document is frozen, complete, and true to the table of acts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FROZEN = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"


def _document():
    from xinqiao.api.door import document

    return document()


def test_the_document_is_the_frozen_one():
    from xinqiao.api.reference import document_text

    assert FROZEN.read_text(encoding="utf-8") == document_text(), "run `make docs` and say in the commit what changed for callers"


def test_every_act_of_the_menu_has_its_route_and_no_other_has():
    from xinqiao.cases import states
    from xinqiao.lifecycle.menu import MENU

    paths = _document()["paths"]
    officers = {
        f"/api/v1/cases/{{number}}/{act.url_word}" for act in states.ACTS.values() if act.noun in MENU and states.OFFICER in act.principals
    }
    petitioners = {
        f"/api/v1/lookups/{act.url_word}" for act in states.ACTS.values() if act.noun in MENU and states.PETITIONER in act.principals
    }
    acts = {path for path, held in paths.items() if "post" in held and path.startswith("/api/v1/cases/{number}/")} - {
        "/api/v1/cases/{number}/reveal"
    }
    own = {path for path, held in paths.items() if path.startswith("/api/v1/lookups/")} - {"/api/v1/lookups/letters/{n}"}
    assert acts == officers
    assert own == petitioners


def test_every_writing_call_carries_a_command_id():
    document = _document()
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        if "post" not in operations or path.endswith(("/reveal", "/lookups", "/letters/{n}")):
            continue
        ref = operations["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        assert "command_id" in schemas[ref.rpartition("/")[2]]["required"], path


def test_no_query_code_stands_in_an_address():
    for path, operations in _document()["paths"].items():
        for operation in operations.values():
            names = {each["name"] for each in operation.get("parameters", ())}
            assert not names & {"code", "query_code"}, path
        assert "code" not in path


def test_only_submissions_and_lookups_are_open_to_nobody():
    for path, operations in _document()["paths"].items():
        for operation in operations.values():
            is_open = "security" not in operation
            assert is_open == path.startswith(("/api/v1/submissions", "/api/v1/lookups", "/api/v1/uploads", "/api/v1/public/")), path


def test_drawing_hints_never_reach_the_document():
    assert '"ui"' not in json.dumps(_document())


@pytest.mark.django_db
def test_the_reference_is_a_page_that_needs_no_script(client):
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    text = page.content.decode()
    document = _document()
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert f'id="{operation["operationId"]}"' in text, path
    assert "style=" not in text
    assert "<script>" not in text
    assert client.get("/api/v1/openapi.json").json() == document
