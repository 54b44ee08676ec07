"""Names of files as people gave them, made harmless: to keep, to show, and to send back with a download."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from xinqiao.foundation.refusal import told

MAX_NAME = 120
NAMELESS = told("附件")
_FOLDERS = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[<>:"|?*%]')
_BLANKS = re.compile(r"\s+")
_EXTENSION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}|3gpp?|3g2|7z", re.IGNORECASE)  # 补偿款1.5 ends in no extension
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = frozenset({"Cc", "Cf"})  # controls; direction marks and zero-width letters. Rare and private letters stay
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_ATTRIBUTE_CHARS = "!#$&+-.^_`|~"  # RFC 5987 attr-char beyond letters and digits


def extension_of(*, name: str) -> str:
    """Give what stands after the last dot of a name, small and without the dot; empty where that is no extension."""
    _stem, dot, last = _visible(name).rpartition(".")
    return last.lower() if dot and _EXTENSION.fullmatch(last) else ""


def clean_name(*, name: str, extension: str) -> str:
    """Make a name harmless and give it the extension of its true type.

    Takes  name as the browser sent it; extension, without the dot, found from the content.
    Gives  at most 120 characters: no folders, no invisible or direction-changing characters, nothing a file system
           or a shell reads as its own; a name with nothing left is 附件.
    """
    seen = _visible(name)
    held = extension_of(name=seen)
    stem = (seen[: -len(held) - 1] if held else seen).strip(" .")
    if _DEVICES.fullmatch(stem):
        stem = f"_{stem}"
    room = MAX_NAME - len(extension) - 1
    return f"{stem[:room].rstrip(' .') or NAMELESS}.{extension}"


def content_disposition(*, name: str) -> str:
    """Make the header that has a file saved, never shown (RFC 6266 with the name after RFC 5987).

    Takes  name, cleaned once; it is cleaned again, since a header must not trust a table.
    """
    safe = clean_name(name=name, extension=extension_of(name=name) or "bin")
    plain = safe if safe.isascii() else f"download.{extension_of(name=safe)}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe=_ATTRIBUTE_CHARS)}"


def download_headers(*, name: str, media_type: str) -> dict[str, str]:
    """Give the headers of a download: saved, not guessed at, run nowhere, kept by no cache."""
    return {
        "Content-Type": media_type,
        "Content-Disposition": content_disposition(name=name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }


def _visible(name: str) -> str:
    last = _FOLDERS.split(unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode()))[-1]
    level = _BLANKS.sub(" ", _NONCHARACTERS.sub("", last))
    seen = "".join(letter for letter in level if unicodedata.category(letter) not in _UNSEEN)
    return _UNSAFE.sub("_", seen).strip()
