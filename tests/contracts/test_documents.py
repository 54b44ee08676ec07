"""What the documents name exists: links, files of recipes, commands, settings, make targets."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "xinqiao"
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(#[^)]*)?\)")
_COMMAND = re.compile(r"(?:`|bin/)xinqiao ([a-z-]+)")
_TARGET = re.compile(r"\bmake ([a-z]+)")


@cache
def _documents() -> dict[str, str]:
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{name}: {target}"
        for name, text in _documents().items()
        for target, _anchor in _LINK.findall(text)
        if not target.startswith(("http://", "https://")) and not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert not broken


def test_every_decision_and_guide_is_listed() -> None:
    for folder in ("adr", "guide"):
        listed = _documents()[f"docs/{folder}/README.md"]
        files = {path.name for path in (ROOT / "docs" / folder).glob("*.md")} - {"README.md"}
        assert not [name for name in files if f"({name})" not in listed]


def test_every_room_stands_on_the_map() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert not [room for room in rooms if f"| `{room}` |" not in _documents()["docs/map.md"]]


def test_files_named_by_recipes_exist() -> None:
    recipes = _documents()["docs/map.md"].partition("## Recipes")[2]
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|md))`", recipes))
    assert len(named) > 10
    assert not [name for name in named if not (PACKAGE / name).exists() and not (ROOT / name).exists()]


def test_commands_are_those_of_the_console_script() -> None:
    from xinqiao.command.main import COMMANDS

    told = set(re.findall(r"^\| `xinqiao ([a-z-]+)", _documents()["docs/reference/README.md"], re.MULTILINE))
    assert told == set(COMMANDS)
    named = {
        word for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md") for word in _COMMAND.findall(_documents()[name])
    }
    assert named <= set(COMMANDS)


def test_settings_are_those_that_are_read() -> None:
    told = set(re.findall(r"`([A-Z][A-Z_]+)`", _documents()["docs/reference/README.md"].partition("## Settings")[2].partition("## API")[0]))
    read = (PACKAGE / "foundation" / "environment.py").read_text(encoding="utf-8")
    home = (PACKAGE / "foundation" / "home.py").read_text(encoding="utf-8")
    known = set(re.findall(r'"([A-Z][A-Z_]+)"', read + home))
    assert told == known


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        word
        for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/guide/README.md", "docs/guide/administrator.md")
        for word in _TARGET.findall(_documents()[name])
    }
    assert {"run", "test", "check"} <= named
    assert named <= targets


def test_the_readme_is_the_same_in_both_languages() -> None:
    """Links, pictures and commands; the words differ."""
    english, chinese = _documents()["README.md"], _documents()["README.zh-CN.md"]
    links = [{target for target, _anchor in _LINK.findall(text)} - {"README.md", "README.zh-CN.md"} for text in (english, chinese)]
    assert links[0] == links[1]
    assert set(_COMMAND.findall(english)) == set(_COMMAND.findall(chinese))
