"""The file store: bytes kept sealed under the digest of what they say.

A stored file is a header and chunks. The header holds a magic word, the key's version and a salt, from which the key
of this file alone is derived, then the digest and the size, sealed. Each chunk is sealed with AES-256-GCM under a nonce
of its number and a mark on the last one, so a changed, swapped, missing or added chunk does not open.
The path is a keyed digest: who sees the disk cannot tell whether a known paper lies on it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import hmac
import os
import re
import struct
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from xinqiao.foundation.files.limits import file_too_large, storage_full
from xinqiao.foundation.home import home
from xinqiao.foundation.privacy.keys import KEY_BYTES, keys

CHUNK_BYTES = 256 * 1024
_MAGIC = b"XQF1"
_SALT_BYTES = 16
_TAG_BYTES = 16
_ABOUT = struct.Struct(">32sQ")
_PREFIX_BYTES = len(_MAGIC) + 1 + _SALT_BYTES
_HEAD_BYTES = _PREFIX_BYTES + _ABOUT.size + _TAG_BYTES
_HEAD_NONCE = b"\xff" * 12
_DIGEST = re.compile(r"[0-9a-f]{64}")
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
"""What the system says when a disk takes no more."""
_SWEEP_BATCH = 500


class StoredFileBrokenError(Exception):
    """A stored file was changed, cut short, put in another's place, or sealed with keys this installation does not have."""


class StoredFileMissingError(Exception):
    """A digest is on record but its file is not in the store: a defect, to be restored from a backup."""


class Readable(Protocol):
    """Anything that gives its bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes; nothing at the end."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a file once it is kept."""

    digest: str
    size_bytes: int


class _Opened(NamedTuple):
    cipher: AESGCM
    stored: Stored


def put(*, stream: Readable, limit_bytes: int) -> Stored:
    """Keep the bytes of a stream; the same content is kept once.

    Takes  stream, read once in pieces of 256 KiB; limit_bytes, at which reading stops.
    Gives  Stored(digest, size_bytes); digest is SHA-256 of the plain bytes in hex.
    Raises Refusal file_too_large (413) over the limit, storage_full (503) when the disk holds no more; nothing is left behind.
    """
    try:
        with _incoming() as file:
            stored = _write(stream, file, limit_bytes)
            _keep(Path(file.name), stored.digest)
            return stored
    except OSError as fault:
        if fault.errno not in FULL:
            raise
        raise storage_full() from fault


def open_(*, digest: str) -> Iterator[bytes]:
    """Give the bytes of a file, chunk by chunk; the header is checked before the iterator is handed out.

    Raises StoredFileMissingError, StoredFileBrokenError (from the iterator for a chunk).
    """
    with _file(digest) as file:
        opened = _head(file, digest)
    return _chunks(digest, opened)


def size(*, digest: str) -> int:
    """Say how many bytes a file holds.

    Raises StoredFileMissingError, StoredFileBrokenError.
    """
    with _file(digest) as file:
        return _head(file, digest).stored.size_bytes


def exists(*, digest: str) -> bool:
    """Say whether a file is in the store."""
    return _path(digest).is_file()


def sweep(*, in_use: Callable[[Collection[str]], Collection[str]], before: datetime) -> int:
    """Remove files that nothing refers to any more, and halves that a crash left.

    Takes  in_use, told some digests and giving those that are still referred to; before, files younger than this instant
           stay, since a submission may be about to name them.
    Gives  how many were removed. A file whose header does not open is left for `verify` to report.
    """
    removed, batch = 0, dict[str, Path]()
    for path in home().files.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        digest = _old_digest(path, before)
        if digest:
            batch[digest] = path
        if len(batch) >= _SWEEP_BATCH:
            removed += _remove(batch, in_use, before)
            batch.clear()
    for half in (home().files / "incoming").glob("*"):
        removed += _is_old(half, before) and _unlinked(half)
    return removed + _remove(batch, in_use, before)


@contextlib.contextmanager
def _incoming() -> Iterator[IO[bytes]]:
    folder = home().files / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:  # readable by the owner only
        try:
            yield file
        finally:
            Path(file.name).unlink(missing_ok=True)


def _write(stream: Readable, file: IO[bytes], limit_bytes: int) -> Stored:
    prefix = _MAGIC + bytes((keys().data_version,)) + os.urandom(_SALT_BYTES)
    cipher = _cipher(prefix)
    digest, size_bytes, number = hashlib.sha256(), 0, 0
    file.write(bytes(_HEAD_BYTES))  # the digest is not known yet
    chunk = _filled(stream)
    while True:
        size_bytes += len(chunk)
        if size_bytes > limit_bytes:
            raise file_too_large(limit_bytes=limit_bytes)
        digest.update(chunk)
        following = _filled(stream) if len(chunk) == CHUNK_BYTES else b""
        file.write(cipher.encrypt(_nonce(number, is_last=not following), chunk, None))
        if not following:
            break
        chunk, number = following, number + 1
    file.seek(0)
    file.write(prefix + cipher.encrypt(_HEAD_NONCE, _ABOUT.pack(digest.digest(), size_bytes), prefix))
    file.flush()
    os.fsync(file.fileno())
    return Stored(digest=digest.hexdigest(), size_bytes=size_bytes)


def _filled(stream: Readable) -> bytes:
    """Read a whole chunk where the stream has one: sockets and spools give what they please."""
    parts, missing = list[bytes](), CHUNK_BYTES
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _keep(written: Path, digest: str) -> None:
    """Give the file its place. A sound one already there stays, made young again so that no sweep takes it meanwhile."""
    place = _path(digest)
    with contextlib.suppress(StoredFileMissingError, StoredFileBrokenError, FileNotFoundError):
        size(digest=digest)
        os.utime(place)
        return
    for folder in (place.parent.parent, place.parent):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            _settle(folder.parent)
    written.rename(place)
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Have the folder itself on disk: a renamed file is only safe with the name that leads to it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _chunks(digest: str, opened: _Opened) -> Iterator[bytes]:
    count = max(1, -(-opened.stored.size_bytes // CHUNK_BYTES))
    with _file(digest) as file:
        file.seek(_HEAD_BYTES)
        for number in range(count):
            sealed = file.read(CHUNK_BYTES + _TAG_BYTES)
            try:
                chunk = opened.cipher.decrypt(_nonce(number, is_last=number == count - 1), sealed, None)
            except (InvalidTag, ValueError) as fault:
                raise StoredFileBrokenError(f"chunk {number} of a stored file was changed or is missing") from fault
            if number == count - 1 and file.read(1):
                raise StoredFileBrokenError("something was added to a stored file")
            yield chunk


def _head(file: IO[bytes], digest: str | None) -> _Opened:
    head = file.read(_HEAD_BYTES)
    prefix = head[:_PREFIX_BYTES]
    if len(head) < _HEAD_BYTES or not head.startswith(_MAGIC) or prefix[len(_MAGIC)] not in keys().data:
        raise StoredFileBrokenError("the header of a stored file is cut short or of an unknown key")
    cipher = _cipher(prefix)
    try:
        held, size_bytes = _ABOUT.unpack(cipher.decrypt(_HEAD_NONCE, head[_PREFIX_BYTES:], prefix))
    except InvalidTag as fault:
        raise StoredFileBrokenError("the header of a stored file was changed") from fault
    if digest is not None and held.hex() != digest:
        raise StoredFileBrokenError("a stored file lies in another's place")
    return _Opened(cipher=cipher, stored=Stored(digest=held.hex(), size_bytes=size_bytes))


def _cipher(prefix: bytes) -> AESGCM:
    key = keys().data[prefix[len(_MAGIC)]]
    salt = prefix[len(_MAGIC) + 1 :]
    return AESGCM(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"xinqiao file").derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes((is_last,))


def _file(digest: str) -> IO[bytes]:
    try:
        return _path(digest).open("rb")
    except FileNotFoundError as fault:
        raise StoredFileMissingError("a recorded file is not in the store") from fault


def _path(digest: str) -> Path:
    if not _DIGEST.fullmatch(digest):
        raise ValueError("not a digest")
    name = hmac.digest(keys().blind, b"file\x1f" + digest.encode(), hashlib.sha256).hex()
    return home().files / name[:2] / name[2:4] / name


def _old_digest(path: Path, before: datetime) -> str:
    """Read whose file this is, if it is old enough to go; empty otherwise."""
    if not _is_old(path, before):
        return ""
    with contextlib.suppress(StoredFileBrokenError, FileNotFoundError), path.open("rb") as file:
        return _head(file, None).stored.digest
    return ""


def _remove(batch: dict[str, Path], in_use: Callable[[Collection[str]], Collection[str]], before: datetime) -> int:
    if not batch:
        return 0
    kept = frozenset(in_use(tuple(batch)))
    gone = (path for digest, path in batch.items() if digest not in kept and _is_old(path, before))
    return sum(_unlinked(path) for path in gone)


def _is_old(path: Path, before: datetime) -> bool:
    try:
        return path.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


def _unlinked(path: Path) -> bool:
    path.unlink(missing_ok=True)
    return True
