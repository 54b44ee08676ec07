"""Sealed files set aside in clear for as long as they are read: nothing of them stays."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xinqiao.foundation.files import store
from xinqiao.foundation.home import home

_SUFFIXES = frozenset({".csv", ".xlsx", ".jsonl", ".ndjson", ".tsv", ".txt"})


@contextmanager
def plain(digest: str, name: str) -> Iterator[Path]:
    """The file in clear for as long as it is read; what a crash leaves is removed with the other halves."""
    suffix = Path(name).suffix.lower()
    with aside(suffix if suffix in _SUFFIXES else "") as path:
        with path.open("wb") as file:
            for chunk in store.open_(digest=digest):
                file.write(chunk)
        yield path


@contextmanager
def aside(suffix: str = "") -> Iterator[Path]:
    """A file of nobody's name that is gone afterwards."""
    folder = home().files / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=suffix)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def lines_of(chunks: Iterator[bytes]) -> Iterator[str]:
    """The lines of a text that comes in pieces, each with its end; read by csv, so quoted ends stay in their cell."""
    decoder, left = codecs.getincrementaldecoder("utf-8-sig")(), ""
    for chunk in chunks:
        *whole, left = (left + decoder.decode(chunk)).split("\n")
        yield from (f"{line}\n" for line in whole)
    if left:
        yield left
