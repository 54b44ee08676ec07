"""The habits of STYLE.md that a machine can see: size of modules and functions, names, leftovers, where numbers and clocks stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

# the source is read once, for all
pytestmark = pytest.mark.xdist_group("house_keeping")
PACKAGE = Path(__file__).resolve().parents[2] / "src" / "xinqiao"
LINES_MAX, FUNCTION_MAX = 300, 40
BANNED = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "services", "base", "core"})
LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

# Longer than the rule, each with the most it may reach and the reason.
LONG_MODULES = {
    "intake/demo_town/telling.py": (330, "one method per act, in statutory order"),
    "cases/access.py": (310, "the one gate: whoever judges it has to read all of it"),
    "cases/standing.py": (320, "the snapshot and all that is derived from it"),
    "cases/events.py": (640, "one struct per fact: split, the union of payloads would have to be put together again"),
    "cases/fold.py": (400, "one step per fact of the main road"),
    "clocks/rules/winding.py": (400, "one handler per fact, beside the sets of clocks they end"),
    "foundation/ui/parts.py": (350, "all parts of pages in one place: a template is read beside them"),
}
LONG_FUNCTIONS = {
    "command/bench/plan.py:plan": (50, "one mapping, read as a whole by the client"),
    "foundation/postgres/layout.py:_initdb": (50, "one command of another program with its pipe and its faults"),
}
# Made-up towns may wait any number of days.
MADE_UP = ("command/bench/", "intake/demo_town/")


@cache
def _modules() -> dict[str, str]:
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts and "collected" not in path.parts
    }


@cache
def _trees() -> dict[str, ast.Module]:
    return {name: ast.parse(text) for name, text in _modules().items()}


@cache
def _functions() -> tuple[tuple[str, int], ...]:
    return tuple(_measured())


def _measured() -> Iterator[tuple[str, int]]:
    """Name and length of each function, without its signature and docstring."""
    for name, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body:
                    yield f"{name}:{node.name}", (node.end_lineno or 0) - body[0].lineno + 1


def test_a_module_is_a_few_pages() -> None:
    lengths = {name: len(text.splitlines()) for name, text in _modules().items()}
    assert len(lengths) > 100
    assert not {name: n for name, n in lengths.items() if n > LONG_MODULES.get(name, (LINES_MAX, ""))[0]}


def test_a_function_fits_on_a_screen() -> None:
    assert not {name: n for name, n in _functions() if n > LONG_FUNCTIONS.get(name, (FUNCTION_MAX, ""))[0]}


def test_the_exceptions_are_still_needed() -> None:
    lengths = {name: len(text.splitlines()) for name, text in _modules().items()}
    assert not [name for name in LONG_MODULES if lengths[name] <= LINES_MAX]
    assert not set(LONG_FUNCTIONS) - {name for name, n in _functions() if n > FUNCTION_MAX}


def test_names_say_something() -> None:
    assert not [name for name in _modules() if BANNED & set(name.removesuffix(".py").split("/"))]


def test_nothing_is_left_for_later() -> None:
    assert not [name for name, text in _modules().items() if LEFTOVER.search(text)]


def test_no_domain_flow_by_signals() -> None:
    signals = re.compile(r"\b(pre|post)_(save|delete)\b|\bm2m_changed\b")
    assert not [name for name, text in _modules().items() if signals.search(text)]


def test_rules_do_not_read_the_clock() -> None:
    """Rules get `today` and `now` as arguments."""
    reads = re.compile(r"\b(now|today)\(\)|timezone\.now")
    assert not [name for name, text in _modules().items() if _is_rule(name) and reads.search(text)]


def _is_rule(name: str) -> bool:
    return (
        name.startswith(("statute/", "cases/acts/", "cases/kinds/", "cases/steps/", "cases/procedures/"))
        or "/rules/" in name
        or name.endswith("/rules.py")
        or name in {"cases/states.py", "cases/standing.py", "cases/stepping.py", "cases/payload.py", "cases/events.py", "cases/fold.py"}
    )


def test_statutory_numbers_stand_in_statute() -> None:
    """A term in days is written where the law is; elsewhere it is read from there."""
    found = [
        f"{name}:{node.lineno}"
        for name, tree in _trees().items()
        if not name.startswith(("statute/", *MADE_UP))
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg in {"days", "term_days"}
        and isinstance(node.value, ast.Constant)
        and node.value.value in {15, 30, 60, 90}
    ]
    assert not found, "read the period from statute"


def test_every_module_and_room_says_what_it_is() -> None:
    assert not [name for name, tree in _trees().items() if tree.body and not ast.get_docstring(tree)]
