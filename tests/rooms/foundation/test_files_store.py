"""Files are kept sealed, once, whole or not at all; what was changed on disk is found."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from xinqiao.foundation.files import store
from xinqiao.foundation.files.limits import MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, check_room, limits_sentence, said_size
from xinqiao.foundation.files.store import CHUNK_BYTES, StoredFileBrokenError, StoredFileMissingError
from xinqiao.foundation.files.taking import take
from xinqiao.foundation.refusal import Refusal

LIMIT = 3 * CHUNK_BYTES
HEAD = 77


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XINQIAO_HOME", str(tmp_path))
    return tmp_path / "files"


class Endless:
    """A stream of as many bytes as are asked for, counting them."""

    def __init__(self, size_bytes: int) -> None:
        self.left = size_bytes
        self.read_bytes = 0

    def read(self, size: int, /) -> bytes:
        count = min(size, self.left, 7919)
        self.left -= count
        self.read_bytes += count
        return b"\x00" * count


def put(content: bytes, limit_bytes: int = LIMIT) -> store.Stored:
    return store.put(stream=io.BytesIO(content), limit_bytes=limit_bytes)


def opened(digest: str) -> bytes:
    return b"".join(store.open_(digest=digest))


def on_disk(files: Path) -> list[Path]:
    return [path for path in files.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size_bytes", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, LIMIT])
def test_what_is_put_is_what_is_opened(size_bytes: int, files: Path) -> None:
    content = os.urandom(size_bytes)
    kept = put(content)
    assert kept == store.Stored(digest=hashlib.sha256(content).hexdigest(), size_bytes=size_bytes)
    assert opened(kept.digest) == content
    assert store.size(digest=kept.digest) == size_bytes
    assert store.exists(digest=kept.digest)
    assert len(on_disk(files)) == 1, "no half is left"


def test_a_stream_that_gives_little_at_a_time_is_kept_alike() -> None:
    content = bytes(CHUNK_BYTES + 5)
    assert store.put(stream=Endless(len(content)), limit_bytes=LIMIT) == put(content)


def test_the_disk_shows_neither_content_nor_digest(files: Path) -> None:
    content = b"the land office took the field" * 100
    kept = put(content)
    path = on_disk(files)[0]
    assert kept.digest not in str(path)
    assert b"land office" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_lies_on_disk_once(files: Path) -> None:
    first, second = put(b"a" * 1000), put(b"a" * 1000)
    assert first == second
    assert len(on_disk(files)) == 1


def test_two_contents_lie_apart(files: Path) -> None:
    put(b"a")
    put(b"b")
    assert len(on_disk(files)) == 2


def test_many_may_put_the_same_and_other_files_at_once(files: Path) -> None:
    barrier = threading.Barrier(8)

    def one(number: int) -> store.Stored:
        barrier.wait()
        return put(bytes([number % 2]) * (CHUNK_BYTES + 9))

    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(one, range(8)))
    assert len(kept) == 2
    assert len(on_disk(files)) == 2
    for each in kept:
        assert len(opened(each.digest)) == CHUNK_BYTES + 9


def test_a_three_gigabyte_stream_is_refused_at_the_limit(files: Path) -> None:
    stream = Endless(3 * 1024**3)
    with pytest.raises(Refusal) as caught:
        store.put(stream=stream, limit_bytes=MAX_FILE_BYTES)
    assert caught.value.kind.status == 413
    assert "20 MB" in str(caught.value)
    assert stream.read_bytes <= MAX_FILE_BYTES + 2 * CHUNK_BYTES
    assert on_disk(files) == []


def test_one_byte_over_the_limit_is_refused() -> None:
    assert put(bytes(LIMIT)).size_bytes == LIMIT
    with pytest.raises(Refusal):
        put(bytes(LIMIT + 1))


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


SEALED = CHUNK_BYTES + 16


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: flip(data, 0), id="magic"),
        pytest.param(lambda data: flip(data, 4), id="key version"),
        pytest.param(lambda data: flip(data, 10), id="salt"),
        pytest.param(lambda data: flip(data, 40), id="digest and size"),
        pytest.param(lambda data: flip(data, HEAD + 5), id="first chunk"),
        pytest.param(lambda data: flip(data, len(data) - 1), id="last tag"),
        pytest.param(lambda data: data[:-1], id="cut by a byte"),
        pytest.param(lambda data: data[: HEAD + SEALED], id="last chunks gone"),
        pytest.param(lambda data: data[:HEAD], id="only the header"),
        pytest.param(lambda data: data[:20], id="half a header"),
        pytest.param(lambda _data: b"", id="nothing"),
        pytest.param(lambda data: data + b"x", id="added"),
        pytest.param(
            lambda data: data[:HEAD] + data[HEAD + SEALED : HEAD + 2 * SEALED] + data[HEAD : HEAD + SEALED] + data[HEAD + 2 * SEALED :],
            id="chunks swapped",
        ),
    ],
)
def test_a_changed_file_does_not_open(spoil: Callable[[bytes], bytes], files: Path) -> None:
    kept = put(os.urandom(2 * CHUNK_BYTES + 100))
    path = on_disk(files)[0]
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(StoredFileBrokenError):
        opened(kept.digest)


def test_a_file_in_anothers_place_does_not_open(files: Path) -> None:
    first = put(b"one")
    place = on_disk(files)[0]
    put(b"two")
    other = next(path for path in on_disk(files) if path != place)
    place.write_bytes(other.read_bytes())
    with pytest.raises(StoredFileBrokenError):
        store.open_(digest=first.digest)


def test_a_file_with_a_broken_header_is_replaced_when_it_comes_again(files: Path) -> None:
    kept = put(b"one")
    on_disk(files)[0].write_bytes(b"")
    put(b"one")
    assert opened(kept.digest) == b"one"


def test_a_file_that_is_not_there_is_a_defect() -> None:
    with pytest.raises(StoredFileMissingError):
        store.open_(digest="0" * 64)
    assert not store.exists(digest="0" * 64)


@pytest.mark.parametrize("digest", ["", "../../secrets/keys.json", "0" * 63, "A" * 64])
def test_only_digests_lead_into_the_store(digest: str) -> None:
    with pytest.raises(ValueError, match="digest"):
        store.exists(digest=digest)


def test_a_full_disk_is_told_and_leaves_nothing(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as caught:
        put(b"one")
    assert caught.value.kind.status == 503
    assert "稍后" in str(caught.value)
    assert on_disk(files) == []


def test_another_fault_of_the_disk_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        put(b"one")


def test_a_connection_cut_while_reading_leaves_nothing(files: Path) -> None:
    class Cut:
        def __init__(self) -> None:
            self.parts: Iterator[bytes] = iter([bytes(CHUNK_BYTES), bytes(10)])

        def read(self, _size: int, /) -> bytes:
            for part in self.parts:
                return part
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.put(stream=Cut(), limit_bytes=LIMIT)
    assert on_disk(files) == []


NOW = datetime.now(UTC)


def aged(files: Path) -> None:
    for path in on_disk(files):
        os.utime(path, (NOW.timestamp() - 90_000,) * 2)


def test_the_sweep_takes_what_nobody_names_and_only_that(files: Path) -> None:
    used, unused = put(b"used"), put(b"unused")
    (files / "incoming" / "half").write_bytes(b"x")
    aged(files)
    fresh = put(b"fresh")
    asked: list[str] = []

    def in_use(digests: Collection[str]) -> list[str]:
        asked.extend(digests)
        return [used.digest]

    assert store.sweep(in_use=in_use, before=NOW - timedelta(days=1)) == 2
    assert set(asked) == {used.digest, unused.digest}
    assert store.exists(digest=used.digest)
    assert not store.exists(digest=unused.digest)
    assert store.exists(digest=fresh.digest)


def test_a_file_handed_in_again_is_young_again(files: Path) -> None:
    kept = put(b"again")
    aged(files)
    put(b"again")
    assert store.sweep(in_use=lambda _digests: [], before=NOW - timedelta(days=1)) == 0
    assert store.exists(digest=kept.digest)


def test_the_sweep_leaves_a_broken_file_for_verify(files: Path) -> None:
    put(b"broken")
    path = on_disk(files)[0]
    path.write_bytes(b"?")
    aged(files)
    assert store.sweep(in_use=lambda _digests: [], before=NOW) == 0
    assert path.exists()


def test_a_file_is_taken_under_its_true_name() -> None:
    taken = take(source=io.BytesIO(b"%PDF-1.7\n"), name="材料/房产证.doc")
    assert (taken.name, taken.media_type, taken.size_bytes) == ("房产证.pdf", "application/pdf", 9)
    assert opened(taken.digest) == b"%PDF-1.7\n"


def test_a_program_is_not_even_put(files: Path) -> None:
    with pytest.raises(Refusal):
        take(source=io.BytesIO(b"MZ\x90\x00"), name="照片.jpg")
    assert not files.exists()


@pytest.mark.parametrize(
    ("held_files", "held_bytes", "more_bytes", "code"),
    [
        (0, 0, MAX_FILE_BYTES + 1, "file_too_large"),
        (MAX_FILES, 10, 1, "too_many_files"),
        (5, MAX_TOTAL_BYTES, 1, "files_too_large"),
    ],
)
def test_each_limit_is_told(held_files: int, held_bytes: int, more_bytes: int, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_room(held_files=held_files, held_bytes=held_bytes, more_bytes=more_bytes)
    assert caught.value.code == code
    assert caught.value.kind.status == 413


def test_just_within_all_limits_there_is_room() -> None:
    check_room(held_files=MAX_FILES - 1, held_bytes=MAX_TOTAL_BYTES - MAX_FILE_BYTES, more_bytes=MAX_FILE_BYTES)


def test_the_limits_are_said() -> None:
    assert all(limit in limits_sentence() for limit in ("20 MB", "10 个", "60 MB"))


@pytest.mark.parametrize(
    ("size_bytes", "said"), [(0, "0 KB"), (1, "1 KB"), (839_680, "820 KB"), (3_565_158, "3.4 MB"), (20 * 2**20, "20 MB")]
)
def test_a_size_is_said_as_people_read_it(size_bytes: int, said: str) -> None:
    assert said_size(size_bytes=size_bytes) == said
