"""Uploads in pieces: whatever the line does, nothing is lost, nothing is kept that may not be."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection

from xinqiao.foundation.files import limits, pieces, slots, store
from xinqiao.foundation.refusal import Refusal
from xinqiao.intake import uploads
from xinqiao.intake.models import Upload

NOW = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
MB = 1024 * 1024
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(12)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XINQIAO_HOME", str(tmp_path))
    return tmp_path


ME = b"me" * 16


def film(size: int) -> bytes:
    return (MP4 + os.urandom(size))[:size]


def begun(size: int, *, name: str = "经过.mp4", owner: bytes = ME, **more: object) -> UUID:
    return uploads.begin(key=uuid4(), owner=owner, name=name, size_bytes=size, now=NOW, **more).id  # type: ignore[arg-type]


def sent(key: UUID, content: bytes, at: int = 0, *, size: int | None = None, owner: bytes = ME) -> uploads.UploadFact:
    return uploads.append(
        key=key, owner=owner, at=at, stream=io.BytesIO(content), size_bytes=len(content) if size is None else size, now=NOW
    )


def refused(call: object, *args: object, **more: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*args, **more)  # type: ignore[operator]
    return caught.value


def arriving(home: Path) -> list[Path]:
    return [path for path in (home / "files" / "arriving").rglob("*") if path.is_file()]


def test_pieces_make_the_file_and_leave_nothing_behind(own_home: Path) -> None:
    content = film(3 * MB + 17)
    key = begun(len(content))
    at = 0
    for size in (MB, 700_001, 300_000, MB * 8):
        part = content[at : at + size]
        fact = sent(key, part, at)
        at += len(part)
        assert fact.received_bytes == at
    assert fact.taken is not None
    assert fact.taken.digest == hashlib.sha256(content).hexdigest()
    assert fact.taken.media_type == "video/mp4"
    assert b"".join(store.open_(digest=fact.taken.digest)) == content
    assert arriving(own_home) == []
    assert uploads.taken(ids=[key], owner=ME, now=NOW) == (fact.taken,)


def test_a_piece_may_come_twice_begin_early_or_be_cut() -> None:
    content = film(MB)
    key = begun(MB)
    sent(key, content[:300_000])
    assert sent(key, content[:300_000]).received_bytes == 300_000
    assert sent(key, content[200_000:400_000], 200_000).received_bytes == 400_000
    # announced as the rest, cut after 150,000 bytes: what came is kept
    assert sent(key, content[400_000:550_000], 400_000, size=MB - 400_000).received_bytes == 550_000
    # so little that it is not worth a file of its own
    assert sent(key, content[550_000:550_100], 550_000, size=10_000).received_bytes == 550_000
    fact = sent(key, content[550_000:], 550_000)
    assert fact.taken is not None
    assert fact.taken.digest == hashlib.sha256(content).hexdigest()
    assert sent(key, content[550_000:], 550_000) == fact


def test_a_gap_is_told_with_the_place_to_go_on() -> None:
    content = film(MB)
    key = begun(MB)
    sent(key, content[:100_000])
    gap = refused(sent, key, content[200_000:], 200_000)
    assert (gap.code, gap.kind.status, gap.params["offset"]) == ("upload_gap", 409, 100_000)
    assert uploads.load(key=key, owner=ME, now=NOW).received_bytes == 100_000


@pytest.mark.parametrize(
    ("size", "code", "status"),
    [(3 * 1024 * MB, "file_too_large", 413), (limits.MAX_PIECED_BYTES + 1, "file_too_large", 413), (0, "file_empty", 422)],
)
def test_a_claim_that_cannot_be_is_refused_before_a_byte_is_sent(size: int, code: str, status: int) -> None:
    refusal = refused(begun, size)
    assert (refusal.code, refusal.kind.status) == (code, status)
    assert not Upload.objects.exists()


def test_more_than_was_claimed_is_not_taken() -> None:
    key = begun(100_000)
    assert refused(sent, key, film(100_001)).code == "upload_too_long"
    assert refused(sent, key, b"", 0, size=limits.PIECE_BYTES + 1).kind.status == 413


@pytest.mark.parametrize("head", [b"MZ\x90\x00" + bytes(60), b"<html><script>", b"Rar!\x1a\x07\x00"], ids=["program", "page", "archive"])
def test_what_may_not_be_handed_in_ends_with_its_first_piece(head: bytes, own_home: Path) -> None:
    key = begun(100 * MB, name="照片.jpg")
    refusal = refused(sent, key, head.ljust(limits.MEGABYTE, b" "))
    assert refusal.kind.status == 422
    assert not Upload.objects.exists()
    assert arriving(own_home) == []


def test_an_archive_named_as_a_document_ends_with_its_last_piece(own_home: Path) -> None:
    content = b"PK\x03\x04" + bytes(200_000)
    key = begun(len(content), name="合同.docx")
    sent(key, content[:100_000])
    assert refused(sent, key, content[100_000:], 100_000).code == "file_damaged"
    assert not Upload.objects.exists()
    assert arriving(own_home) == []


def test_a_wrong_name_gets_its_true_ending() -> None:
    key = begun(70_000, name="录像.jpg")
    fact = sent(key, film(70_000))
    assert fact.taken is not None
    assert fact.taken.name == "录像.mp4"


def test_the_digest_is_checked_where_it_was_announced() -> None:
    content = film(70_000)
    good = begun(70_000, sha256=hashlib.sha256(content).hexdigest())
    assert sent(good, content).is_whole
    bad = begun(70_000, sha256="0" * 64)
    assert refused(sent, bad, content).code == "upload_digest_wrong"


def test_the_same_file_goes_on_after_a_reload() -> None:
    key = begun(MB, mark="171")
    sent(key, film(100_000))
    again = uploads.begin(key=uuid4(), owner=ME, name="经过.mp4", size_bytes=MB, mark="171", now=NOW)
    assert (again.id, again.received_bytes) == (key, 100_000)
    other = uploads.begin(key=uuid4(), owner=ME, name="经过.mp4", size_bytes=MB, mark="172", now=NOW)
    assert other.id != key
    assert uploads.begin(key=key, owner=ME, name="经过.mp4", size_bytes=MB, now=NOW).id == key


def test_another_holder_finds_nothing() -> None:
    key = begun(MB)
    other = b"other" * 8
    for call in (
        lambda: uploads.load(key=key, owner=other, now=NOW),
        lambda: sent(key, film(100_000), owner=other),
        lambda: uploads.taken(ids=[key], owner=other, now=NOW),
        lambda: uploads.begin(key=key, owner=other, name="a", size_bytes=1, now=NOW),
    ):
        assert refused(call).code == "upload_gone"
    assert not uploads.drop(key=key, owner=other)


def test_an_unfinished_file_is_told_and_counts_in_the_quota(monkeypatch: pytest.MonkeyPatch) -> None:
    key = begun(MB)
    assert refused(lambda: uploads.taken(ids=[key], owner=ME, now=NOW)).kind.status == 409
    monkeypatch.setattr(limits, "MAX_FILES", 2)
    begun(MB)
    assert refused(begun, MB).code == "too_many_files"
    uploads.drop(key=key, owner=ME)
    monkeypatch.setattr(limits, "MAX_PIECED_TOTAL_BYTES", 2 * MB)
    assert refused(begun, MB + 1).code == "files_too_large"


def test_a_full_disk_is_told_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("U", (), {"free": 100 * MB})())
    assert refused(begun, MB).code == "storage_full"


def test_nothing_readable_stands_on_disk_or_in_the_table(own_home: Path) -> None:
    content = MP4 + "张三的证言".encode() * 20_000
    key = begun(len(content) + 10, name="张三.mp4")
    sent(key, content)
    assert "张三".encode() not in b"".join(path.read_bytes() for path in arriving(own_home))
    with connection.cursor() as cursor:
        cursor.execute("SELECT u::text, sealed FROM intake_upload u")
        text, sealed = cursor.fetchone()
    assert "张三" not in text
    assert "\\u5f20" not in bytes(sealed).decode("latin-1")


def test_abandoned_pieces_are_swept(own_home: Path) -> None:
    key = begun(MB)
    sent(key, film(100_000))
    stray = own_home / "files" / "arriving" / uuid4().hex
    stray.mkdir()
    (stray / "half-x").write_bytes(b"x")
    os.utime(stray, (0, 0))
    assert uploads.expire(now=NOW + timedelta(days=6)) == 0
    assert uploads.load(key=key, owner=ME, now=NOW + timedelta(days=6)).received_bytes == 100_000
    assert not stray.exists()
    assert uploads.expire(now=NOW + timedelta(days=7)) == 1
    assert arriving(own_home) == []


def test_lost_pieces_are_told_and_nothing_else_breaks(own_home: Path) -> None:
    key = begun(MB)
    content = film(MB)
    sent(key, content[:500_000])
    for path in arriving(own_home):
        path.unlink()
    assert refused(sent, key, content[500_000:], 500_000).code == "upload_gone"


def test_the_sweep_of_files_learns_what_uploads_name() -> None:
    fact = sent(begun(70_000), film(70_000))
    assert fact.taken is not None
    assert uploads.digests_in_use(digests=[fact.taken.digest, "0" * 64, ""]) == {fact.taken.digest}


def test_all_slots_taken_is_told_at_once_and_the_office_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    only = threading.BoundedSemaphore(1)
    monkeypatch.setattr(slots, "_slots", lambda: only)
    key = begun(MB)
    with slots.slot():
        busy = refused(sent, key, film(100_000))
    assert (busy.code, busy.kind.status) == ("uploads_busy", 503)
    assert sent(key, film(100_000)).received_bytes == 100_000


def test_a_slow_piece_is_cut_and_kept() -> None:
    ticks = iter(range(1000))
    content = film(MB)
    key = begun(MB)
    piece = pieces.receive(key=key, at=0, stream=io.BytesIO(content), size_bytes=MB, seconds=5, clock=lambda: next(ticks))
    assert 0 < piece.size_bytes < MB
    pieces.let_go(piece=piece)


def test_memory_stays_small_whatever_is_sent() -> None:
    size = 24 * MB
    content = film(size)
    key = begun(size)
    tracemalloc.start()
    for at in range(0, size, 8 * MB):
        fact = sent(key, content[at : at + 8 * MB], at)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert fact.is_whole
    assert peak < 8 * MB + 4 * MB  # the piece the test itself cuts, and a few records


@pytest.mark.django_db(transaction=True)
def test_two_requests_with_one_piece_are_one_piece() -> None:
    content = film(400_000)
    key = begun(400_000)
    barrier = threading.Barrier(4)

    def one(_n: int) -> None:
        try:
            barrier.wait()
            uploads.append(key=key, owner=ME, at=0, stream=io.BytesIO(content[:200_000]), size_bytes=200_000, now=NOW)
        except Refusal as refusal:
            assert refusal.code == "uploads_busy"  # noqa: PT017  a slot may be taken; sending again is what a client does
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(4)))
    fact = sent(key, content[200_000:], 200_000)
    assert fact.taken is not None
    assert fact.taken.digest == hashlib.sha256(content).hexdigest()
