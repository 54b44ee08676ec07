"""Taking a file in: told apart, named, kept. Every door and procedure takes files through here."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import IO

from xinqiao.foundation.files import offices, store
from xinqiao.foundation.files.limits import MAX_FILE_BYTES
from xinqiao.foundation.files.sniff import sniff


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was taken in: where it lies, what it is, what it is called."""

    digest: str
    size_bytes: int
    media_type: str
    name: str


def take(*, source: IO[bytes], name: str, limit_bytes: int = MAX_FILE_BYTES) -> TakenFile:
    """Take one file in. Not inside a transaction: a copy to disk is slow, and a file nobody names is swept later.

    Takes  source, open and seekable (an uploaded file as it came); name as the browser sent it.
    Raises Refusal file_* (422), file_too_large (413), storage_full (503), all at the field "files".
    """
    sniffed = sniff(source=source, name=name)
    stored = store.put(stream=source, limit_bytes=limit_bytes)
    return TakenFile(digest=stored.digest, size_bytes=stored.size_bytes, media_type=sniffed.kind.media_type, name=sniffed.name)


def refuse_early(*, head: bytes, name: str) -> None:
    """Refuse by its first bytes a file that could never be taken in, before the rest of it is sent.

    Takes  head, at least 64 KiB or all there is. Office documents are told apart by their end and are let pass here.
    Raises Refusal file_* (422).
    """
    if not head.startswith((*offices.ZIP_MAGIC, offices.OLE_MAGIC)):
        sniff(source=BytesIO(head), name=name)
