"""Which acts a test performs: read off its words and those of the telling it calls, function by function."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from xinqiao.cases import states

TESTS = Path(__file__).resolve().parents[1]
_TOLD_BY = (*TESTS.glob("world/*.py"), *(TESTS.parent / "src/xinqiao/intake/demo_town").glob("telling*.py"))
# What a hole in a word of the remedies stands for: f"{kind}_request".
_KINDS, _HOLE = ("review", "recheck"), "{}"
# The method of the telling that puts the kind before the word.
_EITHER = "_on"


class Read(NamedTuple):
    """A function as read: its name, the acts its own words name, and the names it uses."""

    name: str
    nouns: frozenset[str]
    uses: frozenset[str]


@cache
def functions_of(*, path: Path) -> dict[str, Read]:
    """Name → function of one file, those of classes and tables of functions too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    doors = dict(_doors(tree))
    tables = [(node.target.id, node) for node in tree.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)]
    functions = [(node.name, node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return _joined(_read(name, node, doors) for name, node in (*functions, *tables))


@cache
def performed_by(*, test: str) -> frozenset[str]:
    """Nouns of the acts that a test performs.

    Takes  test, `folder/test_x.py::test_name` under tests/.
    Raises KeyError where there is no such test.
    """
    file, _, function = test.partition("::")
    known = {**_told(), **functions_of(path=TESTS / file)}
    seen, waiting, nouns = {function}, [known[function]], set[str]()
    while waiting:
        read = waiting.pop()
        nouns |= read.nouns
        waiting += [known[name] for name in (read.uses & known.keys()) - seen]
        seen |= read.uses
    return frozenset(nouns)


@cache
def _told() -> dict[str, Read]:
    return _joined(read for path in _TOLD_BY for read in functions_of(path=path).values())


def _joined(reads: Iterable[Read]) -> dict[str, Read]:
    """By name; two of one name, of two classes, are read as one."""
    found: dict[str, Read] = {}
    for read in reads:
        other = found.get(read.name)
        found[read.name] = Read(read.name, read.nouns | other.nouns, read.uses | other.uses) if other else read
    return found


@cache
def _nouns() -> dict[str, str]:
    return {word: noun for noun, act in states.ACTS.items() for word in (noun, act.url_word, act.label)}


def _doors(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Functions of the modules of acts that a file imports, with the act."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("xinqiao."):
            *_package, room, stem = node.module.split(".")
            noun = next((word for word in (stem, f"{room}_{stem}") if word in states.ACTS), "")
            yield from ((name.name, noun) for name in node.names if noun and name.name.islower())


def _read(name: str, read: ast.AST, doors: dict[str, str]) -> Read:
    words, uses = set[str](), set[str]()
    for node in ast.walk(read):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            written = "".join(part.value if isinstance(part, ast.Constant) else _HOLE for part in node.values)
            words |= {written.replace(_HOLE, kind) for kind in _KINDS}
        elif isinstance(node, ast.Name):
            uses.add(node.id)
        elif isinstance(node, ast.Attribute):
            uses.add(node.attr)
        elif isinstance(node, ast.arg):  # a fixture
            uses.add(node.arg)
    if _EITHER in uses:
        words |= {f"{kind}_{word}" for word in words for kind in _KINDS}
    parts = {part for word in words for part in (word, *word.split("/"))}
    nouns = {_nouns()[part] for part in parts if part in _nouns()} | {doors[use] for use in uses & doors.keys()}
    # a method is also called by its name in a string
    return Read(name, frozenset(nouns), frozenset(uses | {word for word in words if word.isidentifier()}))
