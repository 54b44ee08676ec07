"""Sealed files set aside in clear for as long as they are read: nothing of them stays."""

from __future__ import annotations

import io
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


class Stream(io.RawIOBase):
    """Chunks as a file that can be read line by line."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        """Keep the chunks."""
        self._chunks = chunks
        self._left = b""

    def readable(self) -> bool:
        """Say that it is to be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # any writable buffer
        """Give the next bytes."""
        while not self._left:
            self._left = next(self._chunks, b"")
            if not self._left:
                return 0
        piece, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
