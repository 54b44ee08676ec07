"""What a file really is, told by its bytes and never by its name. Nothing is unpacked, decoded or run."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import IO

import filetype

from xinqiao.foundation.files import media, offices, texts
from xinqiao.foundation.files.kinds import KINDS, Kind, not_allowed
from xinqiao.foundation.files.names import clean_name, extension_of

HEAD_BYTES = 64 * 1024
_PDF_PREFIX = b"\xef\xbb\xbf\x00 \t\r\n"  # readers open a PDF behind these
_PROGRAMS = (
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",  # Java class, Mach-O for several processors
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\x00asm",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # Windows shortcut: it starts what it points to
    b"ITSF",  # compiled help
)
_ARCHIVES = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF",
    b"!<arch>",
    b"\x04\x22\x4d\x18",
)
_BZIP = re.compile(rb"BZh[1-9]1AY&SY")
_TAR_AT = 257


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The true kind of a file and its name made harmless, with an extension that fits."""

    kind: Kind
    name: str


def sniff(*, source: IO[bytes], name: str) -> Sniffed:
    """Find out what a file is.

    Takes  source, open and seekable, left at its start; name as the browser sent it.
    Gives  Sniffed; a name that lies about an allowed kind gets the extension of the true one.
    Raises Refusal file_* (422) naming the true kind when it may not be handed in.
    """
    size_bytes = source.seek(0, os.SEEK_END)
    source.seek(0)
    head = source.read(HEAD_BYTES)
    held = extension_of(name=name)
    word = _word(source, head, size_bytes, held)
    source.seek(0)
    kind = KINDS.get(word)
    if kind is None:
        raise not_allowed(word=word)
    return Sniffed(kind=kind, name=clean_name(name=name, extension=kind.extension_for(held=held)))


def _word(source: IO[bytes], head: bytes, size_bytes: int, held: str) -> str:
    if not head:
        return "empty"
    return (
        media.picture(head=head)
        or media.sound_or_film(head=head, held=held)
        or _document(source, head, size_bytes)
        or _harmful(head)
        or texts.text_word(head=head, held=held)
        or _other(head)
    )


def _document(source: IO[bytes], head: bytes, size_bytes: int) -> str:
    if head.lstrip(_PDF_PREFIX).startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(offices.ZIP_MAGIC):
        return offices.zip_word(source=source, size_bytes=size_bytes)
    if head.startswith(offices.OLE_MAGIC):
        return offices.ole_word(source=source)
    return "rtf" if head.lstrip().startswith(rb"{\rtf") else ""


def _harmful(head: bytes) -> str:
    if head.startswith(_PROGRAMS) or (head.startswith(b"MZ") and b"\x00" in head):
        return "program"
    if head.startswith(_ARCHIVES) or _BZIP.match(head) or head[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "archive"
    return ""


def _other(head: bytes) -> str:
    """Name a format nobody allowed, so that the person knows what the file is."""
    guessed = filetype.guess(head)
    word = str(guessed.extension) if guessed else ""
    return "damaged" if any(word in kind.extensions for kind in KINDS.values()) else word
