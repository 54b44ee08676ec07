"""The API keeps its word: its document is frozen, complete, and true to the table of acts."""

from __future__ import annotations

import json
import re
from collections import Counter
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
        f"/api/v1/cases/{{number}}/{beside}" for beside in ("reveal", "notes", "presence", "reply-check", "letters/{n}/seal")
    }
    # a look at the letters of an act before it is done; nothing is carried out
    acts = {path for path in acts if not path.endswith("/preview")}
    own = {path for path, held in paths.items() if path.startswith("/api/v1/lookups/")} - {"/api/v1/lookups/letters/{n}"}
    assert acts == officers
    assert own == petitioners


# Sent twice, they do the same once: reference data is refused as known or unchanged, a version as seen before, a state as it is.
SAFE_TO_REPEAT = re.compile(
    r"/api/v1/(account|administration|handovers|leaves|imports|uploads|notifications|preferences)\b"
    r"|/(reveal|lookups|letters/\{n\}|export|notes|presence|preview|reply-check|seal)$"
)


def test_every_call_that_writes_to_a_matter_carries_a_command_id():
    document = _document()
    schemas = document["components"]["schemas"]
    judged = 0
    for path, operations in document["paths"].items():
        if "post" not in operations or SAFE_TO_REPEAT.search(path):
            continue
        content = operations["post"]["requestBody"]["content"]
        assert "application/json" in content, path
        ref = content["application/json"]["schema"]["$ref"]
        assert "command_id" in schemas[ref.rpartition("/")[2]]["required"], path
        judged += 1
    assert judged > 40


def test_no_two_shapes_share_a_name():
    """Two of one name would stand in the document as one, and one of them wrongly."""
    package = Path(__file__).parents[2] / "src" / "xinqiao"
    named = Counter(
        name
        for path in package.rglob("*.py")
        if "workbench" not in path.parts and "portal" not in path.parts
        for name in re.findall(r"^class (\w+(?:Terms|Answer))\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(named) > 100
    assert not [name for name, count in named.items() if count > 1]


def test_no_query_code_stands_in_an_address():
    for path, operations in _document()["paths"].items():
        for operation in operations.values():
            names = {each["name"] for each in operation.get("parameters", ())}
            assert "query_code" not in names, path
            assert "code" not in names or "/administration/" in path, path  # there it is the code of a region or body
        assert "query" not in path


def test_only_submissions_and_lookups_are_open_to_nobody():
    for path, operations in _document()["paths"].items():
        for operation in operations.values():
            is_open = "security" not in operation
            assert is_open == path.startswith(
                ("/api/v1/submissions", "/api/v1/lookups", "/api/v1/uploads", "/api/v1/public/", "/api/v1/papers/", "/api/v1/hearings")
            ), path


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
