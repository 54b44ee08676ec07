"""docs/law/documents.md: every document of petition work has its letter, and an act that issues it; or the page says why not."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from xinqiao.cases import states
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.lifecycle.documents_page import documents_page, issued_by
from xinqiao.statute.documents import DOCUMENTS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "xinqiao"
PAGE = ROOT / "docs" / "law" / "documents.md"


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == documents_page(), "run `make docs`"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_each_document_is_issued_or_its_lack_has_a_reason(document) -> None:
    assert bool(document.letters) != bool(document.reason)
    for word in document.letters:
        assert issued_by(LetterKind(word)), f"{word}: no act issues it"


def test_every_letter_is_issued_by_an_act() -> None:
    assert [kind for kind in LetterKind if not issued_by(kind)] == []


def test_what_the_table_says_is_sent_stands_in_the_code_of_the_acts() -> None:
    """A word in a column is soon written: the letter has to be named where acts are carried out."""
    named: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] in {"correspondence", "workbench", "portal", "api"}:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "LetterKind"}
    letters = {word for act in states.ACTS.values() for word in act.letters}
    assert {LetterKind(word).name for word in letters if word in set(LetterKind)} <= named
