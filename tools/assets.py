"""Copy the named files of others (node_modules) to where pages and letters find them, and compile the catalogues.

Run by `make assets`; what it writes is ignored by git and carried by release wheels.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import polib

from xinqiao.foundation.ui.books import BOOKS

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
SITE = ROOT / "src" / "xinqiao" / "site"
FONTS = MODULES / "@expo-google-fonts"
STYLES = {MODULES / "@tabler/core/dist/css/tabler.min.css": SITE / "assets/tabler/tabler.min.css"}
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def main() -> int:
    """Copy, compile, and say what is missing."""
    wanted = {**STYLES, **fonts()}
    missing = [source for source in STYLES if not source.is_file()]
    if missing:
        sys.stderr.write(f"missing, run npm ci first: {', '.join(map(str, missing))}\n")
        return 1
    for source, target in {**wanted, **books()}.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    for style in STYLES.values():
        # the map of the minified file is not carried, and the collector would look for it
        style.write_text(_SOURCE_MAP.sub("", style.read_text(encoding="utf-8")), encoding="utf-8")
    for source in sorted((ROOT / "src").rglob("*.po")):
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return 0


def fonts() -> dict[Path, Path]:
    """Take the regular and bold cut of every font package that package.json names."""
    return {
        font: SITE / "fonts" / font.name
        for package in sorted(FONTS.iterdir())
        for weight in ("400Regular", "700Bold")
        for font in sorted((package / weight).glob("*.ttf"))
    }


def books() -> dict[Path, Path]:
    """Take the pages and pictures of docs/ that the desk shows, so that a wheel has them too."""
    texts = {ROOT / "docs" / name: SITE / "books" / name for name in BOOKS}
    pictures = {path: SITE / "assets" / "pictures" / path.name for path in sorted((ROOT / "docs" / "pictures").glob("*.png"))}
    return {**texts, **pictures}


if __name__ == "__main__":
    sys.exit(main())
