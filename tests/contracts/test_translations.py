"""The English catalogue is complete: every marked text has a translation, and nothing else stands in it."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import polib
import pytest

# the source is read once, for all
pytestmark = pytest.mark.xdist_group("catalogue")
ROOT = Path(__file__).resolve().parents[2]
RENEW = "run: .venv/bin/python tools/catalogue.py, then fill what `--missing` lists"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogue = _loaded()


@pytest.fixture(scope="module")
def marked() -> dict[str, str]:
    return {text.text: text.plural for text in catalogue.marked()}


@pytest.fixture(scope="module")
def held() -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(catalogue.CATALOGUE))}


def _english(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_marked_text_is_translated(marked, held) -> None:
    without = [text for text in marked if text not in held or not all(part.strip("\n") for part in _english(held[text]))]
    assert not without, f"{len(without)} texts without English; {RENEW}: {without[:5]}"


def test_nothing_stale_stands_in_the_catalogue(marked, held) -> None:
    stale = [text for text in held if text not in marked]
    assert not stale, f"{len(stale)} texts are gone from the source; {RENEW}: {stale[:5]}"


def test_translations_have_the_same_places(held) -> None:
    for entry in held.values():
        wanted = sorted(catalogue.PLACES.findall(entry.msgid))
        for english in _english(entry):
            found = sorted(catalogue.PLACES.findall(english))
            assert found == wanted, f"{entry.msgid!r} has {wanted}, {english!r} has {found}"


def test_counted_texts_have_both_forms(marked, held) -> None:
    for text, plural in marked.items():
        if plural:
            assert held[text].msgid_plural == plural
            assert set(held[text].msgstr_plural) == {0, 1}, text


def test_english_is_english(held) -> None:
    for entry in held.values():
        for english in _english(entry):
            # {编号} is written so in either language: the code looks for it
            assert not _HAN.search(re.sub(r"\{\w+\}", "", english)), f"Chinese left in the English of {entry.msgid!r}: {english!r}"


def test_marks_hold_plain_texts() -> None:
    """What `told` marks must be a literal: a text put together at run time cannot be found by any translator."""
    for path in catalogue.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "told":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"


def test_python_and_templates_are_both_read(marked) -> None:
    assert marked["不予受理告知书"] == ""
    assert "为什么是这一天" in marked
    assert marked["有 %(n)s 处需要改一改"], "counted texts of templates have a plural"
