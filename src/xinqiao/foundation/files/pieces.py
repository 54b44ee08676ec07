"""A file that arrives in pieces: each is sealed on disk as soon as it came, until the whole can be taken in.

The pieces of one file lie in a folder of its own, each named by the place it begins at. A piece is a row of records,
each at most 256 KiB sealed on its own and bound to file and place: memory stays small whatever is sent, a record moved
elsewhere does not open, and any place of the whole can be read without reading what stands before it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import IO
from uuid import UUID

from django.http import UnreadablePostError

from xinqiao.foundation.files.limits import MEGABYTE, storage_full
from xinqiao.foundation.files.store import FULL, Readable
from xinqiao.foundation.home import home
from xinqiao.foundation.privacy.sealed import seal, unseal

RECORD_BYTES = 256 * 1024
LEAST_BYTES = 64 * 1024
"""A piece that does not end the file is at least this long: a million tiny ones would be a million files."""
_SEAL_BYTES = 29
_SPARE_BYTES = 256 * MEGABYTE
_NAME = re.compile(r"\d{12}")
_FOLDER = re.compile(r"[0-9a-f]{32}")
_CUT = (UnreadablePostError, ConnectionError)


@dataclass(frozen=True, slots=True)
class Piece:
    """What came of one piece: where it was put aside and how long it is. It may be shorter than it was announced."""

    path: Path
    size_bytes: int


class PiecesLostError(Exception):
    """Pieces on record are not on disk: after a restore without files, or a disk that failed."""


def check_disk(*, more_bytes: int) -> None:
    """Check that the disk has room for a file while it arrives and once it is kept. Raises Refusal storage_full (503)."""
    folder = home().made().files
    if shutil.disk_usage(folder).free < 2 * more_bytes + _SPARE_BYTES:
        raise storage_full()


def receive(*, key: UUID, at: int, stream: Readable, size_bytes: int, seconds: float, clock: Callable[[], float] = monotonic) -> Piece:
    """Put a piece aside as it comes; what had come before the connection broke, or within the time, is kept.

    Takes  key, of the file; at, the place of the first byte; stream, which gives at most size_bytes; seconds, after which
           no more is read.
    Gives  Piece, under no name yet: settle() or let_go() must follow.
    Raises Refusal storage_full (503).
    """
    folder = _folder(key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = clock() + seconds
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="half-", delete=False) as file:
            path = Path(file.name)
            try:
                got = _written(key, at, _records(stream, size_bytes, lambda: clock() >= until), file)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except OSError as fault:
        if fault.errno not in FULL:
            raise
        raise storage_full() from fault
    return Piece(path=path, size_bytes=got)


def settle(*, key: UUID, at: int, piece: Piece) -> None:
    """Give a piece its place; one that lay there without being on record is replaced."""
    folder = _folder(key)
    piece.path.rename(folder / f"{at:012d}")
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def let_go(*, piece: Piece) -> None:
    """Forget a piece that is not wanted."""
    piece.path.unlink(missing_ok=True)


def drop(*, key: UUID) -> None:
    """Remove all pieces of a file."""
    shutil.rmtree(_folder(key), ignore_errors=True)


def sweep(*, known: Callable[[Collection[UUID]], Collection[UUID]], before: datetime) -> int:
    """Remove folders that nothing knows and that are older than `before`. Gives how many."""
    removed = 0
    for folder in _root().glob("*"):
        with contextlib.suppress(FileNotFoundError):
            if not _FOLDER.fullmatch(folder.name) or folder.stat().st_mtime >= before.timestamp():
                continue
            key = UUID(hex=folder.name)
            if key not in known((key,)):
                shutil.rmtree(folder, ignore_errors=True)
                removed += 1
    return removed


class Whole(io.RawIOBase):
    """All pieces of a file as one that can be read from any place; one record at a time is open."""

    def __init__(self, *, key: UUID, size_bytes: int) -> None:
        """Find the pieces. Raises PiecesLostError where they do not make up the size."""
        super().__init__()
        self._key = key
        self._size = size_bytes
        self._at = 0
        self._starts = sorted(int(path.name) for path in _folder(key).glob("*") if _NAME.fullmatch(path.name))
        self._starts = [start for start in self._starts if start < size_bytes]
        self._open: tuple[int, IO[bytes]] | None = None
        self._record: tuple[int, bytes] = (-1, b"")
        ends = [*self._starts[1:], size_bytes]
        held = [_plain_bytes((_folder(key) / f"{start:012d}").stat().st_size) for start in self._starts]
        if self._starts[:1] != [0] or any(end - start != size for start, end, size in zip(self._starts, ends, held, strict=True)):
            raise PiecesLostError("the pieces on disk do not make up the file on record")

    def readable(self) -> bool:
        """Whether it can be read."""
        return True

    def seekable(self) -> bool:
        """Whether any place can be read."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Give what stands at the place, at most to the end of its record."""
        if self._at >= self._size or not len(buffer):
            return 0
        begin, plain = self._record_at(self._at)
        skip = self._at - begin
        part = plain[skip : skip + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Let go of the open piece."""
        if self._open is not None:
            self._open[1].close()
        super().close()

    def _record_at(self, place: int) -> tuple[int, bytes]:
        start = self._starts[bisect_right(self._starts, place) - 1]
        number = (place - start) // RECORD_BYTES
        begin = start + number * RECORD_BYTES
        if self._record[0] != begin:
            file = self._piece(start)
            file.seek(number * (RECORD_BYTES + _SEAL_BYTES))
            sealed = file.read(RECORD_BYTES + _SEAL_BYTES)
            self._record = (begin, unseal(sealed=sealed, about=_about(self._key, begin)))
        return self._record

    def _piece(self, start: int) -> IO[bytes]:
        if self._open is None or self._open[0] != start:
            if self._open is not None:
                self._open[1].close()
            self._open = (start, (_folder(self._key) / f"{start:012d}").open("rb"))
        return self._open[1]


def _written(key: UUID, at: int, records: Iterator[bytes], file: IO[bytes]) -> int:
    got = 0
    for record in records:
        file.write(seal(plain=record, about=_about(key, at + got)))
        got += len(record)
    file.flush()
    os.fsync(file.fileno())
    return got


def _records(stream: Readable, size_bytes: int, is_over: Callable[[], bool]) -> Iterator[bytes]:
    """Whole records as they come; the last may be short, and ends what is read."""
    left = size_bytes
    while left and not is_over():
        record = _filled(stream, min(RECORD_BYTES, left), is_over)
        left -= len(record)
        if record:
            yield record
        if len(record) < RECORD_BYTES:
            return


def _filled(stream: Readable, size: int, is_over: Callable[[], bool]) -> bytes:
    parts, missing = list[bytes](), size
    with contextlib.suppress(*_CUT):
        # small bites: a slow line is looked at often
        while missing and not is_over() and (part := stream.read(min(missing, LEAST_BYTES))):
            parts.append(part)
            missing -= len(part)
    return b"".join(parts)


def _plain_bytes(sealed_bytes: int) -> int:
    whole, rest = divmod(sealed_bytes, RECORD_BYTES + _SEAL_BYTES)
    return whole * RECORD_BYTES + max(0, rest - _SEAL_BYTES)


def _about(key: UUID, at: int) -> bytes:
    return b"piece:" + key.bytes + at.to_bytes(8)


def _root() -> Path:
    return home().files / "arriving"


def _folder(key: UUID) -> Path:
    return _root() / key.hex
