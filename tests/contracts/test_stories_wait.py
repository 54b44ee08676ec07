"""Browser stories never press and then read at once: what a press leads to is waited for (`journeys/looking.py`), else a busy machine fails them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

JOURNEYS = Path(__file__).parents[1] / "journeys"
STORIES = sorted(path for path in JOURNEYS.rglob("test_*.py") if "browser_marks(" in path.read_text(encoding="utf-8"))
PRESSES = {"click", "dblclick", "press"}
READS = {
    "inner_text", "text_content", "all_inner_texts", "input_value", "get_attribute", "count", "is_visible", "is_hidden", "is_checked", "evaluate",
    "evaluate_all", "looked_over", "looked_at", "violations", "faults",
}  # fmt: skip


def _words(node: ast.AST) -> set[str]:
    """What is called or asked for in a statement."""
    return {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)} | {
        each.id for each in ast.walk(node) if isinstance(each, ast.Name)
    }


def _presses(node: ast.stmt) -> bool:
    """A press by hand; keys are listened to in place, and asked about by what they change there."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute)):
        return False
    of = node.value.func.value
    return node.value.func.attr in PRESSES and not (isinstance(of, ast.Attribute) and of.attr == "keyboard")


def _races(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(block, list):
                for one, other in pairwise(block):
                    reads = _words(other) & READS or (isinstance(other, ast.Assert) and "url" in _words(other))
                    if _presses(one) and reads and not isinstance(other, ast.With):
                        yield other.lineno


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_what_a_press_leads_to_is_waited_for(path: Path) -> None:
    found = list(_races(ast.parse(path.read_text(encoding="utf-8"))))
    assert not found, f"{path.name}: read at once after a press in lines {found}; use onward(), says(), holds() of journeys/looking.py"


def test_a_race_is_seen() -> None:
    assert list(_races(ast.parse("def story(page):\n    page.click('a')\n    assert 'x' in page.inner_text('main')"))) == [3]
    assert list(_races(ast.parse("def story(page):\n    page.click('a')\n    looked_over(page)"))) == [3]
    assert list(_races(ast.parse("def story(page):\n    page.click('a')\n    assert page.url.endswith('x')"))) == [3]
    assert not list(
        _races(ast.parse("def story(page):\n    page.click('a')\n    page.wait_for_url('x')\n    assert page.inner_text('main')"))
    )
    assert len(STORIES) >= 8
