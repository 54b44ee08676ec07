"""Bring the English catalogue up to date with what the code and the templates mark; needs no GNU gettext.

python tools/catalogue.py            adds new texts, drops what is gone, keeps every translation
python tools/catalogue.py --missing  lists as JSON what has no translation yet
python tools/catalogue.py FILE.json  also takes translations from a mapping {Chinese: English}
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "xinqiao"
CATALOGUE = PACKAGE / "site" / "locale" / "en" / "LC_MESSAGES" / "django.po"
MARKS = frozenset({"told", "_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"})
_PLURAL = frozenset({"ngettext", "ngettext_lazy"})
_MARKED = re.compile(r"\b(gettext|ngettext)\(((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*)+)")
PLACES = re.compile(r"%\(\w+\)[sd]|%%|%[sd]")


class Text(NamedTuple):
    """One marked text; `plural` is empty where it does not count."""

    text: str
    plural: str
    place: str


def marked() -> list[Text]:
    """Every text that is marked for the translators, in the order of the files."""
    found = [text for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts for text in _of_python(path)]
    found += [text for path in sorted(PACKAGE.rglob("*.html")) for text in _of_template(path)]
    return found


def _of_python(path: Path) -> Iterator[Text]:
    place = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in MARKS:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if texts:
                plural = texts[1] if _name(node.func) in _PLURAL and len(texts) > 1 else ""
                yield Text(texts[0], plural, place)


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


def _of_template(path: Path) -> Iterator[Text]:
    place = path.relative_to(ROOT).as_posix()
    for found in _MARKED.finditer(templatize(path.read_text(encoding="utf-8"), origin=place)):
        texts = ast.literal_eval(f"({found[2].rstrip(', ')},)")
        yield Text(texts[0], texts[1] if found[1] == "ngettext" else "", place)


def updated(held: polib.POFile, texts: list[Text]) -> polib.POFile:
    """Make a catalogue of these texts with the translations that `held` has."""
    known = {entry.msgid: entry for entry in held}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {
        "Project-Id-Version": "xinqiao",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    entries: dict[str, polib.POEntry] = {}
    for text in texts:
        entry = entries.get(text.text)
        if entry is None:
            entry = entries[text.text] = polib.POEntry(msgid=text.text, flags=["python-format"] if PLACES.search(text.text) else [])
            fresh.append(entry)
        if (text.place, "") not in entry.occurrences:
            entry.occurrences.append((text.place, ""))
        if text.plural:
            entry.msgid_plural = text.plural
            entry.msgstr_plural = {0: "", 1: ""}
    for entry in fresh:
        old = known.get(entry.msgid)
        if old is None:
            continue
        if entry.msgid_plural:
            entry.msgstr_plural = old.msgstr_plural or {0: old.msgstr, 1: old.msgstr}
        else:
            entry.msgstr = old.msgstr or (old.msgstr_plural or {}).get(1, "")
    return fresh


def missing(catalogue: polib.POFile) -> list[str]:
    """Texts without a translation."""
    return [e.msgid for e in catalogue if not (all(e.msgstr_plural.values()) if e.msgid_plural else e.msgstr)]


def fill(catalogue: polib.POFile, given: dict[str, str | list[str]]) -> None:
    """Take translations from a mapping; a pair stands for singular and plural."""
    for entry in catalogue:
        english = given.get(entry.msgid)
        if english is None:
            continue
        pair = english if isinstance(english, list) else [english, english]
        if entry.msgid_plural:
            entry.msgstr_plural = dict(enumerate(pair))
        else:
            entry.msgstr = pair[-1]


def main(arguments: list[str] | None = None) -> int:
    """Update the catalogue, and say how much has no translation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mapping", nargs="?", type=Path)
    parser.add_argument("--missing", action="store_true")
    args = parser.parse_args(arguments)
    held = polib.pofile(str(CATALOGUE), wrapwidth=0) if CATALOGUE.is_file() else polib.POFile()
    catalogue = updated(held, marked())
    if args.mapping:
        fill(catalogue, json.loads(args.mapping.read_text(encoding="utf-8")))
    without = missing(catalogue)
    if args.missing:
        sys.stdout.write(json.dumps(without, ensure_ascii=False, indent=0) + "\n")
        return 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    sys.stdout.write(f"{len(catalogue)} texts, {len(without)} without a translation\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
